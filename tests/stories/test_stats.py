"""One's own progress: what it says of streaks, points, weeks and topics, and what it does not claim to know."""

from datetime import time, timedelta

from bot.domain.delivery import Later
from bot.domain.subscription import Subscription
from tests.stage import Human, World
from tests.stories.scores import earns

ANSWER = "The pretrained weight matrices stay frozen during training, and only two small low-rank matrices are trained."


async def shows(person: Human) -> str:
    person.hears()
    await person.says("/stats")
    return person.hears_one().text


async def test_a_newcomer_is_told_how_it_begins(ann: Human) -> None:
    await ann.says("/stats")
    message = ann.hears_one()
    assert "Nothing to sum up yet" in message.text
    await ann.presses("Ask me one now", message)
    assert "Type your answer" in ann.hears_one().text


async def test_an_answer_counts_at_once_and_an_i_dont_know_does_not(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says("I don't know")
    assert "No streak yet" in await shows(ann)
    await ann.says("/question")
    await ann.types(ANSWER)
    ann.hears()
    await ann.types("/stats")
    assert "🔥 1 day in a row." in ann.hears_one().text, "before any judge has read it"
    await lora_world.settle()
    assert "Today counts already." in await shows(ann)


async def test_a_streak_grows_earns_a_freeze_is_saved_by_it_and_ends(world: World, ann: Human) -> None:
    for _ in range(7):
        await earns(ann, 8)
        world.clock.moment += timedelta(days=1)
    text = await shows(ann)
    assert "🔥 7 days in a row." in text
    assert "One answer today makes it 8." in text
    assert "One freeze in hand" in text
    world.clock.moment += timedelta(days=1)
    text = await shows(ann)
    assert "🔥 7 days in a row." in text
    assert "9 March: missed, saved by a freeze." in text
    assert "freeze in hand" not in text
    world.clock.moment += timedelta(days=1)
    text = await shows(ann)
    assert "Your streak of 7 days ended on 10 March" in text
    assert "The longest so far: 7 days." in text


async def test_days_off_pauses_and_our_failures_are_excused_and_named(world: World, ann: Human) -> None:
    await ann.says("/daily 07:00 UTC")
    await earns(ann, 8)
    world.clock.moment += timedelta(days=1)
    world.platform.mishaps = [lambda: Later(world.clock.now() + timedelta(hours=7))]
    await world.passes(hours=1)
    await world.passes(hours=23)  # Tuesday's question never came
    await earns(ann, 7)
    text = await shows(ann)
    assert "🔥 2 days in a row." in text
    assert "3 March: my failure, not yours." in text
    await ann.says("/daily pause 3")
    await world.passes(days=1)
    assert "You have paused" in await shows(ann)
    await world.passes(days=2)
    text = await shows(ann)
    assert "🔥 2 days in a row." in text
    assert "5–6 March: paused." in text


async def test_what_was_agreed_later_does_not_rewrite_the_streak(world: World, ann: Human) -> None:
    for _ in range(6):  # Monday to Saturday
        await earns(ann, 8)
        world.clock.moment += timedelta(days=1)
    await ann.says("/daily 07:00 UTC")
    async with world.app.store.open(changes=True) as books:
        known = await books.people.recognise(ann.saying("/settings"))
        weekdays = Subscription(known.chat_id, time(7), "UTC", weekdays=frozenset(range(5)))
        await books.subscriptions.save(weekdays, world.clock.now())
    text = await shows(ann)
    assert "🔥 6 days in a row." in text, "the Saturday that was answered stays"
    assert "Today is one of your days off" in text
    world.clock.moment += timedelta(days=1)
    assert "8 March: off, as agreed." in await shows(ann)


async def test_points_weeks_and_topics_are_told_with_how_sure_they_are(world: World, ann: Human) -> None:
    await earns(ann, 9, 9, 9, 10, topic="rag")
    world.clock.moment += timedelta(days=7)
    await earns(ann, 2, 3, 2, topic="peft")
    await earns(ann, 10, topic="attention")
    text = await shows(ann)
    assert "points from 8 answers" in text
    assert "▰▰▰▰▰▰▰▰▰▱ 9.2 · 2–8 March (4)" in text
    assert "▰▰▰▰▱▱▱▱▱▱ 4.2 · 9–15 March (4)" in text
    assert "Strong: RAG 9.2 ± " in text
    assert "Weak: Efficient fine-tuning 2.3 ± " in text
    assert "Too few answers to tell: Attention" in text
    assert "Efficient fine-tuning costs you most." in text
    await ann.presses("Practise Efficient fine-tuning")
    assert "Efficient fine-tuning" in ann.hears_one().reply.title


async def test_estimates_are_marked_and_shown_as_whole_numbers(world: World, ann: Human) -> None:
    await earns(ann, 7, 8, 7, topic="rag", estimated=True)
    text = await shows(ann)
    assert "≈7 · 2–8 March" in text
    assert "RAG ≈7" in text
    assert "≈" in text.split(" points")[0]


async def test_it_stays_between_the_two_of_them(world: World) -> None:
    ann = world.person("ann").in_group("study")
    await ann.says("/stats")
    assert "our private chat" in ann.hears_one().text


async def test_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh")
    await earns(mei, 9, 8, 9, topic="rag")
    text = await shows(mei)
    assert "连续 1 天" in text
    assert "共 3 个回答" in text
    assert "3月2日–8日（3 题）" in text
