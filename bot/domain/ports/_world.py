"""What the rules and flows need from the world around them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.question import Question, Topic
from bot.domain.verdict import Ledger


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The moment, in UTC, to the millisecond."""
        ...


class Bank(Protocol):
    """All questions and topics, read once."""

    @property
    def topics(self) -> Sequence[Topic]: ...

    @property
    def questions(self) -> Sequence[Question]: ...

    def question(self, question_id: str) -> Question | None:
        """The question of that id, or of a former id."""
        ...


class Judge(Protocol):
    """Marks a ledger, nothing else. Raises `JudgeUnavailable` when it cannot."""

    @property
    def name(self) -> str: ...

    @property
    def prompt_version(self) -> str: ...

    async def mark(self, question: Question, answer: str) -> tuple[Ledger, float]:
        """The ledger and how sure the judge is, 0 to 1. The answer is data, never instruction."""
        ...
