"""The boards of spaces in SQL: members and what the accounts of each have earned in a period."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.person import Group
from bot.domain.progress import Member, Standing, least_seen
from bot.storage.tables import account, learner, membership, space, standing

_own = account.alias("own")


class SqlBoards:
    """Keeps `Boards`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def members(self, space_id: int, period: str) -> list[Member]:
        query = _EARNINGS.where(membership.c.space_id == space_id, standing.c.period == period)
        found: dict[int, Member] = {}
        counted: set[tuple[int, int]] = set()
        for row in await self._connection.execute(query.order_by(account.c.id)):
            earned = Standing(row.points, row.answers, row.estimated, row.finished_at)
            wish = least_seen(row.wish, row.wish_here)
            name = row.name
            if known := found.get(row.learner_id):
                name, wish = known.name, least_seen(known.visibility, wish)
                is_new = (row.learner_id, row.earner) not in counted
                earned = known.standing + earned if is_new else known.standing
            found[row.learner_id] = Member(row.learner_id, name, earned, wish)
            counted.add((row.learner_id, row.earner))
        return list(found.values())

    async def groups(self, learner_id: int) -> list[Group]:
        query = (
            select(space.c.id, space.c.title, space.c.timezone)
            .join(membership, membership.c.space_id == space.c.id)
            .join(account, account.c.id == membership.c.account_id)
            .where(account.c.learner_id == learner_id, membership.c.left_at.is_(None))
            .order_by(membership.c.first_heard.desc(), space.c.id)
        )
        rows = await self._connection.execute(query)
        return list(dict.fromkeys(Group(row.id, row.title, row.timezone) for row in rows))


_EARNINGS: Any = (
    select(
        account.c.learner_id, account.c.name, learner.c.visibility.label("wish"),
        membership.c.visibility.label("wish_here"), standing.c.account_id.label("earner"), standing.c.points,
        standing.c.answers, standing.c.estimated, standing.c.finished_at,
    )
    .select_from(membership)
    .join(account, account.c.id == membership.c.account_id)
    .join(learner, learner.c.id == account.c.learner_id)
    .join(_own, _own.c.learner_id == account.c.learner_id)
    .join(standing, standing.c.account_id == _own.c.id)
    .where(membership.c.left_at.is_(None))
)  # fmt: skip
