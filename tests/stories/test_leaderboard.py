"""The board of a group: who is ahead, seen by everybody as each wants to be seen."""

from datetime import timedelta

import pytest

from bot.domain.reply import Action
from tests.stage import Human, Message, World
from tests.stories.scores import earns


def lines(message: Message) -> list[str]:
    """The places, as they are read."""
    return [line for line in message.text.split("\n") if line[:1] in "🥇🥈🥉0123456789" and " · " in line]


async def looks(person: Human, args: str = "") -> Message:
    person.hears()
    await person.says(f"/leaderboard {args}".strip())
    return person.hears_one()


@pytest.fixture
def ann(world: World) -> Human:
    return world.person("ann").in_group("study")


@pytest.fixture
def bob(world: World) -> Human:
    return world.person("bob").in_group("study")


async def test_points_of_a_week_are_ranked_and_equal_points_share_a_place(world: World, ann: Human, bob: Human) -> None:
    cid, dan = world.person("cid").in_group("study"), world.person("dan").in_group("study")
    await earns(bob, 9)
    world.clock.moment += timedelta(minutes=5)
    await earns(cid, 5, 4)
    await earns(ann, 10, 10)
    await earns(dan, 3)
    board = await looks(ann)
    assert board.reply.title == "Leaderboard"
    assert "This week, 2–8 March" in board.text
    assert lines(board) == ["🥇 Ann · 20", "🥈 Bob · 9", "🥈 Cid · 9", "4. Dan · 3"]


async def test_what_was_learnt_in_private_counts_and_an_answer_belongs_to_its_own_date(
    world: World, ann: Human, bob: Human
) -> None:
    await earns(world.person("ann"), 7)
    await earns(bob, 5)
    assert lines(await looks(ann, "today")) == ["🥇 Ann · 7", "🥈 Bob · 5"]
    world.clock.moment += timedelta(days=7)
    await earns(bob, 0, 6)
    assert lines(await looks(ann, "today")) == ["🥇 Bob · 6"]
    assert lines(await looks(ann)) == ["🥇 Bob · 6"]
    assert lines(await looks(ann, "month")) == ["🥇 Bob · 11", "🥈 Ann · 7"]
    world.clock.moment += timedelta(days=30)
    assert lines(await looks(ann, "month")) == []
    assert lines(await looks(ann, "all")) == ["🥇 Bob · 11", "🥈 Ann · 7"]


async def test_the_days_of_a_board_are_those_of_the_group(world: World, ann: Human, bob: Human) -> None:
    admin = world.person("eve", admin=True).in_group("study")
    await admin.says("/daily 09:00 Auckland")
    ann.hears()
    await earns(bob, 5)  # Monday, 2 March in UTC
    world.clock.moment += timedelta(hours=14)  # still Monday in UTC, Tuesday over there
    assert "Today, 3 March" in (await looks(ann, "today")).text
    assert lines(await looks(ann, "week")) == ["🥇 Bob · 5"]


async def test_pages_and_windows_are_turned_in_the_message_itself(world: World, ann: Human) -> None:
    for number in range(1, 14):
        await earns(world.person(f"p{number:02}").in_group("study"), 10, number // 2)
        world.clock.moment += timedelta(seconds=1)
    await earns(ann, 1)
    board = await looks(ann)
    assert len(lines(board)) == 10
    assert "Ann is in place 14 with 1." in board.text
    assert list(board.buttons) == ["Today", "Month", "All time", "More ›"]
    await ann.presses("More ›", board)
    second = ann.hears_one()
    assert second.id == board.id
    assert lines(second) == ["11. P02 · 11", "11. P03 · 11", "13. P01 · 10", "14. Ann · 1"]
    assert "place 14" not in second.text
    await ann.presses("Today", second)
    assert "Today, 2 March" in ann.hears_one().text
    await ann.presses("‹ Back", second)
    assert lines(ann.hears_one()) == lines(board)


async def test_hidden_learners_are_nowhere_and_anonymous_ones_have_no_name(
    world: World, ann: Human, bob: Human
) -> None:
    await earns(ann, 9)
    await earns(bob, 8)
    await earns(world.person("cid").in_group("study"), 7)
    await chooses(world.person("ann"), "hidden")
    await chooses(world.person("bob"), "anonymous")
    assert lines(await looks(ann)) == ["🥇 Anonymous · 8", "🥈 Cid · 7"]
    for person in (ann, bob):  # nobody learns from what is asked who the anonymous one is
        board = await looks(person)
        assert "Bob" not in board.text
        assert "<b>Anonymous" not in board.reply.text
        assert "Ann" not in board.text.replace("Anonymous", "")
    alone = world.person("ann")
    assert "You are not on any board, as you wished." in (await looks(alone)).text
    assert lines(await looks(world.person("bob"))) == ["🥇 You · 8", "🥈 Cid · 7"]


async def chooses(person: Human, visibility: str) -> None:
    """A choice that is made in the settings."""
    async with person.world.app.store.open(changes=True) as books:
        known = await books.people.recognise(person.saying("/settings"))
        await books.people.choose_visibility(known, visibility)  # type: ignore[arg-type]


async def test_points_that_rest_on_estimates_are_marked(world: World, ann: Human, bob: Human) -> None:
    await earns(ann, 9)
    await earns(bob, 8, estimated=True)
    board = await looks(ann)
    assert lines(board) == ["🥇 Ann · 9", "🥈 Bob · ≈8"]
    assert "≈ rests on estimates" in board.text


async def test_in_private_the_boards_of_ones_groups_are_one_press_apart(world: World, ann: Human) -> None:
    await earns(ann, 9)
    await earns(world.person("bob").in_group("study"), 10)
    await world.person("ann").in_group("club").says("/leaderboard")
    alone = world.person("ann")
    alone.hears()
    board = await looks(alone)
    assert {board.reply.title, *board.buttons} >= {"Leaderboard · club", "study"} or "club" in board.buttons
    await alone.presses("study" if "study" in board.buttons else "club", board)
    shown = {board.reply.title: lines(board), (other := alone.hears_one()).reply.title: lines(other)}
    assert shown == {"Leaderboard · club": ["🥇 You · 9"], "Leaderboard · study": ["🥇 Bob · 10", "🥈 You · 9"]}


async def test_the_board_of_a_group_is_not_shown_to_strangers(world: World, ann: Human) -> None:
    await earns(ann, 9)
    stranger = world.person("zed")
    await stranger.says("/leaderboard")
    assert "Add me to a study group" in stranger.hears_one().text
    forged = Action("board", ("1", "all", "0"))
    await world.sends(stranger._update(pressed=forged.pack(), message_id="m1"))
    assert all("Ann" not in message.text for message in stranger.messages)
    await stranger.in_group("elsewhere").says("/leaderboard")
    await world.sends(stranger.in_group("elsewhere")._update(pressed=forged.pack(), message_id="m1"))
    assert all("Ann" not in message.text for message in world.platform.messages)


async def test_whoever_has_left_a_group_without_a_word_sees_its_board_no_more(world: World, ann: Human) -> None:
    await earns(ann, 9)
    alone = world.person("ann")
    await alone.says("/leaderboard")
    board = alone.hears()[-1]
    assert "You" in board.text
    world.platform.left.add(("study", "ann"))
    await world.passes(minutes=6)
    await alone.presses("Month", board)
    assert "Add me to a study group" in alone.hears_one().text
    await ann.says("/leaderboard")
    assert "Ann" in ann.hears()[-1].text, "whoever speaks there again is back"


async def test_whoever_speaks_to_the_bot_in_a_group_is_on_its_board(world: World, ann: Human) -> None:
    await earns(world.person("ann"), 6)
    assert lines(await looks(world.person("bob").in_group("study"))) == []
    assert lines(await looks(ann)) == ["🥇 Ann · 6"]


async def test_a_name_can_neither_call_anybody_nor_advertise(world: World) -> None:
    loud = world.person("@everyone buy t.me/spam #now and much more").in_group("study")
    await earns(loud, 6)
    (line,) = lines(await looks(loud))
    assert line == "🥇 ＠Everyone Buy T\u2024Me∕… · 6"


async def test_an_empty_board_says_how_to_lead_it_and_a_window_there_is_none_of_is_named(ann: Human) -> None:
    assert "takes the lead" in (await looks(ann)).text
    assert "“yesterday” is no board of mine" in (await looks(ann, "yesterday")).text
    assert "All time" in (await looks(ann, "ALL")).text


async def test_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh", admin=True).in_group("学习小组")
    await mei.says("/language zh")
    mei.hears()
    await earns(mei, 8, estimated=True)
    board = await looks(mei, "本月")
    assert board.reply.title == "排行榜"
    assert "2026年3月" in board.text
    assert lines(board) == ["🥇 Mei · ≈8"]
    assert list(board.buttons) == ["今天", "本周", "总榜"]
    assert lines(await looks(world.person("mei", "zh"))) == ["🥇 你 · ≈8"]
