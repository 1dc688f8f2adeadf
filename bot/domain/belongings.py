"""Everything that is kept about one learner, for `/mydata`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.question import Question
from bot.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer as its author would want to find it again; `text` is None once it is past its time."""

    at: datetime
    question: Question
    text: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of every table, as plain values that JSON can hold, and the answers among them, oldest first."""

    tables: Mapping[str, Sequence[Mapping[str, object]]]
    answers: Sequence[PastAnswer]
