"""A mock interview: asked, asked back, reported; with all the manners of a good interviewer."""

from pathlib import Path

import pytest

from bot.domain.interview_state import Status
from bot.domain.verdict import Mark
from tests.stage import Human, World, only, shipped_bank
from tests.stories.interviewing import answers_everything, question_of, saying, state_of


@pytest.fixture
def world(two_world: World) -> World:
    return two_world


@pytest.fixture
def lora(lora_world: World) -> World:
    return lora_world


async def test_a_whole_interview_one_message_per_turn(world: World, ann: Human) -> None:
    await ann.says("/interview")
    first = ann.hears_one()
    assert "Interview · 1 of 2" in first.reply.title
    assert "2 questions" in first.text
    assert "hint costs" in first.text
    assert list(first.buttons) == ["Hint (−20% points)", "Skip", "Pause", "Finish", "Flag"]
    await answers_everything(ann)
    second = ann.hears_one()
    assert "Interview · 2 of 2" in second.reply.title
    assert "Very good. What I liked:" in second.text
    await answers_everything(ann)
    report = ann.hears_one()
    assert report.reply.title == "Interview report · ≈10/10 (estimate)"
    assert "2 questions, finished on" in report.text
    assert "Nothing was missing" in report.text
    assert "Comes back for review" in report.text


async def test_a_missed_point_is_asked_about_once_and_never_given_away(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    question = question_of(ann)
    await ann.says(saying(question, "frozen-base", "low-rank", "fewer-states"))
    asked_back = ann.hears_one()
    assert "follow-up" in asked_back.reply.title
    assert "Let me dig a little deeper" in asked_back.text
    probed = (await state_of(lora)).steps[-1].probes
    wording = next(follow.text.en for follow in question.follow_ups if follow.probes == probed)
    assert wording
    assert wording in asked_back.text
    assert (question.key_point(probed).text.en or "") not in asked_back.text
    assert "Hint (−20% points)" not in asked_back.buttons
    await ann.says(saying(question, probed))
    assert "Interview report" in ann.hears_one().reply.title


async def test_a_follow_up_raises_the_same_score_by_half_the_gain(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    question = question_of(ann)
    known = [point.id for point in question.key_points if point.id not in {"merge"}]
    await ann.says(saying(question, *known))
    async with lora.app.store.open(changes=False) as books:
        before = await books.answers.latest(1, 1)
    await ann.says(saying(question, "merge"))
    async with lora.app.store.open(changes=False) as books:
        after = await books.answers.latest(1, 1)
    assert before
    assert before.verdict
    assert after
    assert after.verdict
    assert after.verdict.reason == "follow-up"
    entry = after.verdict.ledger.entry("merge")
    assert (entry.mark, entry.turn) == (Mark.HIT, 2)
    assert entry.first is before.verdict.ledger.mark_of("merge")
    weights = {point.id: point.weight for point in question.key_points}
    missing = 1 - before.verdict.ledger.entry("merge").credit
    gain = 100 * weights["merge"] * missing / sum(weights.values()) / 2
    assert abs(after.verdict.score - before.verdict.score - gain) <= 1
    await ann.presses("No. 1")
    assert "half the gain" in ann.hears()[-1].text


async def test_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh")
    await mei.says("/interview 3题")
    opening = mei.hears_one()
    assert "模拟面试 · 第 1/2 题" in opening.reply.title
    assert "我们开始吧" in opening.text
    await mei.says(saying(question_of(mei), language="zh"))
    assert "说得好的地方" in mei.hears_one().text
    await mei.presses("跳过")
    report = mei.hears_one()
    assert "面试报告" in report.reply.title
    assert "跳过，0/10" in report.text
    await mei.presses("第 1 题")
    assert "✅" in mei.hears_one().text


async def test_the_overall_score_is_the_plain_mean_with_skipped_ones_at_zero(world: World, ann: Human) -> None:
    await ann.says("/interview")
    await ann.presses("Hint (−20% points)")
    await answers_everything(ann)
    await ann.presses("Skip")
    report = ann.hears()[-1]
    assert report.reply.title == "Interview report · ≈5/10 (estimate)"
    assert "💡" in report.text.splitlines()[2]
    assert "skipped, 0/10" in report.text.splitlines()[3]
    assert "By topic, weakest first" in report.text


async def test_not_knowing_leads_on_without_shame_or_probing(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.says("I don't know")
    message = ann.hears_one()
    assert "2 of 2" in message.reply.title
    assert "nobody knows everything" in message.text


@pytest.mark.parametrize(
    "talk",
    [
        "hello",
        "thanks!",
        "ok",
        "what do you mean?",
        "repeat please",
        "什么意思",
        "好的",
        "can we pause?",
        "暂停一下",
        "结束面试",
        "I like pizza",
        "what's the weather like today?",
        "今天天气怎么样",
        "明天再说吧",
        "who won the world cup",
    ],
)
async def test_talk_never_moves_an_interview(lora: World, talk: str) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    before = await state_of(lora)
    ann.hears()
    await ann.says(talk)
    ann.hears_one()
    assert await state_of(lora) == before


@pytest.mark.parametrize("talk", ["let's stop here", "I am hungry, see you", "先到这里吧", "what?"])
async def test_whoever_does_not_answer_is_shown_the_ways_out(lora: World, talk: str) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    await ann.says(talk)
    told = ann.hears_one()
    assert list(told.buttons) == ["Grade it anyway", "Skip", "Pause", "Finish"]
    await ann.presses("Pause", told)
    assert "your place is kept" in ann.hears_one().text


async def test_what_was_meant_as_an_answer_after_all_is_one(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    await ann.says("I like pizza")
    told = ann.hears_one()
    assert "does not sound like an answer" in told.text
    await ann.presses("Grade it anyway", told)
    assert (await state_of(lora)).steps[0].answer_id
    ann.hears()
    await ann.says("What is your name then?")
    assert "does not sound like an answer" in ann.hears_one().text


async def test_asking_what_is_meant_gets_the_question_taken_apart_at_no_cost(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    await ann.says("what do you mean?")
    assert ann.hears_one().text.count("•") == len(
        [part for part in (question_of(ann).text.en or "").split("? ") if part]
    )
    assert not (await state_of(lora)).steps[0].hinted


async def test_pause_and_go_on(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    question = ann.hears_one()
    await ann.presses("Pause")
    assert "your place is kept" in ann.hears_one().text
    await ann.says("/interview")
    assert "question 1 of 1" in ann.hears_one().text
    await ann.presses("Go on")
    again = ann.hears_one()
    assert "Welcome back" in again.text
    assert again.reply.title == question.reply.title
    await answers_everything(ann)
    assert "Interview report" in ann.hears_one().reply.title


async def test_an_answer_to_a_paused_interview_is_taken(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    await ann.presses("Pause")
    await answers_everything(ann)
    assert "Interview report" in ann.hears()[-1].reply.title


async def test_a_second_interview_is_offered_the_first_one(world: World, ann: Human) -> None:
    await ann.says("/interview")
    await ann.says("/interview rag 5")
    offer = ann.hears()[-1]
    assert list(offer.buttons) == ["Go on", "Finish"]
    await ann.presses("Finish", offer)
    assert "nothing to report" in ann.hears_one().text
    await ann.says("/interview")
    assert "1 of" in ann.hears_one().reply.title


async def test_finishing_early_reports_what_was_answered(world: World, ann: Human) -> None:
    await ann.says("/interview")
    await answers_everything(ann)
    ann.hears()
    await ann.says("/finish")
    report = ann.hears_one()
    assert report.reply.title == "Interview report · ≈10/10 (estimate)"
    assert "after 1 of 2 questions" in report.text
    await ann.says("An answer that comes too late, about rotation of vectors and positions.")
    assert "That interview is over" in ann.hears_one().text
    await ann.presses("Grade it anyway")
    assert "/10" in ann.hears_one().reply.title


async def test_finishing_while_the_last_answer_is_read(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.types(saying(question_of(ann)))
    await ann.says("/finish")
    told, report = ann.hears()
    assert "still reading your last answer" in told.text
    assert "Interview report" in report.reply.title


async def test_past_reports_can_be_had_again(world: World, ann: Human) -> None:
    await ann.says("/report")
    assert "no report yet" in ann.hears_one().text
    for _ in range(2):
        await ann.says("/interview")
        await answers_everything(ann)
        await ann.says("/finish")
        await world.passes(days=1)
    ann.hears()
    await ann.says("/report")
    newest = ann.hears_one()
    assert "Tuesday, 3 March" in newest.text
    await ann.presses("Earlier ones", newest)
    await ann.presses("Mon, 2 Mar, 08:00", ann.hears_one())
    assert "Monday, 2 March" in ann.hears_one().text
    bob = world.person("bob")
    await bob.presses("No. 1", newest)
    assert "had its day" in bob.hears_one().text


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        ("/finish", "no interview to finish", "没有正在进行的面试"),
        ("/report", "no report yet", "还没有报告"),
        ("/interview 12", "3 to 10 questions", "3 到 10 道题"),
        ("/interview rga", "Did you mean rag?", "你是想说 rag 吗"),
    ],
)
async def test_what_cannot_be_done_is_said_in_one_sentence(
    world: World, ann: Human, typed: str, english: str, chinese: str
) -> None:
    mei = world.person("mei", "zh")
    await ann.says(typed)
    assert english in ann.hears_one().text
    await mei.says(typed)
    assert chinese in mei.hears_one().text


async def test_whatever_is_typed_the_question_stays_open(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    await ann.says("  ")
    assert "That message was empty" in ann.hears_one().text
    assert (await state_of(lora)).open_step
    await ann.says("The pretrained weight matrices stay frozen during training. " * 900)
    assert "first 8,000 characters" in ann.hears_one().text


async def test_messages_within_three_seconds_are_one_answer_and_later_ones_are_told(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    question = question_of(ann)
    await ann.types(saying(question, "frozen-base"))
    await ann.types(saying(question, "merge"))
    lora.clock.moment = lora.clock.moment.replace(second=20)
    await ann.types("And one more thing about the memory of the optimizer.")
    await lora.settle()
    told = next(message for message in ann.hears() if "still reading" in message.text)
    assert "Grade it anyway" in told.buttons
    async with lora.app.store.open(changes=False) as books:
        answer = await books.answers.latest(1, 1)
    assert answer
    assert answer.text == f"{saying(question, 'frozen-base')}\n{saying(question, 'merge')}"


async def test_a_practice_question_in_between_does_not_lose_the_thread(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    await ann.says("/question")
    await answers_everything(ann)
    assert "/10" in ann.hears()[-1].reply.title
    await answers_everything(ann)
    assert "Interview report" in ann.hears_one().reply.title


async def test_silence_is_asked_about_once_and_then_the_place_is_kept(lora: World) -> None:
    ann = lora.person("ann")
    await ann.says("/interview")
    ann.hears()
    await lora.passes(hours=23)
    assert ann.hears() == []
    await lora.passes(hours=1)
    nudge = ann.hears_one()
    assert "Are you still there?" in nudge.text
    await lora.passes(hours=23)
    assert ann.hears() == []
    await lora.passes(hours=1)
    assert (await state_of(lora)).status is Status.PARKED
    await lora.passes(days=3)
    assert ann.hears() == []
    await ann.says("/interview")
    await ann.presses("Go on")
    assert "Welcome back" in ann.hears()[-1].text
    await answers_everything(ann)
    assert "Interview report" in ann.hears_one().reply.title


async def test_a_daily_question_waits_until_the_interview_is_over(world: World, ann: Human) -> None:
    await ann.says("/daily 09:00")
    await ann.says("/interview")
    ann.hears()
    await world.passes(hours=1)
    await world.passes(minutes=30)
    assert ann.hears() == []
    await answers_everything(ann)
    await answers_everything(ann)
    *_, report, daily = ann.hears()
    assert "Interview report" in report.reply.title
    assert "Question of the day" in daily.reply.title
    assert "I held it back while you were in your interview" in daily.text


async def test_a_daily_question_waits_six_hours_at_most(world: World, ann: Human) -> None:
    await ann.says("/daily 09:00")
    await ann.says("/interview")
    ann.hears()
    await world.passes(hours=1)
    for _ in range(3):
        await world.passes(hours=1.9)
        assert ann.hears() == []
    await world.passes(minutes=17)
    assert "Question of the day" in ann.hears_one().reply.title
    await world.passes(hours=1)
    assert ann.hears() == []


async def test_pausing_lets_the_daily_question_through(world: World, ann: Human) -> None:
    await ann.says("/daily 09:00")
    await ann.says("/interview")
    await world.passes(hours=1)
    ann.hears()
    await ann.presses("Pause")
    paused, daily = ann.hears()
    assert "your place is kept" in paused.text
    assert "Question of the day" in daily.reply.title


async def test_started_in_a_group_it_is_held_in_private_and_shared_only_on_a_tap(world: World) -> None:
    private = world.person("ann")
    group = private.in_group("study")
    await private.says("/start")
    private.hears()
    await group.says("/interview")
    assert "between the two of us" in group.hears_one().text
    assert "1 of 2" in private.hears_one().reply.title
    await group.says("/interview")
    assert "in our private chat" in group.hears_one().text
    await answers_everything(private)
    await answers_everything(private)
    report = private.hears()[-1]
    assert group.hears() == []
    await private.presses("Share with the group", report)
    assert "Ann finished a mock interview of 2 questions" in group.hears_one().text
    private.hears()
    await private.presses("Share with the group", report)
    assert "had its day" in private.hears_one().text
    assert group.hears() == []


async def test_from_a_group_a_link_opens_the_private_chat_and_the_interview_as_it_was_wished_for(world: World) -> None:
    group = world.person("ann").in_group("study")
    await group.says("/interview peft 4 easy 2min")
    assert "between the two of us" in group.hears_one().text
    await group.presses("Begin in private")
    assert group.hears() == []
    assert world.platform.words["ann"].startswith("interview_")
    private = await group.opens_the_private_chat()
    opening = private.hears_one()
    assert "Interview · 1 of 1 · Efficient fine-tuning" in opening.reply.title
    assert "2 minutes" in opening.text
    assert (await state_of(world)).difficulty == "easy"
    await answers_everything(private)
    await private.presses("Share with the group")
    assert "Ann finished a mock interview" in group.hears_one().text


async def test_a_link_that_was_passed_on_shares_nothing_with_that_group(world: World) -> None:
    group = world.person("ann").in_group("study")
    await group.says("/interview")
    await group.presses("Begin in private")
    eve = world.person("eve")
    await eve.says(f"/start {world.platform.words['ann']}")
    assert "1 of 2" in eve.hears_one().reply.title
    assert (await state_of(world)).space_chat is None


async def test_any_member_may_begin_one_of_their_own_by_the_button(world: World) -> None:
    ann = world.person("ann").in_group("study")
    await ann.says("/interview")
    message = ann.hears_one()
    bob = world.person("bob")
    await bob.says("/start")
    bob.hears()
    group = bob.in_group("study")
    await group.presses("Begin in private", message)
    assert "1 of 2" in bob.hears_one().reply.title


async def test_no_question_comes_twice_within_thirty_days_while_others_are_left(tmp_path: Path) -> None:
    bank = only(*[question.id for question in shipped_bank().questions[:6]])
    world = World(tmp_path, bank=bank)
    await world.start()
    ann = world.person("ann")
    asked = []
    for _ in range(2):
        await ann.says("/interview 3")
        for _ in range(3):
            asked.append(question_of(ann).id)
            await ann.presses("Skip")
    await world.kill()
    assert len(set(asked)) == 6
