"""An interview in which each answer has its time: told at once, kept honestly, nobody robbed of it."""

import pytest

from bot.domain.delivery import Later
from bot.domain.interview_state import Status
from tests.stage import Human, World
from tests.stories.interviewing import answers_everything, question_of, state_of


async def test_the_limit_is_told_and_what_is_too_late_counts_as_nothing(world: World, ann: Human) -> None:
    await ann.says("/interview rag 3 2min")
    opening = ann.hears_one()
    assert "You have 2 minutes for each answer." in opening.text
    assert "⏱ 2 min" in opening.text
    await world.passes(minutes=2)
    assert ann.hears() == []
    await world.passes(seconds=16)
    following = ann.hears_one()
    assert "Time is up for that one" in following.text
    assert "2 of 3" in following.reply.title
    await answers_everything(ann)
    await ann.says("/finish")
    report = ann.hears()[-1]
    assert "no answer in time, 0/10" in report.text
    await ann.presses("No. 1", report)
    assert "Time was up before you answered" in ann.hears_one().text


async def test_an_answer_in_time_is_taken_and_the_next_question_has_its_own_time(world: World, ann: Human) -> None:
    await ann.says("/interview rag 3 2min")
    await world.passes(minutes=2, seconds=10)
    await answers_everything(ann)
    assert "2 of 3" in ann.hears()[-1].reply.title
    await world.passes(minutes=2)
    assert ann.hears() == []


async def test_an_answer_that_is_too_late_can_still_be_graded_for_practice(world: World, ann: Human) -> None:
    await ann.says("/interview rag 3 1min")
    first = ann.hears_one()
    await world.passes(minutes=2)
    ann.hears()
    await ann.says("It retrieves passages and puts them into the prompt.", reply_to=first)
    late = ann.hears_one()
    assert "Time was up on that one" in late.text
    await ann.presses("Grade it anyway", late)
    assert "/10" in ann.hears_one().reply.title
    assert (await state_of(world)).number == 2


async def test_two_in_a_row_and_the_place_is_kept(world: World, ann: Human) -> None:
    await ann.says("/interview 4 1min")
    await world.passes(minutes=2)
    ann.hears()
    await world.passes(minutes=2)
    away = ann.hears_one()
    assert "Time was up twice in a row" in away.text
    assert (await state_of(world)).status is Status.PARKED
    await world.passes(days=1)
    assert ann.hears() == []
    await ann.presses("Go on", away)
    assert "3 of 4" in ann.hears_one().reply.title


async def test_the_clock_stands_still_during_a_pause(world: World, ann: Human) -> None:
    await ann.says("/interview rag 3 1min")
    await ann.presses("Pause")
    await world.passes(hours=3)
    ann.hears()
    await ann.presses("Go on")
    assert "⏱ 1 min" in ann.hears_one().text
    await world.passes(seconds=50)
    assert ann.hears() == []
    await world.passes(minutes=1)
    assert "Time is up" in ann.hears_one().text


async def test_the_time_counts_from_when_the_question_was_shown(world: World, ann: Human) -> None:
    until = world.clock.now().replace(hour=9)
    world.platform.mishaps.append(lambda: Later(until))
    await ann.says("/interview rag 3 1min")
    await world.passes(minutes=30)
    assert ann.hears() == []
    await world.passes(minutes=30)
    assert "1 of 3" in ann.hears_one().reply.title
    await world.passes(seconds=50)
    assert ann.hears() == []


async def test_nobody_loses_time_while_the_product_is_not_running(world: World, ann: Human) -> None:
    await ann.says("/interview rag 3 1min")
    question = question_of(ann)
    ann.hears()
    await world.kill()
    world.clock.moment = world.clock.moment.replace(hour=9)
    await world.start()
    await world.passes(seconds=1)
    assert question_of(ann) == question
    await answers_everything(ann)
    assert "2 of 3" in ann.hears_one().reply.title


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("/interview rag 3 45min", "en", "between 1 and 30 minutes"),
        ("/interview rag 3题 0分钟", "zh", "限时 1 到 30 分钟"),
        ("/interview rag 3 5 minutes", "en", "5 minutes for each answer"),
        ("/interview 2分钟 rag 3题", "zh", "每道题你有 2 分钟"),
        ("/interview 1m", "en", "one minute for each answer"),
    ],
)
async def test_what_is_typed_is_understood(world: World, typed: str, language: str, expected: str) -> None:
    somebody = world.person("somebody", language)
    await somebody.says(typed)
    assert expected in somebody.hears_one().text
