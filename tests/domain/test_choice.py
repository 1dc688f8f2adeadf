"""The next question is one the learner has not just seen, and more often than not one they need."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.domain.choice import NOTHING_PAST, Past, choose, choose_for_a_day, suitable
from bot.domain.question import Difficulty, Question
from tests.domain.lora import lora

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=90)


def about(topic: str, name: str, difficulty: Difficulty = "easy") -> Question:
    return lora().model_copy(update={"id": name, "topic": topic, "difficulty": difficulty})


RAG_1, RAG_2 = about("rag", "rag-1"), about("rag", "rag-2", "hard")
PEFT_1, PEFT_2 = about("peft", "peft-1"), about("peft", "peft-2")
ALL = [RAG_1, RAG_2, PEFT_1, PEFT_2]


def drawn(candidates: list[Question], past: Past, times: int = 2000) -> Counter[str]:
    dice = Random(20261124)
    return Counter(choose(candidates, past, NOW, dice).id for _ in range(times))


def days_ago(**days: float) -> dict[str, datetime]:
    return {name.replace("_", "-"): NOW - timedelta(days=ago) for name, ago in days.items()}


def test_a_newcomer_begins_with_an_easy_question_each_with_the_same_chance() -> None:
    shares = drawn(ALL, NOTHING_PAST)
    assert set(shares) == {question.id for question in ALL if question.difficulty == "easy"}
    assert all(590 < count < 740 for count in shares.values())
    assert set(drawn([RAG_2], NOTHING_PAST)) == {"rag-2"}


def test_whoever_was_asked_before_may_get_any_question() -> None:
    assert set(drawn(ALL, Past({"elsewhere": LONG_AGO}, {}))) == {question.id for question in ALL}


def test_every_other_question_of_a_day_is_the_review_due_longest() -> None:
    past = Past({"peft-1": LONG_AGO, "rag-1": LONG_AGO}, {})
    dice = Random(1)
    due = ["sft-1", "peft-1", "rag-1"]
    shares = Counter(choose_for_a_day(ALL, due, past, NOW, dice).id for _ in range(2000))
    assert 1150 < shares["peft-1"] < 1350
    assert set(shares) == {question.id for question in ALL}


def test_a_review_asked_yesterday_rests() -> None:
    past = Past(days_ago(peft_1=1), {})
    assert "peft-1" not in {choose_for_a_day(ALL, ["peft-1"], past, NOW, Random(n)).id for n in range(200)}


def test_fresh_questions_come_before_repeated_ones() -> None:
    past = Past(days_ago(rag_1=1, rag_2=29, peft_1=3), {})
    assert set(drawn(ALL, past)) == {"peft-2"}


@pytest.mark.parametrize(("ago", "fresh"), [(29.99, False), (30, True), (31, True)])
def test_a_question_is_fresh_again_after_thirty_days(ago: float, fresh: bool) -> None:
    past = Past(days_ago(rag_1=ago, peft_1=1), {})
    assert ("rag-1" in drawn([RAG_1, RAG_2, PEFT_1], past)) is fresh


def test_when_everything_was_asked_lately_the_one_asked_longest_ago_returns() -> None:
    past = Past(days_ago(rag_1=5, rag_2=20, peft_1=2, peft_2=19), {})
    assert set(drawn(ALL, past)) == {"rag-2"}


def test_a_weak_topic_is_drawn_more_often_and_a_mastered_one_does_not_vanish() -> None:
    asked = {question.id: LONG_AGO for question in ALL}
    past = Past(asked, {"rag-1": [0, 10, 0], "rag-2": [20, 0], "peft-1": [100, 95, 100], "peft-2": [100, 90]})
    shares = drawn(ALL, past)
    rag = shares["rag-1"] + shares["rag-2"]
    assert 1300 < rag < 1550  # about 71 of 100
    assert shares["peft-1"] > 100
    assert shares["peft-2"] > 100


def test_scores_of_a_question_weigh_on_its_whole_topic() -> None:
    past = Past(days_ago(rag_1=1, peft_1=1), {"rag-1": [0] * 9, "peft-1": [100] * 9})
    shares = drawn(ALL, past)
    assert set(shares) == {"rag-2", "peft-2"}
    assert shares["rag-2"] > 2 * shares["peft-2"]


def test_an_unknown_topic_lies_between_a_weak_and_a_mastered_one() -> None:
    asked = {"rag-1": LONG_AGO, "peft-1": LONG_AGO}
    shares = drawn([RAG_1, PEFT_1, about("sft", "sft-1")], Past(asked, {"rag-1": [0] * 9, "peft-1": [100] * 9}))
    assert shares["rag-1"] > shares["sft-1"] + 100 > shares["peft-1"] + 200


@pytest.mark.parametrize("roll", [0.0, 0.999999999999, 1.0])
def test_the_extreme_rolls_of_the_dice_draw_something_too(roll: float) -> None:
    class Loaded:
        def random(self) -> float:
            return roll

    assert choose(ALL, NOTHING_PAST, NOW, Loaded()) is (RAG_1 if roll == 0 else PEFT_2)


@pytest.mark.parametrize(
    ("topics", "difficulty", "expected"),
    [
        ((), None, ["rag-1", "rag-2", "peft-1", "peft-2"]),
        (("rag",), None, ["rag-1", "rag-2"]),
        (("rag",), "hard", ["rag-2"]),
        ((), "hard", ["rag-2"]),
        (("peft", "rag"), "easy", ["rag-1", "peft-1", "peft-2"]),
        (("peft",), "hard", ["peft-1", "peft-2"]),  # no hard one: better the topic than nothing
        (("agents",), "easy", []),
    ],
)
def test_the_topic_is_kept_and_the_difficulty_where_there_is_any(
    topics: tuple[str, ...], difficulty: Difficulty | None, expected: list[str]
) -> None:
    assert [question.id for question in suitable(ALL, topics, difficulty)] == expected
