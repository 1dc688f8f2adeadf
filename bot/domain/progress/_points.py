"""Points of an answer: its score by difficulty, and the rules under which it earns nothing (design section 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.domain.question import Difficulty

DIFFICULTY_FACTOR: dict[Difficulty, Fraction] = {"easy": Fraction(1), "medium": Fraction(3, 2), "hard": Fraction(2)}
HINT_FACTOR = Fraction(4, 5)
EARNING_PER_DAY = 10
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Effort:
    """A graded answer and all that its points depend on; `score` is in tenths.

    Each fact is about what came before the answer: `repeated`, the learner has a graded answer to that question
    from the last 30 days, or to this very ask; `shown`, the reference was shown to them in that time; `copied`, the
    words are another learner's answer to the same ask, or the reference.
    """

    answer_id: int
    score: int
    difficulty: Difficulty
    kind: Literal["fact", "open"] = "fact"
    hinted: bool = False
    repeated: bool = False
    shown: bool = False
    copied: bool = False


def points(effort: Effort) -> int:
    """What one answer is worth by itself: whole points, rounded half up."""
    if effort.kind == "open" or effort.repeated or effort.shown or effort.copied:
        return 0
    factor = DIFFICULTY_FACTOR[effort.difficulty] * (HINT_FACTOR if effort.hinted else 1)
    return int(Fraction(effort.score, _TENTHS) * factor + Fraction(1, 2))


def points_of_day(efforts: Sequence[Effort]) -> dict[int, int]:
    """The points of a learner's answers of one local date, oldest first, by answer id; ten of them earn."""
    earned: dict[int, int] = {}
    left = EARNING_PER_DAY
    for effort in efforts:
        worth = points(effort) if left else 0
        left -= worth > 0
        earned[effort.answer_id] = worth
    return earned
