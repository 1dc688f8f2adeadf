"""A learner disagrees with a verdict: when that is taken up, what came of it, and how two ledgers differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.domain.ask import Submission
from bot.domain.question import KeyPoint, Misconception, Question
from bot.domain.verdict import FULL_SCORE, Entry, Error, Ledger, Verdict

MOST_AT_A_TIME = 3
WITHIN = timedelta(hours=24)
MOST_TRIES = 3
OBJECTION_CHARACTERS = 1000
REASON = "appeal"

Outcome = Literal["up", "down", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal on its way to the second judge; `tries` counts replies that made no sense."""

    submission: Submission
    objection: str
    tries: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of an appeal. Without a second verdict (`failed`) the first one stands."""

    outcome: Outcome
    before: Verdict
    after: Verdict | None


@dataclass(frozen=True, slots=True)
class Change:
    """A key point that the second judge marked otherwise."""

    point: KeyPoint
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class Difference:
    """What two ledgers of one answer do not agree on: key points, and misconceptions held against it or no more."""

    changes: tuple[Change, ...]
    dropped: tuple[Misconception, ...]
    added: tuple[tuple[Misconception, Error], ...]


def can_be_appealed(verdict: Verdict) -> bool:
    """Whether there is anything to disagree with: a final score that is not full."""
    return not verdict.provisional and verdict.score < FULL_SCORE


def outcome_of(before: Verdict, after: Verdict) -> Outcome:
    """Which way the score went."""
    if after.score == before.score:
        return "unchanged"
    return "up" if after.score > before.score else "down"


def difference(question: Question, before: Ledger, after: Ledger) -> Difference:
    """Hold two ledgers against each other, in the question's order."""
    held_before = {error.misconception for error in before.errors}
    held_after = {error.misconception: error for error in after.errors}
    return Difference(
        tuple(_changes(question, before, after)),
        tuple(m for m in question.misconceptions if m.id in held_before and m.id not in held_after),
        tuple((m, held_after[m.id]) for m in question.misconceptions if m.id in held_after and m.id not in held_before),
    )


def _changes(question: Question, before: Ledger, after: Ledger) -> Iterator[Change]:
    for point in question.key_points:
        one, other = before.entry(point.id), after.entry(point.id)
        if one.mark is not other.mark:
            yield Change(point, one, other)
