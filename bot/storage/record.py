"""How a learner is doing, read from the facts of all their accounts."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.progress import Calendar, PastAnswer, Plan, Practised, Result
from bot.domain.verdict import OFFLINE_JUDGE
from bot.storage.tables import account, answer, ask, chat, delivery, plan, question_version, verdict

_FAILED = ("missed", "unknown", "failed")


class SqlRecord:
    """Keeps `Record`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def practised(self, learner_id: int) -> list[Practised]:
        first, last = func.min(answer.c.at).label("first"), func.max(answer.c.at).label("last")
        query = (
            select(answer.c.local_date, answer.c.utc_offset, first, last)
            .join(account, account.c.id == answer.c.account_id)
            .outerjoin(verdict, verdict.c.id == answer.c.verdict_id)
            .where(account.c.learner_id == learner_id, or_(verdict.c.reason.is_(None), verdict.c.reason != "zero"))
            .group_by(answer.c.local_date, answer.c.utc_offset)
        )
        found = []
        for row in await self._connection.execute(query):
            offset = timedelta(minutes=row.utc_offset)
            found += [Practised(moment, row.local_date, offset) for moment in {row.first, row.last}]
        return found

    async def calendar(self, learner_id: int) -> Calendar:
        own = _private_chats(learner_id)
        plans: dict[int, list[Plan]] = defaultdict(list)
        for row in await self._connection.execute(select(plan).where(plan.c.chat_id.in_(own)).order_by(plan.c.since)):
            plans[row.chat_id].append(Plan(row.since, frozenset(map(int, row.weekdays)), row.paused_until))
        ours = or_(delivery.c.fault.is_(None), delivery.c.fault != "theirs")
        query = select(delivery.c.about).where(
            delivery.c.chat_id.in_(own), delivery.c.kind == "daily", delivery.c.state.in_(_FAILED), ours
        )
        failed = (await self._connection.execute(query)).scalars()
        return Calendar(tuple(map(tuple, plans.values())), frozenset(map(date.fromisoformat, failed)))

    async def results(self, learner_id: int) -> list[Result]:
        query = (
            select(
                answer.c.local_date, answer.c.attempt, answer.c.points, verdict.c.score, verdict.c.judge,
                question_version.c.question_id,
            )
            .join(account, account.c.id == answer.c.account_id)
            .join(ask, ask.c.id == answer.c.ask_id)
            .join(question_version, question_version.c.id == ask.c.version_id)
            .join(verdict, verdict.c.id == answer.c.verdict_id)
            .where(account.c.learner_id == learner_id, ask.c.parent_id.is_(None))
            .order_by(answer.c.at, answer.c.id)
        )  # fmt: skip
        return [
            Result(row.question_id, row.local_date, row.score, row.points, row.judge == OFFLINE_JUDGE, row.attempt == 1)
            for row in await self._connection.execute(query)
        ]

    async def answers(self, learner_id: int) -> int:
        query = _own_answers(learner_id).with_only_columns(func.count(answer.c.id))
        return int((await self._connection.execute(query)).scalar_one())

    async def past(self, learner_id: int, skip: int, limit: int) -> list[PastAnswer]:
        query = _own_answers(learner_id).order_by(answer.c.at.desc(), answer.c.id.desc()).offset(skip).limit(limit)
        return [PastAnswer(row.id, row.local_date) for row in await self._connection.execute(query)]

    async def is_own(self, learner_id: int, answer_id: int) -> bool:
        found = await self._connection.execute(_own_answers(learner_id).where(answer.c.id == answer_id))
        return found.first() is not None


def _own_answers(learner_id: int) -> Select[Any]:
    """Every answer of the learner; what was said to a follow-up belongs to the answer before it."""
    return (
        select(answer.c.id, answer.c.local_date)
        .join(account, account.c.id == answer.c.account_id)
        .join(ask, ask.c.id == answer.c.ask_id)
        .where(account.c.learner_id == learner_id, ask.c.parent_id.is_(None))
    )


def _private_chats(learner_id: int) -> Any:
    return (
        select(chat.c.id)
        .join(account, account.c.id == chat.c.account_id)
        .where(and_(account.c.learner_id == learner_id, chat.c.space_id.is_(None)))
    )
