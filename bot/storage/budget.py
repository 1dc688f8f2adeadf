"""Requests to models in SQL: per account for its budget; per day and model for the bill, which outlives accounts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ports import Spending
from bot.storage.engine import insert_into
from bot.storage.forgetting import TOMBSTONE, account_hash
from bot.storage.tables import account, erased, spending, usage


class SqlBudget:
    """Keeps `Budget`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def reserve(self, account_id: int, model: str, now: datetime, per_account: int, in_all: int) -> bool:
        earlier = await self._used_before_forgetting(account_id, now)
        if earlier is None:
            return False
        mine = select(func.coalesce(func.sum(usage.c.calls), 0)).where(
            usage.c.day == now.date(), usage.c.account_id.in_(_same_learner(account_id))
        )
        total = select(func.coalesce(func.sum(spending.c.calls), 0)).where(spending.c.day == now.date())
        used, all_calls = (
            await self._connection.execute(select(mine.scalar_subquery(), total.scalar_subquery()))
        ).one()
        if used + earlier >= per_account or all_calls >= in_all:
            return False
        for table, keys in self._entries(account_id, model, now):
            entry = insert_into(self._connection, table).values(**keys, calls=1)
            more = {"calls": table.c.calls + 1}
            await self._connection.execute(entry.on_conflict_do_update(index_elements=list(keys), set_=more))
        return True

    async def _used_before_forgetting(self, account_id: int, now: datetime) -> int | None:
        """The calls of today that `/forget` left with the tombstone; None when the account is gone."""
        identity = select(account.c.platform, account.c.native_id).where(account.c.id == account_id)
        row = (await self._connection.execute(identity)).first()
        if row is None:
            return None
        key = account_hash(row.platform, row.native_id)
        left = (await self._connection.execute(select(erased).where(erased.c.account_hash == key))).first()
        today = left is not None and (left.until - TOMBSTONE).date() == now.date()
        return int(left.calls_used) if left is not None and today else 0

    async def give_back(self, account_id: int, model: str, now: datetime) -> None:
        await self._add(account_id, model, now, calls=-1)

    async def note(self, account_id: int, model: str, now: datetime, tokens_in: int, tokens_out: int) -> None:
        await self._add(account_id, model, now, tokens_in=tokens_in, tokens_out=tokens_out)

    async def _add(self, account_id: int, model: str, now: datetime, **more: int) -> None:
        for table, keys in self._entries(account_id, model, now):
            same = (table.c[name] == value for name, value in keys.items())
            grown = {name: table.c[name] + count for name, count in more.items()}
            await self._connection.execute(update(table).where(*same).values(grown))

    def _entries(self, account_id: int, model: str, now: datetime) -> tuple[tuple[Any, dict[str, Any]], ...]:
        keys = {"day": now.date(), "model": model}
        return (usage, {**keys, "account_id": account_id}), (spending, keys)

    async def spending(self, since: date) -> Sequence[Spending]:
        query = select(spending).where(spending.c.day >= since).order_by(spending.c.day.desc(), spending.c.model)
        return [Spending(*row) for row in await self._connection.execute(query)]


def _same_learner(account_id: int) -> Any:
    """All accounts of one person share one budget."""
    own, one = account.alias("own"), account.alias("one")
    joined = own.c.learner_id == one.c.learner_id
    return select(own.c.id).join(one, joined).where(one.c.id == account_id)
