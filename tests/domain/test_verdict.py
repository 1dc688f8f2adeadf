"""The score is explained to people point by point, so it must come out as they work it out on paper."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.question import Question
from bot.domain.verdict import CAUTION, Ledger, Mark, band, empty_ledger, majority, near_an_edge, score
from tests.domain.rubrics import CONTRADICTED, HIT, MISS, PARTIAL, marked, rubric

FOUR = rubric({"a": 1, "b": 1, "c": 1, "d": 1}, {"not-a": "a", "not-b": "b"})
SEVEN = rubric({"a": 2, "b": 2, "c": 1, "d": 1, "e": 1}, {"w": "a", "x": "b", "y": "c", "z": "d"})
THREE = rubric({"a": 1, "b": 1, "c": 1})
UNEVEN = rubric({"a": 1, "b": 5, "c": 5, "d": 1, "e": 3}, {"w": "a", "x": "a", "y": "b", "z": "d"})
ELEVEN = rubric({"a": 1, "b": 5, "c": 5}, {"not-a": "a"})
EIGHT = rubric({"a": 5, "b": 2, "c": 1})
FORTY = rubric({"a": 1, "b": 5, "c": 5, "d": 5})


@pytest.mark.parametrize(
    ("question", "ledger", "tenths"),
    [
        pytest.param(FOUR, marked({"a": HIT, "b": HIT, "c": HIT, "d": HIT}), 100, id="all said"),
        pytest.param(FOUR, marked({"a": HIT, "b": HIT}), 50, id="half of it said"),
        pytest.param(FOUR, marked({"a": HIT, "b": PARTIAL}), 38, id="37.5 is rounded up"),
        pytest.param(EIGHT, marked({"c": HIT}), 13, id="a light point: 12.5 is rounded up"),
        pytest.param(EIGHT, marked({"a": HIT}), 63, id="a heavy point: 62.5 is rounded up"),
        pytest.param(THREE, marked({"a": HIT}), 33, id="33.33 is rounded down"),
        pytest.param(THREE, marked({"a": HIT, "b": HIT}), 67, id="66.67 is rounded up"),
        pytest.param(SEVEN, marked({"a": HIT, "b": PARTIAL, "c": HIT}), 57, id="weights: (2+1+1)/7"),
        pytest.param(FORTY, marked({"a": PARTIAL}), 3, id="half of 1/16: 3.125"),
    ],
)
def test_what_was_said_counts_by_its_weight(question: Question, ledger: Ledger, tenths: int) -> None:
    assert score(question, ledger) == tenths


@pytest.mark.parametrize(
    ("question", "ledger", "tenths"),
    [
        pytest.param(
            FOUR, marked({"a": CONTRADICTED, "b": HIT, "c": HIT, "d": HIT}), 63, id="75 less half of 25 is 62.5"
        ),
        pytest.param(SEVEN, marked({"a": HIT, "b": HIT, "c": CONTRADICTED}), 50, id="57.14 less 7.14"),
        pytest.param(FOUR, marked({"a": HIT, "b": HIT, "c": HIT, "d": HIT}, "not-a"), 90, id="a wrong claim costs 10"),
        pytest.param(
            FOUR, marked({"a": CONTRADICTED, "b": HIT, "c": HIT, "d": HIT}, "not-a"), 63, id="not punished twice"
        ),
        pytest.param(
            FOUR, marked({"a": CONTRADICTED, "b": HIT, "c": HIT, "d": HIT}, "not-b"), 53, id="another one still costs"
        ),
        pytest.param(ELEVEN, marked({"b": HIT, "c": HIT}, "not-a"), 81, id="a light point: 90.9 less 10"),
        pytest.param(
            ELEVEN, marked({"a": CONTRADICTED, "b": HIT, "c": HIT}, "not-a"), 81, id="and no cheaper when contradicted"
        ),
        pytest.param(FOUR, marked({"a": HIT, "b": HIT}, "not-a", "not-a"), 40, id="said twice, punished once"),
        pytest.param(FOUR, marked({"a": HIT, "b": HIT}, "never-heard-of"), 50, id="an unknown one costs nothing"),
        pytest.param(
            SEVEN, marked(dict.fromkeys("abcde", HIT), "w", "x", "y", "z"), 70, id="four cost no more than 30"
        ),
        pytest.param(
            EIGHT, marked({"a": CONTRADICTED, "b": HIT, "c": HIT}), 8, id="37.5 less half of 62.5, capped at 30: 7.5"
        ),
        pytest.param(FOUR, marked({"a": CONTRADICTED, "b": CONTRADICTED}), 0, id="never below zero"),
        pytest.param(FOUR, marked({"a": CONTRADICTED, "b": PARTIAL}, "not-b"), 0, id="12.5 less 22.5 is zero"),
    ],
)
def test_what_is_wrong_costs_and_no_more_than_it_may(question: Question, ledger: Ledger, tenths: int) -> None:
    assert score(question, ledger) == tenths


def test_a_question_with_nothing_hit_scores_zero() -> None:
    assert [entry.key_point for entry in empty_ledger(FOUR).entries] == ["a", "b", "c", "d"]
    assert score(FOUR, empty_ledger(FOUR)) == 0


_marks = st.sampled_from(list(Mark))
_ledgers = st.builds(
    lambda marks, asserted: marked(marks, *asserted),
    st.fixed_dictionaries(dict.fromkeys("abcde", _marks)),
    st.sets(st.sampled_from("wxyz")),
)


@given(_ledgers)
def test_a_score_lies_between_nothing_and_everything(ledger: Ledger) -> None:
    assert 0 <= score(SEVEN, ledger) <= 100


@given(_ledgers, st.randoms(use_true_random=False))
def test_the_order_in_which_a_judge_lists_things_does_not_matter(ledger: Ledger, chance: object) -> None:
    backwards = Ledger(ledger.entries[::-1], ledger.errors[::-1])
    assert score(SEVEN, backwards) == score(SEVEN, ledger)


@given(_ledgers, st.sampled_from("abcde"), _marks)
def test_a_better_mark_never_lowers_the_score(ledger: Ledger, point: str, mark: Mark) -> None:
    marks = {entry.key_point: entry.mark for entry in ledger.entries}
    errors = [error.misconception for error in ledger.errors]
    worse, better = sorted((marks[point], mark), key=CAUTION.index)
    for question in (SEVEN, UNEVEN):
        lower, higher = (score(question, marked(marks | {point: one}, *errors)) for one in (worse, better))
        assert lower <= higher


@given(_ledgers, st.sampled_from("wxyz"))
def test_one_more_misconception_never_raises_the_score_nor_costs_more_than_one_point(
    ledger: Ledger, claim: str
) -> None:
    before = Ledger(ledger.entries, tuple(error for error in ledger.errors if error.misconception != claim))
    with_it = marked(
        {entry.key_point: entry.mark for entry in ledger.entries}, claim, *(e.misconception for e in before.errors)
    )
    assert 0 <= score(SEVEN, before) - score(SEVEN, with_it) <= 10
    assert 0 <= score(UNEVEN, before) - score(UNEVEN, with_it) <= 10


@pytest.mark.parametrize(
    ("tenths", "name"),
    [
        (0, "again"), (39, "again"), (40, "hard"), (59, "hard"),
        (60, "good"), (84, "good"), (85, "easy"), (100, "easy"),
    ],
)  # fmt: skip
def test_bands_begin_at_their_edge(tenths: int, name: str) -> None:
    assert band(tenths) == name


def test_scores_within_half_a_point_of_an_edge_are_voted_on_and_no_others() -> None:
    voted_on = {tenths for tenths in range(101) if near_an_edge(tenths)}
    assert voted_on == {*range(35, 46), *range(55, 66), *range(80, 91)}


@pytest.mark.parametrize(
    ("votes", "mark"),
    [
        ((HIT, HIT, MISS), HIT),
        ((MISS, HIT, MISS), MISS),
        ((CONTRADICTED, HIT, HIT), HIT),
        ((HIT, PARTIAL, MISS), MISS),
        ((HIT, PARTIAL, CONTRADICTED), CONTRADICTED),
        ((HIT, MISS, CONTRADICTED), CONTRADICTED),
        ((HIT, PARTIAL), PARTIAL),
        ((PARTIAL,), PARTIAL),
    ],
)
def test_two_of_three_judges_decide_and_without_them_the_most_cautious(votes: tuple[Mark, ...], mark: Mark) -> None:
    assert majority(votes) is majority(votes[::-1]) is mark


@given(_ledgers)
def test_a_ledger_comes_back_from_the_books_as_it_went_in(ledger: Ledger) -> None:
    assert Ledger.from_json(ledger.to_json()) == ledger
    assert score(SEVEN, ledger.without_quotes()) == score(SEVEN, ledger)
    assert Fraction(score(SEVEN, ledger)).denominator == 1
