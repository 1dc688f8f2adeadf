"""Claims accepted answers by lease, has them judged, and enters the verdicts; looks after appeals in what time is left.

A judge that fails is not a zero: the learner gets an estimate at once, and the real verdict follows.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.appeal import Appeal
from bot.domain.ask import Submission
from bot.domain.judgement import JudgeUnavailable, Meter
from bot.domain.ports import Clock, Store
from bot.domain.verdict import Verdict
from bot.judging._appeals import SecondLook
from bot.judging._meter import AccountMeter, Limits
from bot.judging._needs import Enter, Evaluation, Interviewer
from bot.judging._trouble import SAME_AGAIN, report, until_the_next_try

log = logging.getLogger("bot.judging")
AT_ONCE = 4
IDLE_SECONDS = 0.5


class JudgeLoop:
    """Judges what waits; `enter` takes each verdict, `wake` tells the senders."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        evaluator: Evaluation,
        enter: Enter,
        second_look: SecondLook,
        wake: Callable[[], None],
        owner: str,
        limits: Limits,
        interviewer: Interviewer | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._evaluator = evaluator
        self._enter = enter
        self._second_look = second_look
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
                busy |= {asyncio.create_task(judging) for judging in await self._claim(AT_ONCE - len(busy))}
                if busy:
                    _, busy = await asyncio.wait(busy, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                else:
                    await asyncio.sleep(IDLE_SECONDS)
        finally:
            for task in busy:
                task.cancel()

    async def step(self) -> int:
        """Judge a few of what waits side by side; returns how many."""
        claimed = await self._claim(AT_ONCE)
        await asyncio.gather(*claimed)
        return len(claimed)

    async def _claim(self, limit: int) -> list[Coroutine[Any, Any, None]]:
        """What there is to judge now, leased: answers first, appeals where nobody waits for a first verdict."""
        if limit <= 0:
            return []
        async with self._store.open(changes=True) as books:
            answers = await books.answers.claim(self._owner, self._clock.now(), limit)
        appeals = await self._second_look.claim(limit - len(answers))
        judging = [self._safely(self._judge(submission), submission) for submission in answers]
        return [*judging, *(self._safely(self._judge_again(appeal), appeal.submission) for appeal in appeals)]

    async def _safely(self, judging: Coroutine[Any, Any, None], submission: Submission) -> None:
        try:
            await judging
        except Exception:  # the lease runs out and the answer is judged again
            log.exception("judging answer %s failed", submission.answer_id)
        self._wake()

    async def _judge_again(self, appeal: Appeal) -> None:
        await self._second_look.judge(appeal, self._meter(appeal.submission))

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
        report(unavailable, f"answer {submission.answer_id}")
        if unavailable.trouble == "spent":
            estimate = await self._evaluator.estimate(submission.question, submission.text)
            await self._finish(submission, replace(estimate, budget_spent=True))
        elif unavailable.trouble in SAME_AGAIN and submission.provisional:
            await self._finish(submission, replace(submission.provisional, provisional=False))
        else:
            again_at = self._clock.now() + until_the_next_try(unavailable)
            if unavailable.trouble not in SAME_AGAIN:
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
