"""A question that is no good: flagged by a tap or two, found by the operator, and done with."""

from bot.domain.flag import Flagged, FlagKind
from bot.operations import flags as command
from tests.stage import Human, World


async def queue(world: World) -> list[Flagged]:
    async with world.app.store.open(changes=False) as books:
        return list(await books.flags.queue())


async def flags(person: Human, what: str) -> str:
    await person.presses("Flag")
    assert person.hears_one().text == "What is wrong with this question?"
    await person.presses(what)
    return person.hears_one().text


async def test_a_question_is_flagged_by_two_taps_and_waits_for_the_operator(lora_world: World) -> None:
    ann, bob = lora_world.person("ann"), lora_world.person("bob")
    for person, what in ((ann, "A typo"), (bob, "It is wrong")):
        await person.says("/question")
        person.hears()
        assert "Somebody will look" in await flags(person, what)
    (flagged,) = await queue(lora_world)
    assert flagged.question.id == "lora-basics"
    assert flagged.said == {FlagKind.TYPO: 1, FlagKind.WRONG: 1}
    lines = await command.listed(lora_world.app.settings, lora_world.bank)
    assert lines[0] == "lora-basics  (1 typo, 1 wrong; since 2026-03-02)"


async def test_one_person_flags_a_question_once_until_it_was_looked_at(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await flags(ann, "A typo")
    await ann.presses("Flag")
    assert "flagged this question already" in ann.hears_one().text
    await ann.presses("It is wrong", next(m for m in ann.messages if "It is wrong" in m.buttons))
    assert "flagged this question already" in ann.hears_one().text
    assert [flagged.said for flagged in await queue(lora_world)] == [{FlagKind.TYPO: 1}]
    lines, found = await command.closed(lora_world.app.settings, ["lora-basics", "nonsense"], lora_world.clock.now())
    assert (lines, found) == (["lora-basics: 1 flag closed", "nonsense: 0 flags closed"], False)
    assert await command.listed(lora_world.app.settings, lora_world.bank) == ["No question is flagged."]
    assert "Somebody will look" in await flags(ann, "It is unclear")
    assert [flagged.said for flagged in await queue(lora_world)] == [{FlagKind.UNCLEAR: 1}]


async def test_a_group_is_not_disturbed_by_a_flag(lora_world: World) -> None:
    bob = lora_world.person("bob").in_group("study")
    await bob.says("/question")
    bob.hears()
    await bob.presses("Flag")
    (told,) = bob.hears()
    assert told.is_notice
    assert "Somebody will look" in told.text
    assert [flagged.said for flagged in await queue(lora_world)] == [{FlagKind.UNSAID: 1}]


async def test_a_card_carries_the_button_too_and_in_chinese(lora_world: World) -> None:
    mei = lora_world.person("mei", "zh")
    await mei.says("/question")
    await mei.says("预训练权重保持冻结，只训练两个低秩小矩阵。")
    card = mei.hears()[-1]
    await mei.presses("题目反馈", card)
    assert mei.hears_one().text == "这道题哪里有问题？"
    await mei.presses("已经过时")
    assert "会有人来看" in mei.hears_one().text
    assert [flagged.said for flagged in await queue(lora_world)] == [{FlagKind.OUTDATED: 1}]


async def test_a_flag_outlives_neither_its_author_nor_a_restart_ends_it(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await flags(ann, "A typo")
    await lora_world.restart()
    assert len(await queue(lora_world)) == 1
    await ann.says("/forget")
    await ann.presses("Yes, delete")
    await ann.presses("Delete it all")
    assert await queue(lora_world) == []


async def test_a_made_up_press_flags_nothing(lora_world: World) -> None:
    ann, eve = lora_world.person("ann"), lora_world.person("eve")
    await ann.says("/question")
    await eve.says("/start")
    eve.hears()
    for data in ("flagged:1:typo", "flagged:1:disputed", "flagged:x:typo", "flagged:1", "flag:1"):
        await lora_world.sends(eve._update(pressed=data, message_id="m1"))
        assert "had its day" in eve.hears_one().text, data
    assert await queue(lora_world) == []
