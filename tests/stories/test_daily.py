"""The daily question: agreed once, at one's own time, never twice and never silently lost."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.delivery import Gone, Later, Outcome, Unknown
from tests.stage import Human, World


async def test_a_subscription_names_the_next_date_and_the_question_comes_then(world: World, ann: Human) -> None:
    await ann.says("/daily 09:30 Berlin rag")
    agreed = ann.hears_one()
    assert "Every day at 09:30 (Europe/Berlin): RAG, any level" in agreed.text
    assert "Monday, 2 March, 09:30" in agreed.text
    await world.passes(minutes=29)
    assert ann.hears() == []
    await world.passes(minutes=1)
    assert ann.hears_one().reply.title.startswith("Question of the day · RAG")
    await world.passes(hours=1)
    assert ann.hears() == []
    await world.passes(days=1)
    assert len(ann.hears()) == 1


async def test_words_in_any_order_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh")
    await mei.says("/daily 困难 微调 纽约 晚上9点半")
    text = mei.hears_one().text
    assert "每天 21:30（America/New_York）：高效微调，困难" in text.replace("参数", "")
    assert "3月2日星期一 21:30" in text


async def test_a_city_or_an_offset_is_understood_and_remembered(world: World, ann: Human) -> None:
    await ann.says("/daily 7:00 UTC+8")
    assert "Tuesday, 3 March, 07:00" in ann.hears_one().text
    await ann.says("/daily 8:00")
    assert "Every day at 08:00 (UTC+8)" in ann.hears_one().text


async def test_three_taps_lead_to_a_daily_question_in_a_zone_that_is_confirmed(world: World, ann: Human) -> None:
    await ann.says("/daily")
    await ann.presses("20:00")
    assert "Is it 08:00 for you right now?" in ann.hears()[-1].text
    await ann.presses("Yes, 08:00 · UTC")
    assert "Every day at 20:00 (UTC)" in ann.hears()[-1].text


async def test_looking_pausing_and_stopping(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    await ann.says("/daily")
    assert "Every day at 10:00 (UTC) you get a question" in ann.hears()[-1].text
    await ann.says("/daily pause 3")
    assert "Thursday, 5 March, 10:00" in ann.hears()[-1].text
    await world.passes(days=2)
    assert ann.hears() == []
    await world.passes(days=1, hours=2)
    assert len(ann.hears()) == 1
    await ann.says("/daily off")
    assert "No more daily questions" in ann.hears_one().text
    await world.passes(days=2)
    assert ann.hears() == []
    await ann.says("/daily off")
    assert "no daily question to stop" in ann.hears_one().text


@pytest.mark.parametrize("days", ["0", "9999", "soon"])
async def test_an_impossible_pause_is_refused(world: World, ann: Human, days: str) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    await ann.says(f"/daily pause {days}")
    assert "from 1 to 365" in ann.hears_one().text


async def test_today_and_the_push_show_the_same_question(world: World, ann: Human) -> None:
    await ann.says("/daily 12:00")
    ann.hears()
    await ann.says("/today")
    early = ann.hears_one()
    await world.passes(hours=4)
    assert ann.hears_one().text == early.text
    await ann.says("/today")
    assert ann.hears_one().text == early.text


async def test_today_without_a_subscription_is_chosen_once_and_kept(world: World, ann: Human) -> None:
    await ann.says("/today")
    first = ann.hears_one()
    await world.restart()
    await ann.says("/today")
    assert ann.hears_one().text == first.text
    await world.passes(days=1)
    await ann.says("/today")
    assert ann.hears_one().text != first.text


async def test_a_question_answered_by_today_is_not_pushed_again(world: World, ann: Human) -> None:
    await ann.says("/daily 12:00 peft")
    await ann.says("/today")
    await ann.says("The pretrained weight matrices stay frozen during training.")
    ann.hears()
    await world.passes(hours=4)
    assert ann.hears() == []
    await ann.says("/today")
    assert "You have answered today’s question" in ann.hears_one().text


async def test_the_clocks_go_forward_and_the_question_of_that_night_comes_once(world: World, ann: Human) -> None:
    world.clock.moment = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    await ann.says("/daily 02:30 Berlin")
    ann.hears()
    for _ in range(4 * 24):
        await world.passes(minutes=30)
    assert len(ann.hears()) == 2


async def test_the_clocks_go_back_and_the_repeated_hour_brings_no_second_question(world: World, ann: Human) -> None:
    world.clock.moment = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    await ann.says("/daily 02:30 Berlin")
    ann.hears()
    for _ in range(2 * 24):
        await world.passes(minutes=30)
    assert len(ann.hears()) == 1


async def test_after_a_short_outage_the_question_comes_late_and_says_so(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    await world.kill()
    world.clock.moment += timedelta(hours=5)
    await world.start()
    await world.passes(seconds=5)
    late = ann.hears_one()
    assert "should have come at 10:00" in late.text


async def test_after_a_long_outage_only_what_is_still_due_comes(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    await world.kill()
    world.clock.moment += timedelta(days=3, hours=9)
    await world.start()
    await world.passes(seconds=5)
    assert ann.hears() == []
    await world.passes(hours=18)
    assert len(ann.hears()) == 1


async def test_a_refusal_for_now_is_tried_again_then(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()

    def later() -> Outcome:
        return Later(world.clock.now() + timedelta(seconds=30))

    world.platform.mishaps.append(later)
    await world.passes(hours=2)
    assert ann.hears() == []
    await world.passes(seconds=31)
    assert len(ann.hears()) == 1


async def test_whoever_blocks_the_bot_is_left_alone_until_they_come_back(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    world.platform.mishaps.append(lambda: Gone("blocked", "theirs"))
    await world.passes(hours=2)
    await world.passes(days=1)
    assert ann.hears() == []
    await ann.says("/start")
    assert "Hi Ann" in ann.hears_one().text
    await world.passes(days=1)
    assert len(ann.hears()) == 1


async def test_what_may_not_have_arrived_is_never_sent_blindly_but_offered_at_the_next_contact(
    world: World, ann: Human
) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    world.platform.mishaps.append(lambda: Unknown("read timeout"))
    await world.passes(hours=2)
    await world.passes(hours=1)
    assert ann.hears() == []
    await ann.says("/start")
    again = next(message for message in ann.hears() if "not sure this reached you" in message.text)
    assert again.reply.title.startswith("Question of the day")
    await ann.says("/start")
    assert len(ann.hears()) == 1


async def test_an_answer_proves_that_the_question_arrived(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 peft")
    ann.hears()
    world.platform.mishaps.append(lambda: Unknown("read timeout"))
    await world.passes(hours=2)
    await ann.says("The pretrained weight matrices stay frozen during training.")
    heard = ann.hears()
    assert len(heard) == 1
    assert "✅" in heard[0].text


async def test_two_ticks_at_the_same_moment_push_once(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    world.clock.moment += timedelta(hours=2)
    assert await world.app.tick() == 1
    assert await world.app.tick() == 0
    await world.settle()
    assert len(ann.hears()) == 1


async def test_a_paused_daily_says_so_and_goes_on_when_told(ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    ann.hears()
    await ann.says("/daily pause 3")
    assert "Go on now" in ann.hears_one().buttons
    await ann.says("/daily")
    current = ann.hears_one()
    assert current.text.startswith("Paused.")
    assert "Thursday, 5 March" in current.text
    assert "Pause a week" not in current.buttons
    await ann.presses("Go on now")
    assert "Your next question comes on Monday, 2 March, 10:00" in ann.hears_one().text
    await ann.says("/daily pause")
    await ann.says("/daily 恢复")
    assert "Monday, 2 March" in ann.hears()[-1].text
