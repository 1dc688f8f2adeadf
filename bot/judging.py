"""The judge loop: claims accepted answers by lease, has them judged, and enters the verdicts.

A judge that fails is not a zero: the learner gets an estimate at once, and the real verdict follows.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ask import Submission
from bot.domain.judgement import JudgeUnavailable
from bot.domain.ports import Clock, Store
from bot.domain.question import Question
from bot.domain.verdict import Verdict

log = logging.getLogger(__name__)
AT_ONCE = 4
IDLE_SECONDS = 0.5
RETRY = timedelta(seconds=60)
LONGEST_RETRY = timedelta(seconds=110)
_NEVER_REACHED = {"down", "busy", "quota", "misconfigured"}
_SAME_AGAIN = {"garbled", "refused"}


class Evaluation(Protocol):
    """What the loop needs of the evaluator."""

    @property
    def best(self) -> tuple[str, str]: ...
    @property
    def has_model(self) -> bool: ...
    def zero(self, question: Question, text: str) -> Verdict | None: ...
    async def estimate(self, question: Question, text: str) -> Verdict: ...
    async def judge(self, question: Question, text: str, spend: Callable[[], Awaitable[bool]]) -> Verdict: ...


class Enter(Protocol):
    async def __call__(self, submission: Submission, verdict: Verdict, again_at: datetime | None = None) -> bool: ...


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
        calls_per_account: int,
        calls_in_all: int,
    ) -> None:
        self._store = store
        self._clock = clock
        self._evaluator = evaluator
        self._enter = enter
        self._wake = wake
        self._owner = owner
        self._budgets = (calls_per_account, calls_in_all)
        self._resting_until: datetime | None = None

    async def run(self) -> None:
        """Judge until cancelled."""
        while True:
            if await self.step() == 0:
                await asyncio.sleep(IDLE_SECONDS)

    async def step(self) -> int:
        """Judge a few of the waiting answers side by side; returns how many."""
        async with self._store.open(changes=True) as books:
            claimed = await books.answers.claim(self._owner, self._clock.now(), AT_ONCE)
        if claimed:
            await asyncio.gather(*(self._judge_safely(submission) for submission in claimed))
            self._wake()
        return len(claimed)

    async def _judge_safely(self, submission: Submission) -> None:
        try:
            await self._judge(submission)
        except Exception:  # the lease runs out and the answer is judged again
            log.exception("judging answer %s failed", submission.answer_id)

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
        if self._resting_until and now < self._resting_until:
            await self._estimate_meanwhile(submission, self._resting_until)
            return
        if not await self._reserve(submission):
            estimate = await self._evaluator.estimate(submission.question, submission.text)
            await self._finish(submission, replace(estimate, budget_spent=True))
            return
        try:
            verdict = await self._evaluator.judge(
                submission.question, submission.text, lambda: self._reserve(submission)
            )
        except JudgeUnavailable as unavailable:
            await self._model_failed(submission, unavailable)
        else:
            self._resting_until = None
            await self._finish(submission, verdict)

    async def _model_failed(self, submission: Submission, unavailable: JudgeUnavailable) -> None:
        log.warning("the language model could not judge answer %s: %s", submission.answer_id, unavailable)
        if unavailable.trouble in _SAME_AGAIN and submission.provisional:
            await self._finish(submission, replace(submission.provisional, provisional=False))
            return
        asked_to_wait = timedelta(seconds=unavailable.retry_after) if unavailable.retry_after else RETRY
        again_at = self._clock.now() + min(max(asked_to_wait, timedelta(seconds=1)), LONGEST_RETRY)
        if unavailable.trouble not in _SAME_AGAIN:
            self._resting_until = again_at
        if unavailable.trouble in _NEVER_REACHED:
            async with self._store.open(changes=True) as books:
                await books.answers.return_call(submission.account_id, self._evaluator.best[0], self._clock.now())
        await self._estimate_meanwhile(submission, again_at)

    async def _estimate_meanwhile(self, submission: Submission, again_at: datetime) -> None:
        if submission.provisional:
            async with self._store.open(changes=True) as books:
                await books.answers.postpone(submission.answer_id, again_at)
            return
        estimate = await self._evaluator.estimate(submission.question, submission.text)
        await self._enter(submission, replace(estimate, provisional=True), again_at)

    async def _reserve(self, submission: Submission) -> bool:
        model = self._evaluator.best[0]
        async with self._store.open(changes=True) as books:
            return await books.answers.reserve_call(submission.account_id, model, self._clock.now(), *self._budgets)

    async def _finish(self, submission: Submission, verdict: Verdict) -> None:
        reason = "final" if submission.provisional and verdict.reason != "zero" else verdict.reason
        await self._enter(submission, replace(verdict, reason=reason))
