"""What a follow-up adds to a ledger: half the gain, never a new penalty, whatever the order of verdicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.verdict import CAUTION, OFFLINE_JUDGE, Ledger, Mark, Verdict, completed, score
from tests.domain.rubrics import CONTRADICTED, HIT, MISS, PARTIAL, marked, rubric

FOUR = rubric({"a": 1, "b": 1, "c": 1, "d": 1}, {"not-a": "a"})
MARKS = st.fixed_dictionaries(dict.fromkeys("abcd", st.sampled_from(list(Mark))))


def verdict(ledger: Ledger, judge: str = "llm:x", *, provisional: bool = False) -> Verdict:
    return Verdict(ledger, score(FOUR, ledger), judge, "1", provisional=provisional)


@pytest.mark.parametrize(
    ("first", "later", "tenths"),
    [
        pytest.param(MISS, HIT, 63, id="from nothing: 1/8 more"),
        pytest.param(PARTIAL, HIT, 69, id="from a half: 1/16 more"),
        pytest.param(MISS, PARTIAL, 56, id="a half gained is a quarter"),
        pytest.param(HIT, MISS, 75, id="what was said stays said"),
        pytest.param(HIT, CONTRADICTED, 75, id="no new penalty"),
        pytest.param(MISS, CONTRADICTED, 50, id="no new penalty, no gain"),
        pytest.param(CONTRADICTED, HIT, 50, id="half the gain, the old penalty stays"),
    ],
)
def test_half_the_gain_and_no_new_penalty(first: Mark, later: Mark, tenths: int) -> None:
    before = verdict(marked({"a": first, "b": HIT, "c": HIT, "d": MISS}))
    whole = completed(FOUR, before, [verdict(marked({"a": later}))])
    assert whole.score == tenths
    assert whole.reason == "follow-up"


def test_the_ledger_tells_the_turn_and_what_was_there_before() -> None:
    before = verdict(marked({"a": MISS, "b": PARTIAL}))
    whole = completed(FOUR, before, [verdict(marked({"a": HIT})), verdict(marked({"a": HIT, "b": HIT}))])
    a, b = whole.ledger.entry("a"), whole.ledger.entry("b")
    assert (a.mark, a.first, a.turn) == (HIT, MISS, 2)
    assert (b.mark, b.first, b.turn) == (HIT, PARTIAL, 3)


def test_a_claim_made_in_a_follow_up_costs_nothing() -> None:
    before = verdict(marked({"b": HIT}))
    whole = completed(FOUR, before, [verdict(marked({}, "not-a"))])
    assert (whole.score, whole.ledger.errors) == (before.score, ())


@given(MARKS, st.lists(MARKS, max_size=2))
def test_a_follow_up_never_lowers_a_score_and_never_beats_saying_it_at_once(
    first: dict[str, Mark], later: list[dict[str, Mark]]
) -> None:
    before = verdict(marked(first))
    whole = completed(FOUR, before, [verdict(marked(one)) for one in later])
    said = {key: max([mark, *(one[key] for one in later)], key=_rank) for key, mark in first.items()}
    assert before.score <= whole.score <= max(before.score, verdict(marked(said)).score)


@given(MARKS, MARKS)
def test_completing_twice_is_completing_once(first: dict[str, Mark], later: dict[str, Mark]) -> None:
    follow_up = verdict(marked(later))
    once = completed(FOUR, verdict(marked(first)), [follow_up])
    assert completed(FOUR, once, [follow_up]).ledger == once.ledger


def test_an_estimate_or_a_provisional_part_makes_the_whole_one() -> None:
    before = verdict(marked({"b": HIT}))
    estimated = completed(FOUR, before, [verdict(marked({"a": HIT}), OFFLINE_JUDGE, provisional=True)])
    assert estimated.is_estimate
    assert estimated.provisional


def _rank(mark: Mark) -> int:
    return CAUTION.index(mark)
