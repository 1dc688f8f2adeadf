"""The second judgement of an answer whose author disagrees: by the language model alone, afresh, at its own pace.

Nothing is shown meanwhile, so a model that fails is simply asked again later, but not for ever when it makes no sense.
"""

from datetime import UTC, datetime, time, timedelta

from bot.domain.appeal import MOST_TRIES, Appeal
from bot.domain.judgement import JudgeUnavailable, Meter
from bot.domain.ports import Clock, Store
from bot.judging._needs import EnterSecond, Evaluation
from bot.judging._trouble import RETRY, SAME_AGAIN, report, until_the_next_try


class SecondLook:
    """Claims appeals and has them judged; `enter` takes what came of each."""

    def __init__(self, store: Store, clock: Clock, evaluator: Evaluation, enter: EnterSecond, owner: str) -> None:
        self._store = store
        self._clock = clock
        self._evaluator = evaluator
        self._enter = enter
        self._owner = owner
        self._resting_until: datetime | None = None

    async def claim(self, limit: int) -> list[Appeal]:
        """Lease what can be judged now."""
        now = self._clock.now()
        if limit <= 0 or not self._evaluator.has_model or (self._resting_until and now < self._resting_until):
            return []
        async with self._store.open(changes=True) as books:
            return await books.appeals.claim(self._owner, now, limit)

    async def judge(self, appeal: Appeal, meter: Meter) -> None:
        """Judge one on that meter, or put it off."""
        submission = appeal.submission
        try:
            verdict = await self._evaluator.judge(submission.question, submission.text, meter, appeal.objection)
        except JudgeUnavailable as unavailable:
            report(unavailable, f"the appeal on answer {submission.answer_id}")
            await self._put_off(appeal, unavailable)
        else:
            self._resting_until = None
            await self._enter(appeal, verdict)

    async def _put_off(self, appeal: Appeal, unavailable: JudgeUnavailable) -> None:
        senseless = unavailable.trouble in SAME_AGAIN
        if senseless and appeal.tries + 1 >= MOST_TRIES:
            await self._enter(appeal, None)
            return
        now = self._clock.now()
        until = now + RETRY if senseless else now + until_the_next_try(unavailable)
        if unavailable.trouble == "spent":
            until = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        elif not senseless:
            self._resting_until = until
        async with self._store.open(changes=True) as books:
            await books.appeals.postpone(appeal.submission.answer_id, until, tried=senseless)
