"""Review: what was answered comes back when it is due, until nothing is; the daily question brings some of it too."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.bank import YamlBank
from tests.stage import Human, World, only
from tests.stories.interviewing import LORA, ROPE, TWO, answers_everything, question_of, saying


@pytest.fixture
def world(two_world: World) -> World:
    return two_world


async def has_answered(person: Human, *texts: str) -> None:
    """Both questions were met, each with this answer; all that was heard is read."""
    for text in texts:
        await person.says("/question")
        await person.says(text or saying(question_of(person)))
    person.hears()


async def test_what_was_answered_comes_back_one_after_the_other_until_nothing_is_due(world: World, ann: Human) -> None:
    await has_answered(ann, "no idea", "no idea")
    await ann.says("/review")
    assert "Nothing is due. The next question comes back on Tuesday, 3 March" in ann.hears_one().text
    await world.passes(days=1, hours=1)
    await ann.says("/review")
    first = ann.hears_one()
    asked = question_of(ann)
    assert first.reply.title.startswith("Review · ")
    assert "You last answered this one on Mon, 2 Mar" in first.text
    await answers_everything(ann)
    card = ann.hears_one()
    assert "I will ask you again on" in card.text
    assert list(card.buttons) == ["Model answer", "Next review", "Flag"]
    await ann.presses("Next review")
    assert question_of(ann).id != asked.id
    await answers_everything(ann)
    ann.hears()
    await ann.presses("Next review")
    assert "Nothing is due" in ann.hears_one().text


async def test_a_better_answer_comes_back_later(world: World, ann: Human) -> None:
    await has_answered(ann, "", "no idea")
    async with world.app.store.open(changes=False) as books:
        kept = [card for name in (LORA, ROPE) if (card := await books.deck.card(1, name))]
    gaps = sorted(card.due - card.reviewed_at for card in kept)
    assert gaps[0] <= timedelta(days=1)
    assert gaps[1] >= timedelta(days=5)


async def test_asked_for_again_the_same_review_is_shown_again(world: World, ann: Human) -> None:
    await has_answered(ann, "no idea")
    await world.passes(days=2)
    await ann.says("/review")
    await ann.says("/review")
    first, second = ann.hears()
    assert first.whole == second.whole
    await answers_everything(ann)
    assert "/10" in ann.hears_one().reply.title


async def test_one_that_was_skipped_waits_behind_the_others(world: World, ann: Human) -> None:
    await has_answered(ann, "no idea", "no idea")
    await world.passes(days=2)
    await ann.says("/review")
    skipped = question_of(ann)
    await ann.presses("Skip")
    await ann.presses("Next review")
    assert question_of(ann).id != skipped.id
    await answers_everything(ann)
    await ann.presses("Next review")
    assert question_of(ann).id == skipped.id


async def test_a_model_answer_read_before_answering_is_no_review(world: World, ann: Human) -> None:
    await has_answered(ann, "no idea")
    await world.passes(days=2)
    await ann.says("/review")
    await ann.presses("Show answer")
    await answers_everything(ann)
    ann.hears()
    await ann.says("/review")
    assert "Review ·" in ann.hears_one().reply.title


async def test_whoever_comes_back_is_told_what_is_due(world: World, ann: Human) -> None:
    await has_answered(ann, "no idea", "no idea")
    await world.passes(days=2)
    await ann.says("/start")
    hello = ann.hears_one()
    assert "2 questions are due for review" in hello.text
    await ann.presses("Review")
    assert "Review ·" in ann.hears_one().reply.title


async def test_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh")
    await mei.says("/review")
    assert "还没有可以复习的" in mei.hears_one().text
    await has_answered(mei, "不知道")
    await world.passes(days=2)
    await mei.says("/review")
    assert "上次是3月2日" in mei.hears_one().text
    await mei.says(saying(question_of(mei), language="zh"))
    assert "下次复习" in mei.hears_one().text


async def test_reviews_are_nobody_elses_business(ann: Human) -> None:
    group = ann.in_group("study")
    await group.says("/review")
    assert "between you and me" in group.hears_one().text


async def test_the_daily_question_brings_reviews_among_new_ones(tmp_path: Path) -> None:
    world = World(tmp_path)
    await world.start()
    ann = world.person("ann")
    await ann.says("/question")
    known = question_of(ann).id
    await ann.says("no idea")
    await ann.says("/daily 08:00")
    asked = []
    for _ in range(12):
        await world.passes(days=1)
        daily = ann.hears()[-1]
        asked.append(question_of(ann).id)
        assert ("You last answered this one" in daily.text) is (asked[-1] == known)
    await world.kill()
    assert 2 <= asked.count(known) <= 6


async def test_a_question_that_left_the_bank_does_not_come_back(tmp_path: Path) -> None:
    world = World(tmp_path, bank=only(LORA))
    await world.start()
    ann = world.person("ann")
    await has_answered(ann, "no idea")
    await world.kill()
    world.bank = only(ROPE)
    await world.start()
    await world.passes(days=2)
    await ann.says("/review")
    assert "Nothing to review yet" in ann.hears_one().text
    await world.kill()


async def test_a_question_that_was_renamed_comes_back_once_under_its_new_name(tmp_path: Path) -> None:
    world = World(tmp_path, bank=only(LORA))
    await world.start()
    ann = world.person("ann")
    await has_answered(ann, "no idea")
    await world.kill()
    (lora,) = only(LORA).questions
    world.bank = YamlBank(TWO.topics, [lora.model_copy(update={"id": "lora-anew", "replaces": (LORA,)})])
    await world.start()
    await world.passes(days=2)
    await ann.says("/review")
    assert "Review ·" in ann.hears_one().reply.title
    await answers_everything(ann)
    ann.hears()
    await ann.says("/review")
    assert "Nothing is due" in ann.hears_one().text
    await world.kill()
