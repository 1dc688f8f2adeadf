"""The judge loop: claims accepted answers by lease, has them judged, and enters the verdicts.

A judge that fails is not a zero: the learner gets an estimate at once, and the real verdict follows.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ask import Submission
from bot.domain.judgement import JudgeUnavailable, Meter
from bot.domain.ports import Clock, Store
from bot.domain.probing import Probe
from bot.domain.question import Question
from bot.domain.verdict import Verdict

log = logging.getLogger(__name__)
AT_ONCE = 4
IDLE_SECONDS = 0.5
RETRY = timedelta(seconds=60)  # an endpoint that is back is found within two minutes
LONGEST_WISH = timedelta(minutes=15)  # what an endpoint may ask for; then it is tried again
_NEEDS_SOMEBODY = {"quota", "misconfigured"}
_SAME_AGAIN = {"garbled", "refused"}


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


@dataclass(frozen=True, slots=True)
class Interviewer:
    """What an interview will ask back about after a verdict, and a model that words it."""

    probe_after: Callable[[Submission, Verdict], Awaitable[Probe | None]]
    word: Callable[[Probe, Meter], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests to a model a day may see, per account and in all."""

    per_account: int
    in_all: int


@dataclass(frozen=True, slots=True)
class AccountMeter:
    """Counts the requests for one account in the books, each in a transaction of its own."""

    store: Store
    clock: Clock
    account_id: int
    model: str
    limits: Limits

    async def reserve(self) -> bool:
        async with self.store.open(changes=True) as books:
            limits = self.limits.per_account, self.limits.in_all
            return await books.budget.reserve(self.account_id, self.model, self.clock.now(), *limits)

    async def give_back(self) -> None:
        async with self.store.open(changes=True) as books:
            await books.budget.give_back(self.account_id, self.model, self.clock.now())

    async def spent(self, tokens_in: int, tokens_out: int) -> None:
        async with self.store.open(changes=True) as books:
            await books.budget.note(self.account_id, self.model, self.clock.now(), tokens_in, tokens_out)


class JudgeLoop:
    """Judges what waits; `enter` takes each verdict, `wake` tells the senders."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        evaluator: Evaluation,
        enter: Enter,
        wake: Callable[[], None],
        owner: str,
        limits: Limits,
        interviewer: Interviewer | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._evaluator = evaluator
        self._enter = enter
        self._wake = wake
        self._owner = owner
        self._limits = limits
        self._interviewer = interviewer
        self._resting_until: datetime | None = None

    async def run(self) -> None:
        """Judge until cancelled, a few answers at a time: a slow one holds up nobody else's."""
        busy: set[asyncio.Task[None]] = set()
        try:
            while True:
                busy |= {asyncio.create_task(self._judge_safely(s)) for s in await self._claim(AT_ONCE - len(busy))}
                if busy:
                    _, busy = await asyncio.wait(busy, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                else:
                    await asyncio.sleep(IDLE_SECONDS)
        finally:
            for task in busy:
                task.cancel()

    async def step(self) -> int:
        """Judge a few of the waiting answers side by side; returns how many."""
        claimed = await self._claim(AT_ONCE)
        await asyncio.gather(*(self._judge_safely(submission) for submission in claimed))
        return len(claimed)

    async def _claim(self, limit: int) -> list[Submission]:
        if limit <= 0:
            return []
        async with self._store.open(changes=True) as books:
            return await books.answers.claim(self._owner, self._clock.now(), limit)

    async def _judge_safely(self, submission: Submission) -> None:
        try:
            await self._judge(submission)
        except Exception:  # the lease runs out and the answer is judged again
            log.exception("judging answer %s failed", submission.answer_id)
        self._wake()

    async def _judge(self, submission: Submission) -> None:
        question, text = submission.question, submission.text
        verdict = self._evaluator.zero(question, text) or await self._stored(submission)
        if verdict:
            await self._finish(submission, verdict)
        elif self._evaluator.has_model:
            await self._judge_by_model(submission)
        else:
            await self._finish(submission, await self._evaluator.estimate(question, text))

    async def _stored(self, submission: Submission) -> Verdict | None:
        """The same words to the same question, judged by the same judge before, get the same verdict."""
        name, version = self._evaluator.best
        async with self._store.open(changes=False) as books:
            return await books.answers.stored_verdict(submission, name, version)

    async def _judge_by_model(self, submission: Submission) -> None:
        now = self._clock.now()
        if self._resting_until and (now < self._resting_until or not submission.provisional):
            await self._estimate_meanwhile(submission, max(now, self._resting_until))
            return
        try:
            verdict = await self._evaluator.judge(submission.question, submission.text, self._meter(submission))
        except JudgeUnavailable as unavailable:
            await self._model_failed(submission, unavailable)
        else:
            self._resting_until = None
            await self._finish(submission, verdict)

    def _meter(self, submission: Submission) -> Meter:
        model = self._evaluator.best[0].removeprefix("llm:")
        return AccountMeter(self._store, self._clock, submission.account_id, model, self._limits)

    async def _model_failed(self, submission: Submission, unavailable: JudgeUnavailable) -> None:
        """An estimate now and another try later; for what will not get better the estimate is final."""
        level = logging.ERROR if unavailable.trouble in _NEEDS_SOMEBODY else logging.WARNING
        log.log(level, "the language model could not judge answer %s: %s", submission.answer_id, unavailable)
        if unavailable.trouble == "spent":
            estimate = await self._evaluator.estimate(submission.question, submission.text)
            await self._finish(submission, replace(estimate, budget_spent=True))
        elif unavailable.trouble in _SAME_AGAIN and submission.provisional:
            await self._finish(submission, replace(submission.provisional, provisional=False))
        else:
            again_at = self._clock.now() + _until_the_next_try(unavailable)
            if unavailable.trouble not in _SAME_AGAIN:
                self._resting_until = again_at
            await self._estimate_meanwhile(submission, again_at)

    async def _estimate_meanwhile(self, submission: Submission, again_at: datetime) -> None:
        if submission.provisional:
            async with self._store.open(changes=True) as books:
                await books.answers.postpone(submission.answer_id, again_at)
            return
        estimate = await self._evaluator.estimate(submission.question, submission.text)
        await self._enter(submission, replace(estimate, provisional=True), again_at)

    async def _finish(self, submission: Submission, verdict: Verdict) -> None:
        reason = "final" if submission.provisional and verdict.reason != "zero" else verdict.reason
        wording = await self._ask_back(submission, verdict)
        await self._enter(submission, replace(verdict, reason=reason), wording=wording)

    async def _ask_back(self, submission: Submission, verdict: Verdict) -> str:
        """How an interview's follow-up is to be asked; empty for the bank's words, and where there is none to ask."""
        if not (self._interviewer and submission.interview_id) or self._resting_until or verdict.budget_spent:
            return ""
        probe = await self._interviewer.probe_after(submission, verdict)
        return await self._interviewer.word(probe, self._meter(submission)) if probe else ""


def _until_the_next_try(unavailable: JudgeUnavailable) -> timedelta:
    if unavailable.retry_after is None:
        return RETRY
    return min(max(timedelta(seconds=unavailable.retry_after), timedelta(seconds=1)), LONGEST_WISH)
