"""Places close, open again and move; words are changed after they were sent; not everything is words."""

from datetime import timedelta

import pytest

from bot.domain.chat import Account, Admitted, Chat, MemberLeft, Relocated, Removed, Space
from bot.domain.delivery import Gone
from tests.stage import STAGE, Human, World

ANSWER = "The pretrained weight matrices stay frozen during training."
OTHER = "Only two small low-rank matrices A and B are trained, and their product is the update."
SUPER = Chat(STAGE, "group:super", space=Space(STAGE, "super", "study"))


async def test_whoever_blocks_the_bot_is_left_alone_and_finds_everything_on_coming_back(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/daily 09:00")
    ann.hears()
    await ann.meets(Removed("blocked"))
    await lora_world.passes(days=3)
    assert ann.hears() == []
    await ann.says("/start")
    heard = ann.hears()
    assert not any("Question of the day" in message.whole for message in heard), "three days are not made up for"
    await ann.says("/daily")
    assert "09:00" in ann.hears_one().text
    await lora_world.passes(hours=25)
    assert any("Question of the day" in message.whole for message in ann.hears())


async def test_a_refusal_while_sending_stops_the_daily_questions_until_somebody_speaks(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/daily 09:00")
    ann.hears()
    lora_world.platform.mishaps.append(lambda: Gone("Forbidden: bot was blocked by the user", "theirs"))
    await lora_world.passes(hours=1)
    await lora_world.passes(days=2)
    assert ann.hears() == []
    async with lora_world.app.store.open(changes=False) as books:
        assert await books.subscriptions.due(lora_world.clock.now() + timedelta(days=9), 5) == []
    await ann.says("/daily")
    assert "The next one comes on" in ann.hears()[-1].text


async def test_a_message_that_was_no_good_costs_only_itself(lora_world: World) -> None:
    ann = lora_world.person("ann")
    lora_world.platform.mishaps.append(lambda: Gone("Bad Request: something new", "ours"))
    await ann.says("/question")
    assert ann.hears() == []
    await ann.says("/question")
    assert "LoRA" in ann.hears_one().text


async def test_a_group_greets_once_and_a_group_that_moves_keeps_its_question_and_its_daily(lora_world: World) -> None:
    ann = lora_world.person("ann", admin=True).in_group("study")
    await ann.meets(Admitted())
    assert "Hi everyone" in ann.hears_one().text
    await ann.meets(Admitted(anew=False))
    assert ann.hears() == []
    await ann.says("/daily 09:00")
    await ann.says("/question")
    ann.hears()
    await ann.meets(Relocated(SUPER))
    await ann.meets(Relocated(SUPER))
    moved = Human(lora_world, "ann", group="super", admin=True)
    await moved.says("/daily")
    assert "09:00" in moved.hears()[-1].text
    await moved.says(ANSWER, mention=True)
    assert moved.hears()[-1].text.startswith("Ann: ≈")
    await lora_world.passes(hours=1)
    assert moved.hears()[-1].reply.title.startswith("Question of the day")


async def test_a_group_whose_new_address_spoke_first_is_one_group_all_the_same(lora_world: World) -> None:
    ann = lora_world.person("ann", admin=True).in_group("study")
    await ann.says("/daily 09:00")
    ann.hears()
    moved = Human(lora_world, "ann", group="super", admin=True)
    await moved.says("/daily 10:00")
    await moved.says("/question")
    await ann.meets(Relocated(SUPER))
    await moved.says("/daily")
    assert "09:00" in moved.hears()[-1].text, "of two agreements the older one stays"
    await moved.says(ANSWER, mention=True)
    assert moved.hears()[-1].text.startswith("Ann: ≈")


async def test_a_member_who_left_is_no_member(lora_world: World) -> None:
    bob = lora_world.person("bob").in_group("study")
    await bob.says("/question")
    await bob.meets(MemberLeft(Account(STAGE, "bob", "Bob")))
    async with lora_world.app.store._reading.connect() as connection:
        left = (await connection.exec_driver_sql("SELECT left_at FROM membership")).scalars().all()
    assert len(left) == 1
    assert left[0] is not None
    await bob.says(ANSWER, mention=True)
    async with lora_world.app.store._reading.connect() as connection:
        assert (await connection.exec_driver_sql("SELECT left_at FROM membership")).scalars().all() == [None]


async def test_changed_words_count_until_the_verdict(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await ann.types("Something about weights, I will say it better in a moment.")
    await ann.edits(ANSWER)
    card = ann.hears_one()
    assert "frozen during training" in card.text


async def test_changed_words_after_the_verdict_are_a_second_try_on_request(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says(ANSWER)
    ann.hears()
    await ann.edits(f"{ANSWER} {OTHER}")
    assert "graded already, so the score stays" in ann.hears_one().text
    await ann.presses("Grade it anyway")
    assert "low-rank matrices A and B are trained" in ann.hears_one().text


async def test_changing_some_other_message_does_nothing(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("hello there")
    ann.hears()
    await ann.edits("hello everybody")
    assert ann.hears() == []


async def test_an_answer_of_two_messages_is_not_cut_in_half_by_an_edit(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await ann.types(ANSWER)
    await ann.types(OTHER)
    await ann.edits(f"{ANSWER} Yes.", -2)
    heard = "\n".join(message.text for message in ann.hears())
    assert "frozen during training" in heard
    assert "A and B are trained" in heard


@pytest.mark.parametrize("kind", ["sticker", "voice", "picture", "file", "other"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_is_not_words_is_answered_kindly_and_changes_nothing(
    lora_world: World, kind: str, language: str
) -> None:
    ann = lora_world.person("ann", language)
    await ann.says("/question")
    ann.hears()
    await ann.sends_a(kind)
    told = ann.hears_one().text
    assert told
    assert kind not in told or kind == "file" or language == "en"
    await ann.says(ANSWER)
    assert "✅" in ann.hears_one().text
