"""One person on two platforms: joined by a code and two yeses, parted again, and refused in clear words."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.link import read_code
from bot.storage.tables import delivery, inbox, link_code
from tests.stage import Human, World, only

GOOD = "The pretrained weight matrices stay frozen during training."


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[World]:
    """The product on two platforms at once."""
    world = World(tmp_path, bank=only("lora-basics"), names=("telegram", "discord"))
    await world.start()
    yield world
    await world.kill()


async def code_of(person: Human) -> str:
    await person.says("/link")
    return person.hears()[-1].text.split("/link ")[1].split()[0]


async def join(one: Human, other: Human) -> None:
    """All of it: the code, and both yeses."""
    await other.says(f"/link {await code_of(one)}")
    await other.presses("Yes, both are me")
    await one.presses("Yes, both are me")
    one.hears(), other.hears()


def pair(world: World) -> tuple[Human, Human]:
    return world.person("ann", on="telegram"), world.person("ann_b", on="discord")


async def test_a_code_two_yeses_and_both_are_one(both: World) -> None:
    telegram, discord = pair(both)
    await telegram.says("/question")
    await telegram.says(GOOD)
    code = await code_of(telegram)
    await discord.says(f"/link {code.lower().replace('-', ' ')}")
    asked = discord.hears_one()
    assert "Ann on Telegram" in asked.text
    assert "streak" in asked.text
    assert "both are you" in asked.text
    await discord.presses("Yes, both are me")
    assert "on Telegram" in discord.hears_one().text
    assert "Ann＿B on Discord has entered your code" in telegram.hears()[-1].text.replace("Ann_B", "Ann＿B")
    await discord.says("/history")
    assert "no answer of yours" in discord.hears()[-1].text, "nothing is shared before the last word"
    await telegram.presses("Yes, both are me")
    assert "one learner now" in telegram.hears_one().text
    assert "one learner now" in discord.hears_one().text
    await discord.says("/history")
    assert "LoRA" in discord.hears_one().text
    await discord.says("/stats")
    assert "1 day in a row" in discord.hears_one().text


async def test_parting_gives_each_what_was_answered_there(both: World) -> None:
    telegram, discord = pair(both)
    await telegram.says("/question")
    await telegram.says(GOOD)
    await join(telegram, discord)
    await discord.says("/unlink")
    assert "Part from Ann on Telegram" in discord.hears_one().text
    await discord.presses("Stay one")
    assert "You stay one" in discord.hears_one().text
    await discord.presses("Part them")
    assert "two learners again" in discord.hears_one().text
    assert "two learners again" in telegram.hears_one().text
    await discord.says("/history")
    assert "no answer of yours" in discord.hears_one().text
    await telegram.says("/history")
    assert "LoRA" in telegram.hears_one().text
    await discord.says("/unlink")
    assert "stands alone" in discord.hears_one().text


async def test_each_side_is_spoken_to_in_its_language(both: World) -> None:
    telegram, discord = both.person("mei", "zh", on="telegram"), both.person("mei", on="discord")
    await telegram.says("/link")
    code = telegram.hears_one().text.split("/link ")[1].split("。")[0]
    await discord.says(f"/link {code}")
    await discord.presses("Yes, both are me")
    assert "输入了你的连接码" in telegram.hears_one().text
    await telegram.presses("对，都是我")
    assert "现在是同一个人了" in telegram.hears_one().text
    assert "one learner now" in discord.hears()[-1].text


async def test_either_side_may_say_no(both: World) -> None:
    telegram, discord = pair(both)
    await discord.says(f"/link {await code_of(telegram)}")
    await discord.presses("No")
    assert "nothing is joined" in discord.hears()[-1].text
    assert telegram.hears() == []
    await discord.says(f"/link {await code_of(telegram)}")
    await discord.presses("Yes, both are me")
    await telegram.presses("No")
    assert "nothing is joined" in telegram.hears()[-1].text
    assert "the answer was no" in discord.hears()[-1].text
    await telegram.presses("Yes, both are me")
    assert "had its time" in telegram.hears()[-1].text
    await discord.says("/unlink")
    assert "stands alone" in discord.hears()[-1].text


async def test_a_code_holds_for_ten_minutes(both: World) -> None:
    telegram, discord = pair(both)
    code = await code_of(telegram)
    both.clock.moment += timedelta(minutes=10, seconds=1)
    await discord.says(f"/link {code}")
    assert "has expired" in discord.hears_one().text


async def test_a_yes_that_comes_too_late_joins_nothing(both: World) -> None:
    telegram, discord = pair(both)
    await discord.says(f"/link {await code_of(telegram)}")
    await discord.presses("Yes, both are me")
    both.clock.moment += timedelta(minutes=10, seconds=1)
    await telegram.presses("Yes, both are me")
    assert "has expired" in telegram.hears()[-1].text


async def test_after_five_wrong_codes_even_the_right_one_has_to_wait(both: World) -> None:
    telegram, discord = pair(both)
    code = await code_of(telegram)
    for left in ("4 tries are", "3 tries are", "2 tries are", "one try is"):
        await discord.says("/link AAAA-2222")
        assert f"{left} left" in discord.hears_one().text
    await discord.says("/link AAAA-2222")
    assert "five wrong codes" in discord.hears_one().text
    await discord.says(f"/link {code}")
    assert "five wrong codes" in discord.hears_one().text
    await code_of(discord)
    await discord.says(f"/link {code}")
    assert "five wrong codes" in discord.hears_one().text, "a code of one's own wipes nothing out"
    both.clock.moment += timedelta(minutes=11)
    await discord.says(f"/link {await code_of(telegram)}")
    assert "Shall the two of you" in discord.hears_one().text


async def test_what_cannot_be_joined_is_refused_in_clear_words(both: World) -> None:
    telegram, discord = pair(both)
    code = await code_of(telegram)
    await telegram.says(f"/link {code}")
    assert "this account’s own code" in telegram.hears_one().text
    second = both.person("zoe", on="telegram")
    await second.says(f"/link {code}")
    assert "comes from Telegram too" in second.hears_one().text
    await discord.says("/link hello there")
    assert "no code of mine" in discord.hears_one().text
    await discord.says(f"/link {code}")
    third = both.person("eve", on="discord")
    await third.says(f"/link {code}")
    assert "has entered that code already" in third.hears_one().text
    await join(telegram, discord)
    await discord.says("/link")
    assert "one learner already" in discord.hears_one().text
    await telegram.says(f"/link {await code_of(third)}")
    assert "one learner already" in telegram.hears_one().text


async def test_a_code_that_somebody_else_entered_cannot_be_confirmed_by_an_old_button(both: World) -> None:
    telegram, discord = pair(both)
    await discord.says(f"/link {await code_of(telegram)}")
    await discord.presses("Yes, both are me")
    asked = telegram.hears()[-1]
    eve = both.person("eve", on="discord")
    await eve.says(f"/link {await code_of(telegram)}")
    await eve.presses("Yes, both are me")
    await telegram.presses("Yes, both are me", asked)
    assert "had its time" in telegram.hears()[-1].text


async def test_of_two_interviews_one_has_to_end_first(both: World) -> None:
    telegram, discord = pair(both)
    await telegram.says("/interview 3")
    await discord.says("/interview 3")
    code = await code_of(telegram)
    discord.hears()
    await discord.says(f"/link {code}")
    assert "there can be only one" in discord.hears_one().text
    await discord.says("/finish")
    await join(telegram, discord)
    await discord.says("/interview 3")
    assert "in your other chat" in discord.hears_one().text


async def test_it_is_between_the_two_of_us(both: World) -> None:
    group = pair(both)[0].in_group("study")
    for command in ("link", "unlink"):
        await group.says(f"/{command}")
        assert f"/{command} in our private chat" in group.hears_one().text


async def test_a_code_is_stored_nowhere(both: World) -> None:
    telegram, discord = pair(both)
    code = await code_of(telegram)
    await discord.says(f"/link {code}")
    await discord.presses("Yes, both are me")
    async with both.app.store.open(changes=False) as books:
        kept = [
            repr(tuple(row))
            for table in (link_code, delivery, inbox)
            for row in (await books._connection.execute(select(table))).all()
        ]
    assert [row for row in kept if code in row or (read_code(code) or "-") in row] == []


async def test_forgetting_on_one_side_forgets_both_and_says_so_first(both: World) -> None:
    telegram, discord = pair(both)
    await telegram.says("/question")
    await telegram.says(GOOD)
    await join(telegram, discord)
    await discord.says("/forget")
    assert "Ann on Telegram" in discord.hears_one().text
    await discord.presses("Yes, delete")
    await discord.presses("Delete it all")
    both.clock.moment += timedelta(minutes=1)
    await telegram.says("/history")
    assert "no answer of yours" in telegram.hears()[-1].text


async def test_settings_name_the_other_account(both: World) -> None:
    telegram, discord = pair(both)
    await join(telegram, discord)
    await discord.says("/settings")
    assert "Joined with: Ann on Telegram" in discord.hears_one().text
