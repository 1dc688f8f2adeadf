"""Choosing the next question: fresh ones first, leaning to what the learner is weak at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ask import FRESH_FOR
from bot.domain.question import Difficulty, Question

PAST_KEPT = FRESH_FOR + timedelta(days=60)
REVIEW_SHARE = 0.5
REVIEW_RESTS = timedelta(days=2)
FIRST: Difficulty = "easy"
_PRIOR_ANSWERS = 2
_PRIOR_SCORE = 60
_WEAKNESS = 3.0


class Dice(Protocol):
    """A source of chance, passed in; any `random.Random` will do."""

    def random(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Past:
    """What a chooser knows of somebody: when each question was last asked and its scores in tenths."""

    asked: Mapping[str, datetime]
    scores: Mapping[str, Sequence[int]]


NOTHING_PAST = Past({}, {})


def choose_for_a_day(
    candidates: Sequence[Question], due: Sequence[str], past: Past, now: datetime, dice: Dice
) -> Question:
    """Choose the question of a day: where reviews are due (longest first), one of these every other time.

    One that was asked in the last two days rests.
    """
    back = [question for name in due for question in candidates if question.id == name]
    rested = [q for q in back if q.id not in past.asked or past.asked[q.id] <= now - REVIEW_RESTS]
    if rested and dice.random() < REVIEW_SHARE:
        return rested[0]
    return choose(candidates, past, now, dice)


def suitable(questions: Iterable[Question], topics: Sequence[str], difficulty: Difficulty | None) -> list[Question]:
    """The questions of the topics (none: all) and, where there are any such, of the difficulty."""
    of_topic = [question for question in questions if not topics or question.topic in topics]
    of_difficulty = [question for question in of_topic if question.difficulty == difficulty]
    return of_difficulty or of_topic


def choose(candidates: Sequence[Question], past: Past, now: datetime, dice: Dice) -> Question:
    """Choose one of the candidates.

    One not asked for 30 days while there is any, leaning to weak topics; else the one asked longest ago. Whoever was
    never asked anything begins with an easy one, where there is one.
    """
    if not past.asked and not past.scores:
        candidates = suitable(candidates, (), FIRST)
    fresh = [q for q in candidates if q.id not in past.asked or past.asked[q.id] <= now - FRESH_FOR]
    if not fresh:
        return min(candidates, key=lambda question: past.asked[question.id])
    by_topic: dict[str, list[int]] = {}
    for question in candidates:
        by_topic.setdefault(question.topic, []).extend(past.scores.get(question.id, ()))
    weights = [_weight(by_topic[question.topic]) for question in fresh]
    mark = dice.random() * sum(weights)
    for question, weight in zip(fresh, weights, strict=True):
        mark -= weight
        if mark < 0:
            return question
    return fresh[-1]


def _weight(scores: Sequence[int]) -> float:
    """From 1 for a topic that is mastered to 4 for one where everything failed; unknown topics lie between."""
    mean = (sum(scores) + _PRIOR_ANSWERS * _PRIOR_SCORE) / (len(scores) + _PRIOR_ANSWERS)
    return 1 + _WEAKNESS * (1 - mean / 100)
