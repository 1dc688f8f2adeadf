"""Appeals in SQL: one per answer, leased to the second judge as answers are to the first, kept with the outcome."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.appeal import WITHIN, Appeal, Decided, Outcome
from bot.storage.answers import JUDGING_LEASE, VERDICT_COLUMNS, submission_of, submissions, verdict_of
from bot.storage.engine import insert_into
from bot.storage.tables import account, answer, appeal, verdict


class SqlAppeals:
    """Keeps `Appeals`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def enter(
        self, answer_id: int, account_id: int, objection: str, now: datetime, judge_at: datetime | None
    ) -> bool:
        entry = insert_into(self._connection, appeal).values(
            answer_id=answer_id, account_id=account_id, objection=objection, appealed_at=now, judge_at=judge_at
        )
        fresh = entry.on_conflict_do_nothing().returning(appeal.c.answer_id)
        return (await self._connection.execute(fresh)).first() is not None

    async def exists(self, answer_id: int) -> bool:
        query = select(appeal.c.answer_id).where(appeal.c.answer_id == answer_id)
        return (await self._connection.execute(query)).first() is not None

    async def lately(self, learner_id: int, now: datetime) -> int:
        query = (
            select(func.count())
            .select_from(appeal)
            .join(account, account.c.id == appeal.c.account_id)
            .where(account.c.learner_id == learner_id, appeal.c.appealed_at > now - WITHIN)
        )
        return int((await self._connection.execute(query)).scalar_one())

    async def take_up(self, now: datetime, *, judge: bool) -> None:
        abandoned = and_(appeal.c.state == "judging", appeal.c.lease_until < now)
        waiting = or_(appeal.c.state == "waiting", abandoned)
        moved = and_(waiting, appeal.c.judge_at.is_(None)) if judge else waiting
        await self._connection.execute(
            update(appeal).where(moved).values(state="waiting", judge_at=now if judge else None)
        )

    async def claim(self, owner: str, now: datetime, limit: int) -> list[Appeal]:
        waiting = and_(appeal.c.state == "waiting", appeal.c.judge_at <= now)
        abandoned = and_(appeal.c.state == "judging", appeal.c.lease_until < now)
        chosen = (
            select(appeal.c.answer_id)
            .where(or_(waiting, abandoned))
            .order_by(appeal.c.appealed_at, appeal.c.answer_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        leased = (
            update(appeal)
            .where(appeal.c.answer_id.in_(chosen))
            .values(state="judging", lease_owner=owner, lease_until=now + JUDGING_LEASE)
            .returning(appeal.c.answer_id)
        )
        ids = list((await self._connection.execute(leased)).scalars())
        if not ids:
            return []
        columns = (appeal.c.objection, appeal.c.tries)
        query = submissions().add_columns(*columns).join(appeal, appeal.c.answer_id == answer.c.id)
        rows = await self._connection.execute(query.where(answer.c.id.in_(ids)).order_by(appeal.c.appealed_at))
        return [Appeal(submission_of(row), row.objection or "", row.tries) for row in rows]

    async def postpone(self, answer_id: int, until: datetime, *, tried: bool) -> None:
        back = update(appeal).where(appeal.c.answer_id == answer_id, appeal.c.state == "judging")
        more = {"state": "waiting", "judge_at": until, "lease_owner": "", "lease_until": None}
        await self._connection.execute(back.values(**more, tries=appeal.c.tries + int(tried)))

    async def begin_to_decide(self, answer_id: int) -> bool:
        undecided = update(appeal).where(appeal.c.answer_id == answer_id, appeal.c.state != "decided")
        return (await self._connection.execute(undecided.values(before_seq=_current(answer_id)))).rowcount == 1

    async def decide(self, answer_id: int, outcome: Outcome, now: datetime) -> None:
        after = None if outcome == "failed" else _current(answer_id)
        done = {"state": "decided", "outcome": outcome, "decided_at": now, "lease_owner": "", "lease_until": None}
        await self._connection.execute(
            update(appeal).where(appeal.c.answer_id == answer_id).values(**done, after_seq=after)
        )

    async def decided(self, answer_id: int) -> Decided | None:
        row = (
            await self._connection.execute(
                select(appeal).where(appeal.c.answer_id == answer_id, appeal.c.state == "decided")
            )
        ).first()
        if row is None:
            return None
        before = (await self._connection.execute(_verdict(answer_id, row.before_seq))).one()
        after = (await self._connection.execute(_verdict(answer_id, row.after_seq))).first()
        return Decided(row.outcome, verdict_of(before), verdict_of(after) if after else None)


def _current(answer_id: int) -> Any:
    """The number of the verdict that counts now."""
    query = select(verdict.c.seq).join(answer, answer.c.verdict_id == verdict.c.id)
    return query.where(answer.c.id == answer_id).scalar_subquery()


def _verdict(answer_id: int, seq: int | None) -> Select[Any]:
    return select(*VERDICT_COLUMNS).where(verdict.c.answer_id == answer_id, verdict.c.seq == seq)
