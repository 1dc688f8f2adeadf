"""The next question of an interview: a fair spread, weak topics first, as hard as the learner can take."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.domain.ability import LOGIT, Ability, after_answer, expected, fitting, rated
from bot.domain.choice import NOTHING_PAST, Past
from bot.domain.interview_state import Interview, Step
from bot.domain.pacing import next_question, starting_level
from bot.domain.question import Difficulty, Question
from tests.domain.rubrics import rubric

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEVELS: tuple[Difficulty, ...] = ("easy", "medium", "hard")


def bank(*topics: str) -> list[Question]:
    return [
        rubric({"a": 1, "b": 1, "c": 1}, name=f"{topic}-{level}", topic=topic, difficulty=level)
        for topic in topics
        for level in LEVELS
    ]


def with_steps(state: Interview, *questions: Question) -> Interview:
    steps = tuple(
        Step(ask_id=n, question_id=q.id, topic=q.topic, difficulty=q.difficulty) for n, q in enumerate(questions, 1)
    )
    return state.model_copy(update={"steps": steps})


def whole_interview(state: Interview, questions: list[Question], abilities: dict[str, Ability]) -> list[Question]:
    asked: list[Question] = []
    dice = Random(20261124)
    for _ in range(state.length):
        chosen = next_question(with_steps(state, *asked), questions, NOTHING_PAST, abilities, NOW, dice)
        assert chosen
        asked.append(chosen)
    return asked


def test_a_mixed_interview_takes_topics_in_turn_weak_ones_first() -> None:
    abilities = {"rag": Ability(800, 5), "peft": Ability(-900, 5), "rlhf": Ability(0, 1)}
    asked = whole_interview(Interview(length=6), bank("rag", "peft", "rlhf"), abilities)
    assert [question.topic for question in asked] == ["peft", "rlhf", "rag"] * 2


def test_only_the_topics_that_were_wished_for() -> None:
    asked = whole_interview(Interview(length=3, topics=("rag",)), bank("rag", "peft"), {})
    assert {question.topic for question in asked} == {"rag"}


@pytest.mark.parametrize(("level", "difficulty"), [(-1500, "easy"), (0, "medium"), (1500, "hard")])
def test_the_difficulty_fits_the_level(level: int, difficulty: Difficulty) -> None:
    assert fitting(level) == difficulty
    first = whole_interview(Interview(length=1, level=level), bank("rag", "peft"), {})[0]
    assert first.difficulty == difficulty


def test_a_wished_difficulty_comes_before_everything_while_it_lasts() -> None:
    asked = whole_interview(Interview(length=3, difficulty="hard", level=-2000), bank("rag", "peft"), {})
    assert [question.difficulty for question in asked[:2]] == ["hard", "hard"]


def test_a_weak_topic_with_only_hard_questions_left_waits_for_somebody_who_needs_easy_ones() -> None:
    weak = {"rag": Ability(-2000, 5)}
    asked = {"rag-easy": NOW, "rag-medium": NOW}
    for seed in range(20):
        state = Interview(length=3, level=-2000)
        chosen = next_question(state, bank("rag", "peft"), Past(asked, {}), weak, NOW, Random(seed))
        assert chosen
        assert chosen.id == "peft-easy"
    asked = {"rag-easy": NOW}
    state = Interview(length=3, level=-2000)
    nearer = next_question(state, bank("rag", "peft"), Past(asked, {}), weak, NOW, Random(1))
    assert nearer
    assert nearer.id == "rag-medium"


def test_a_question_of_the_last_thirty_days_comes_only_when_nothing_else_is_left() -> None:
    questions = bank("rag")
    asked = {"rag-easy": NOW - timedelta(days=2), "rag-medium": NOW - timedelta(days=29)}
    state = Interview(length=3)
    fresh = next_question(state, questions, Past(asked, {}), {}, NOW, Random(1))
    assert fresh == questions[2]
    assert (
        next_question(with_steps(state, questions[2]), questions, Past(asked, {}), {}, NOW, Random(1)) == questions[1]
    )
    assert next_question(with_steps(state, *questions), questions, Past(asked, {}), {}, NOW, Random(1)) is None


def test_an_interview_starts_where_the_learner_stands() -> None:
    abilities = {"rag": Ability(1000, 30), "peft": Ability(-1000, 10)}
    assert starting_level(("peft",), abilities) == -1000
    assert starting_level((), abilities) == 500
    assert starting_level(("rlhf",), abilities) == 500


def test_a_stranger_warms_up_with_an_easy_question_and_a_good_answer_leads_on() -> None:
    level = starting_level((), {})
    assert fitting(level) == "easy"
    assert fitting(after_answer(level, "easy", 85)) == "medium"
    assert fitting(after_answer(level, "easy", 10)) == "easy"


def test_two_strong_answers_lead_to_hard_questions_and_one_weak_to_easy_ones() -> None:
    once = after_answer(0, "medium", 90)
    assert fitting(once) == "medium"
    assert fitting(after_answer(once, "medium", 90)) == "hard"
    assert fitting(after_answer(0, "medium", 20)) == "easy"


def test_a_rating_settles_where_the_scores_are_what_it_expects() -> None:
    steady = rated([("medium", 73)] * 300)
    assert expected(steady.rating, "medium") == pytest.approx(0.73, abs=0.01)
    assert rated([("hard", 73)] * 300).rating - steady.rating == pytest.approx(LOGIT, abs=20)
    assert rated([]) == Ability()
