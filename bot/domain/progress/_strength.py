"""Where somebody is strong or weak, by week and by topic, with how far that can be trusted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import fmean
from typing import Literal

from bot.domain.progress._rank import week_of
from bot.domain.progress._standing import NOTHING_YET, Standing, period_names, standings
from bot.domain.progress._streak import Reason, Streak

SOLID = 60
FEWEST = 3
WEEKS = 8
_PRIOR_ANSWERS = 2
_PRIOR_SCORE = 60.0
_PRIOR_SPREAD = 25.0
_SURE = 1.64  # nine times in ten
_WEEK = timedelta(days=7)

Strength = Literal["strong", "even", "weak", "unknown"]


@dataclass(frozen=True, slots=True)
class Result:
    """One graded answer: its question, local date, score in tenths and points.

    A `first` answer says something about its topic; a retry after a verdict does not.
    """

    question_id: str
    day: date
    score: int
    points: int = 0
    estimated: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer of the past and its local date."""

    answer_id: int
    day: date


@dataclass(frozen=True, slots=True)
class WeekScore:
    """The answers of an ISO week: how many, their mean score in tenths, and whether some of it is estimated."""

    monday: date
    answers: int
    mean: float
    estimated: bool


@dataclass(frozen=True, slots=True)
class TopicScore:
    """What the answers on a topic say. `mean` and `margin` are in tenths; `strength` says how far that is a verdict."""

    topic: str
    answers: int
    mean: float
    margin: float
    strength: Strength
    estimated: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """All that `/stats` tells, as numbers: a text says them, a picture may draw them."""

    streak: Streak
    today_counts: bool
    excuse_today: Reason | None
    answers: int
    all_time: Standing
    this_week: Standing
    weeks: tuple[WeekScore, ...]
    topics: tuple[TopicScore, ...]


def progress(
    results: Sequence[Result],
    topic_of: Callable[[str], str | None],
    kept: Streak,
    today: date,
    excuse: Reason | None = None,
) -> Progress:
    """Sum up a learner's graded answers: the last eight weeks, oldest first, and every topic, best first.

    `excuse` is what excuses today. `topic_of` knows the topic of a question id; None for a question that is gone.
    """
    days: dict[date, Standing] = {}
    for result in results:
        earned = Standing(result.points, 1, result.points if result.estimated else 0)
        days[result.day] = days.get(result.day, NOTHING_YET) + earned
    totals = standings(days)
    this_week = totals.get(period_names(today)[2], NOTHING_YET)
    return Progress(
        kept,
        kept.last == today,
        excuse,
        len(results),
        totals.get("all", NOTHING_YET),
        this_week,
        _by_week(results, today),
        _by_topic(results, topic_of),
    )


def _by_week(results: Iterable[Result], today: date) -> tuple[WeekScore, ...]:
    weeks: dict[date, list[Result]] = {}
    oldest = week_of(today)[0] - (WEEKS - 1) * _WEEK
    for result in results:
        if (monday := week_of(result.day)[0]) >= oldest:
            weeks.setdefault(monday, []).append(result)
    return tuple(WeekScore(monday, len(some), *_mean(some)) for monday, some in sorted(weeks.items()))


def _by_topic(results: Iterable[Result], topic_of: Callable[[str], str | None]) -> tuple[TopicScore, ...]:
    topics: dict[str, list[Result]] = {}
    for result in results:
        if result.first and (topic := topic_of(result.question_id)):
            topics.setdefault(topic, []).append(result)
    scored = [_topic_score(topic, some) for topic, some in topics.items()]
    return tuple(sorted(scored, key=lambda one: (-one.mean, one.topic)))


def _topic_score(topic: str, some: Sequence[Result]) -> TopicScore:
    """A mean drawn towards the middle while there are few answers, and a margin that shrinks with their number."""
    mean, estimated = _mean(some)
    weight = len(some) + _PRIOR_ANSWERS
    drawn = (mean * len(some) + _PRIOR_SCORE * _PRIOR_ANSWERS) / weight
    squares = sum((result.score - mean) ** 2 for result in some) + _PRIOR_SPREAD**2 * _PRIOR_ANSWERS
    margin = _SURE * sqrt(squares / weight / weight)
    return TopicScore(topic, len(some), mean, margin, _strength(len(some), drawn, margin), estimated)


def _strength(answers: int, drawn: float, margin: float) -> Strength:
    if answers < FEWEST:
        return "unknown"
    if drawn - margin >= SOLID:
        return "strong"
    return "weak" if drawn + margin < SOLID else "even"


def _mean(some: Sequence[Result]) -> tuple[float, bool]:
    return fmean(result.score for result in some), any(result.estimated for result in some)
