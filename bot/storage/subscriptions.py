"""Daily questions agreed upon, in SQL."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chat import Chat
from bot.domain.subscription import Subscription
from bot.storage.engine import insert_into
from bot.storage.places import is_address
from bot.storage.tables import chat, plan, subscription


class SqlSubscriptions:
    """Keeps `Subscriptions`. `tzdata` is the version of the zone data that due moments are computed with."""

    def __init__(self, connection: AsyncConnection, tzdata: str) -> None:
        self._connection = connection
        self._tzdata = tzdata

    async def of_chat(self, chat_id: int) -> Subscription | None:
        row = (await self._connection.execute(select(subscription).where(subscription.c.chat_id == chat_id))).first()
        return _subscription(row) if row else None

    async def save(self, agreed: Subscription, now: datetime) -> None:
        weekdays = "".join(map(str, sorted(agreed.weekdays)))
        values = {
            "local_time": agreed.local_time.isoformat("minutes"),
            "timezone": agreed.timezone,
            "tzdata": self._tzdata,
            "topics": json.dumps(agreed.topics),
            "difficulty": agreed.difficulty or "",
            "weekdays": weekdays,
            "paused_until": agreed.paused_until,
            "next_due_at": agreed.next_due_at,
        }
        entry = insert_into(self._connection, subscription).values(chat_id=agreed.chat_id, **values)
        await self._connection.execute(entry.on_conflict_do_update(index_elements=["chat_id"], set_=values))
        await self._plan(agreed, now, weekdays)

    async def _plan(self, agreed: Subscription, now: datetime, weekdays: str) -> None:
        """Note what holds from today on; the last word of a date stands."""
        terms = {"weekdays": weekdays, "paused_until": agreed.paused_until}
        entry = insert_into(self._connection, plan).values(
            chat_id=agreed.chat_id, since=agreed.local_date(now), **terms
        )
        await self._connection.execute(entry.on_conflict_do_update(index_elements=["chat_id", "since"], set_=terms))

    async def end(self, chat_id: int, now: datetime) -> bool:
        agreed = await self.of_chat(chat_id)
        if agreed is None:
            return False
        await self._connection.execute(delete(subscription).where(subscription.c.chat_id == chat_id))
        await self._plan(replace(agreed, paused_until=None), now, "")
        return True

    async def suspended(self, where: Chat) -> list[Subscription]:
        query = (
            select(subscription)
            .join(chat, chat.c.id == subscription.c.chat_id)
            .where(
                is_address(where),
                chat.c.state == "active",
                subscription.c.next_due_at.is_(None),
            )
        )
        return [_subscription(row) for row in await self._connection.execute(query)]

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        query = (
            select(subscription)
            .join(chat, chat.c.id == subscription.c.chat_id)
            .where(subscription.c.next_due_at <= now, chat.c.state == "active")
            .order_by(subscription.c.next_due_at)
            .limit(limit)
            .with_for_update(of=subscription, skip_locked=True)
        )
        return [_subscription(row) for row in await self._connection.execute(query)]

    async def advance(self, subscriptions: Sequence[Subscription]) -> None:
        if not subscriptions:
            return
        one = update(subscription).where(subscription.c.chat_id == bindparam("of_chat"))
        next_moments = [{"of_chat": agreed.chat_id, "due": agreed.next_due_at} for agreed in subscriptions]
        await self._connection.execute(one.values(next_due_at=bindparam("due")), next_moments)

    async def refresh_zones(self, tzdata: str, now: datetime) -> int:
        stale = await self._connection.execute(select(subscription).where(subscription.c.tzdata != tzdata))
        outdated = [_subscription(row) for row in stale]
        overdue = [agreed for agreed in outdated if agreed.next_due_at and agreed.next_due_at <= now]
        await self.advance([agreed.following(now) for agreed in outdated if agreed not in overdue])
        await self._connection.execute(update(subscription).values(tzdata=tzdata))
        return len(outdated)


def _subscription(row: Any) -> Subscription:
    return Subscription(
        row.chat_id, time.fromisoformat(row.local_time), row.timezone, tuple(json.loads(row.topics)),
        row.difficulty or None, frozenset(map(int, row.weekdays)), row.paused_until, row.next_due_at,
    )  # fmt: skip
