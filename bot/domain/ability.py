"""How able a learner is in a topic: an Elo rating against questions whose difficulty is fixed.

With fixed offsets Elo is the one-parameter logistic model (Rasch), fitted one answer at a time: it needs no calibration
and nobody else's data, one number says where somebody stands, and replaying the answers gives the same number again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from bot.domain.question import DIFFICULTIES, Difficulty
from bot.domain.verdict import FULL_SCORE

LOGIT = 1000
OFFSETS: dict[Difficulty, int] = {"easy": -LOGIT, "medium": 0, "hard": LOGIT}
WITHIN_AN_INTERVIEW = 1600
AT_FIRST, AT_LEAST, SETTLING = 1200, 300, 4
COMFORTABLE = 0.6


@dataclass(frozen=True, slots=True)
class Ability:
    """A rating in thousandths of a logit and how many answers it rests on; 0 is an even chance at a medium question."""

    rating: int = 0
    answers: int = 0


def expected(rating: int, difficulty: Difficulty) -> float:
    """The share of the full score that is to be expected."""
    return 1 / (1 + exp((OFFSETS[difficulty] - rating) / LOGIT))


def rated(answers: Iterable[tuple[Difficulty, int]]) -> Ability:
    """Rate somebody by their answers, oldest first, each a difficulty and a score in tenths."""
    ability = Ability()
    for difficulty, score in answers:
        step = max(AT_LEAST, AT_FIRST * SETTLING // (SETTLING + ability.answers))
        ability = Ability(_moved(ability.rating, difficulty, score, step), ability.answers + 1)
    return ability


def after_answer(level: int, difficulty: Difficulty, score: int) -> int:
    """The level within an interview after an answer; it moves faster than the lasting rating."""
    return _moved(level, difficulty, score, WITHIN_AN_INTERVIEW)


def fitting(level: int) -> Difficulty:
    """The difficulty at which somebody of that level gets a little more than half: hard enough to learn from."""
    return min(DIFFICULTIES, key=lambda difficulty: abs(expected(level, difficulty) - COMFORTABLE))


def _moved(rating: int, difficulty: Difficulty, score: int, step: int) -> int:
    return rating + round(step * (score / FULL_SCORE - expected(rating, difficulty)))
