"""Points and standings in SQL: a projection of the answers, counted again whenever a verdict may have moved them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import bindparam, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.progress import Standing, period_names, points_of_day, standings
from bot.domain.verdict import OFFLINE_JUDGE
from bot.storage.efforts import StoredEffort, days_moved_by, read_efforts
from bot.storage.engine import insert_into
from bot.storage.tables import account, answer, learner, standing, verdict


class SqlStandings:
    """Keeps `Standings`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def recount(self, answer_id: int) -> None:
        await self._lock_author(answer_id)
        moved: dict[int, set[date]] = defaultdict(set)
        for row in await self._connection.execute(days_moved_by(answer_id)):
            moved[row.learner_id].add(row.local_date)
        for learner_id, days in sorted(moved.items()):
            await self._count(learner_id, days)

    async def rebuild(self, learner_id: int | None = None) -> int:
        learners = select(learner.c.id).order_by(learner.c.id)
        dropped = delete(standing)
        if learner_id is not None:
            learners = learners.where(learner.c.id == learner_id)
            own = select(account.c.id).where(account.c.learner_id == learner_id)
            dropped = dropped.where(standing.c.account_id.in_(own))
        await self._connection.execute(dropped)
        for learner_id in (await self._connection.execute(learners)).scalars().all():
            await self._count(learner_id, None)
        return int((await self._connection.execute(select(func.count()).select_from(standing))).scalar_one())

    async def _lock_author(self, answer_id: int) -> None:
        """Two verdicts on answers of one learner are counted one after the other, whoever they become meanwhile."""
        if self._connection.dialect.name == "sqlite":  # whoever writes is alone
            return
        author = select(account.c.learner_id).join(answer, answer.c.account_id == account.c.id)
        locked = None
        while (found := (await self._connection.execute(author.where(answer.c.id == answer_id))).scalar()) != locked:
            await self._connection.execute(select(learner.c.id).where(learner.c.id == found).with_for_update())
            locked = found

    async def _count(self, learner_id: int, days: Collection[date] | None) -> None:
        by_day = await read_efforts(self._connection, learner_id, days)
        efforts = [effort for of_day in by_day.values() for effort in of_day]
        await self._note_points(by_day.values())
        touched = {name for day in by_day for name in period_names(day)}
        await self._replace({effort.account_id for effort in efforts}, touched)

    async def _note_points(self, days: Iterable[list[StoredEffort]]) -> None:
        changed = []
        for of_day in days:
            earned = points_of_day([stored.effort for stored in of_day])
            noted = {stored.effort.answer_id: stored.noted for stored in of_day}
            changed += [{"of": key, "now": worth} for key, worth in earned.items() if worth != noted[key]]
        if changed:
            one = update(answer).where(answer.c.id == bindparam("of")).values(points=bindparam("now"))
            await self._connection.execute(one, changed)

    async def _replace(self, account_ids: Collection[int], periods: Collection[str]) -> None:
        """Write these periods of the accounts anew, from all their graded answers."""
        days: dict[int, dict[date, Standing]] = defaultdict(dict)
        for row in await self._connection.execute(_DAYS.where(answer.c.account_id.in_(account_ids))):
            days[row.account_id][row.local_date] = Standing(row.earned, row.answers, row.estimated, row.finished_at)
        rows = [
            {"account_id": account_id, "period": period, "points": total.points, "answers": total.answers}
            | {"estimated": total.estimated, "finished_at": total.finished_at}
            for account_id, of_account in days.items()
            for period, total in standings(of_account).items()
            if period in periods
        ]
        if not rows:
            return
        entry = insert_into(self._connection, standing)
        fresh = {name: entry.excluded[name] for name in ("points", "answers", "estimated", "finished_at")}
        await self._connection.execute(
            entry.on_conflict_do_update(index_elements=["account_id", "period"], set_=fresh), rows
        )


_earning = answer.c.points > 0
_DAYS = (
    select(
        answer.c.account_id,
        answer.c.local_date,
        func.sum(answer.c.points).label("earned"),
        func.count().label("answers"),
        func.sum(case((verdict.c.judge == OFFLINE_JUDGE, answer.c.points), else_=0)).label("estimated"),
        func.max(case((_earning, answer.c.at))).label("finished_at"),
    )
    .join(verdict, verdict.c.id == answer.c.verdict_id)
    .group_by(answer.c.account_id, answer.c.local_date)
)
