"""What the judge loop needs of the evaluator and of those who enter its verdicts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.appeal import Appeal
from bot.domain.ask import Submission
from bot.domain.judgement import Meter
from bot.domain.probing import Probe
from bot.domain.question import Question
from bot.domain.verdict import Verdict


class Evaluation(Protocol):
    """What the loop needs of the evaluator."""

    @property
    def best(self) -> tuple[str, str]: ...
    @property
    def has_model(self) -> bool: ...
    def zero(self, question: Question, text: str) -> Verdict | None: ...
    async def estimate(self, question: Question, text: str) -> Verdict: ...
    async def judge(self, question: Question, text: str, meter: Meter, objection: str | None = None) -> Verdict: ...


class Enter(Protocol):
    async def __call__(
        self, submission: Submission, verdict: Verdict, again_at: datetime | None = None, wording: str = ""
    ) -> bool: ...


class EnterSecond(Protocol):
    async def __call__(self, appeal: Appeal, verdict: Verdict | None) -> bool: ...


@dataclass(frozen=True, slots=True)
class Interviewer:
    """What an interview will ask back about after a verdict, and a model that words it."""

    probe_after: Callable[[Submission, Verdict], Awaitable[Probe | None]]
    word: Callable[[Probe, Meter], Awaitable[str]]
