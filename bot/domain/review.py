"""Spaced repetition: FSRS fed by grades instead of self-rating. A card is a fold over a question's graded answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler

from bot.domain.verdict import Band, band

JUST_SEEN = timedelta(hours=12)
RATINGS: dict[Band, Rating] = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}


@dataclass(frozen=True, slots=True)
class Graded:
    """One graded answer to a question; the score in tenths."""

    question_id: str
    at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class Card:
    """When a question is due again, when it was last answered and how often."""

    question_id: str
    due: datetime
    reviewed_at: datetime
    reviews: int


def card(question_id: str, answers: Iterable[Graded]) -> Card | None:
    """The card after these answers, oldest first; None without any."""
    deck = _scheduler()
    state, last, count = FsrsCard(card_id=1), None, 0
    for answer in answers:
        state, _ = deck.review_card(state, RATINGS[band(answer.score)], answer.at)
        last, count = answer.at, count + 1
    return Card(question_id, state.due, last, count) if last else None


def next_up(due: Sequence[str], asked: Mapping[str, datetime], now: datetime) -> str:
    """Which of the due questions comes next: the first that was not seen just now, else the one seen longest ago.

    So one that was skipped does not come straight back. `due` is longest due first and not empty.
    """
    unseen = (question for question in due if question not in asked or asked[question] <= now - JUST_SEEN)
    return next(unseen, None) or min(due, key=lambda question: asked[question])


def _scheduler() -> Scheduler:
    """The library's defaults without chance, and without its steps of minutes: a question comes once a day at most."""
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
