"""Whatever somebody sends in the middle of an interview: told in a sentence, nothing lost, nothing moved."""

from pathlib import Path

import pytest

from tests.stage import Human, World, only
from tests.stories.interviewing import LORA, answers_everything, question_of, saying, state_of


@pytest.fixture
def world(two_world: World) -> World:
    return two_world


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("sticker", "For points I need words"),
        ("voice", "I cannot listen yet"),
        ("picture", "I cannot read pictures"),
        ("file", "I cannot open files"),
        ("other", "I can only read text"),
    ],
)
async def test_a_sticker_or_a_voice_note_is_no_answer(world: World, ann: Human, kind: str, told: str) -> None:
    await ann.says("/interview")
    before = await state_of(world)
    ann.hears()
    await ann.sends_a(kind)
    assert told in ann.hears_one().text
    assert await state_of(world) == before
    await answers_everything(ann)
    assert "2 of 2" in ann.hears_one().reply.title


@pytest.mark.parametrize("empty", ["  ", "\u200b\u200d", "\n\n"])
async def test_an_empty_message_is_no_answer(world: World, ann: Human, empty: str) -> None:
    await ann.says("/interview")
    before = await state_of(world)
    ann.hears()
    await ann.says(empty)
    assert "That message was empty" in ann.hears_one().text
    assert await state_of(world) == before


async def test_fifty_thousand_characters_are_kept_and_the_first_part_is_read(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    text = (saying(question_of(ann)) + " ") * 100
    assert len(text) > 50_000
    await ann.says(text[:50_000])
    following = ann.hears_one()
    assert "first 8,000 characters" in following.text
    async with world.app.store.open(changes=False) as books:
        answer = await books.answers.latest(1, 1)
    assert answer
    assert len(answer.text) > 49_990


async def test_an_answer_changed_before_its_verdict_counts_as_it_is_then(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.types(saying(question_of(ann))[:40])
    await ann.edits(saying(question_of(ann)))
    following = ann.hears_one()
    assert "Very good" in following.text
    assert "2 of 2" in following.reply.title


async def test_an_answer_changed_after_its_verdict_moves_neither_score_nor_interview(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.says("I don't know")
    before = await state_of(world)
    ann.hears()
    await ann.edits(saying(question_of(ann)))
    told = ann.hears_one()
    assert "the score stays" in told.text
    await ann.presses("Grade it anyway", told)
    assert "/10" in ann.hears_one().reply.title
    assert await state_of(world) == before
    await answers_everything(ann)
    assert "≈5/10" in ann.hears_one().reply.title


async def test_talk_that_is_changed_into_an_answer_is_one(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.says("wait, let me think")
    assert "not graded that one" in ann.hears_one().text
    await ann.edits(saying(question_of(ann)))
    assert "2 of 2" in ann.hears_one().reply.title
    before = await state_of(world)
    await ann.edits("and a typo mended", 1)
    assert await state_of(world) == before


async def test_talk_that_is_changed_too_late_answers_nothing_else(world: World, ann: Human) -> None:
    await ann.says("/interview")
    await ann.says("wait, let me think")
    await answers_everything(ann)
    before = await state_of(world)
    ann.hears()
    await ann.edits("wait, let me think about matrices", 1)
    assert ann.hears() == []
    assert await state_of(world) == before


async def test_old_buttons_do_nothing_to_a_question_that_is_over(world: World, ann: Human) -> None:
    await ann.says("/interview")
    first = ann.hears_one()
    await answers_everything(ann)
    second = ann.hears_one()
    await ann.presses("Skip", first)
    assert "had its day" in ann.hears_one().text
    await answers_everything(ann)
    ann.hears()
    for label in ("Skip", "Pause", "Finish"):
        await ann.presses(label, second)
        assert "had its day" in ann.hears_one().text


async def test_pressed_twice_a_button_acts_once(world: World, ann: Human) -> None:
    await ann.says("/interview")
    first = ann.hears_one()
    await ann.presses("Skip", first)
    await ann.presses("Skip", first)
    second, told = ann.hears()
    assert "2 of 2" in second.reply.title
    assert "had its day" in told.text
    await ann.presses("Pause", second)
    await ann.presses("Pause", second)
    paused, told = ann.hears()
    assert "your place is kept" in paused.text
    assert "had its day" in told.text


async def test_somebody_elses_buttons_are_not_ones_own(world: World, ann: Human) -> None:
    await ann.says("/interview")
    message = ann.hears_one()
    eve = world.person("eve")
    for label in ("Skip", "Pause", "Finish", "Hint (−20% points)"):
        await eve.presses(label, message)
        assert "had its day" in eve.hears_one().text
    assert (await state_of(world)).open_step


async def test_answers_to_follow_ups_that_repeat_the_question_earn_nothing(tmp_path: Path) -> None:
    world = World(tmp_path, bank=only(LORA))
    await world.start()
    ann = world.person("ann")
    await ann.says("/interview")
    await ann.says(saying(question_of(ann), "frozen-base"))
    probing = ann.hears()[-1]
    await ann.says(probing.text.split("\n\n")[-1])
    report = ann.hears_one()
    await ann.presses("No. 1", report)
    assert "when asked back" not in ann.hears_one().text
    await world.kill()
