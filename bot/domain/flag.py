"""A question that somebody says is no good, and the queue in which an operator finds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.question import Question


class FlagKind(StrEnum):
    """What is wrong: `unsaid` comes from a group, where nobody is asked; `disputed` from an appeal."""

    TYPO = "typo"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    UNSAID = "unsaid"
    DISPUTED = "disputed"


CHOICES = (FlagKind.TYPO, FlagKind.WRONG, FlagKind.UNCLEAR, FlagKind.OUTDATED)


@dataclass(frozen=True, slots=True)
class Flagged:
    """One question of the review queue: how often each thing was said of it, and when first.

    `question` is the wording that was flagged last.
    """

    question: Question
    said: Mapping[FlagKind, int]
    since: datetime
