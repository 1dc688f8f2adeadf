"""Places the bot may or may not write to, and who has left them, in SQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chat import Account, Chat, Space
from bot.storage.relocation import relocate
from bot.storage.tables import account, chat, membership, space, subscription


class SqlPlaces:
    """Keeps `Places`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def give_up(self, chat_id: int, reason: str) -> None:
        await self._suspend(chat.c.id == chat_id, reason)

    async def close(self, where: Chat, reason: str) -> None:
        await self._suspend(is_address(where), reason)

    async def _suspend(self, given_up: Any, reason: str) -> None:
        """Stop writing; the days until somebody returns are nobody's failure, so nothing stays due."""
        await self._connection.execute(update(chat).where(given_up).values(state="gone", reason=reason))
        suspended = subscription.c.chat_id.in_(select(chat.c.id).where(given_up))
        await self._connection.execute(update(subscription).where(suspended).values(next_due_at=None))

    async def reopen(self, where: Chat) -> None:
        await self._connection.execute(update(chat).where(is_address(where)).values(state="active", reason=""))

    async def leave(self, where: Space, who: Account, now: datetime) -> None:
        await self._note_member(where, who, left_at=now)

    async def stay(self, where: Space, who: Account, now: datetime) -> None:
        await self._note_member(where, who, confirmed_at=now)

    async def _note_member(self, where: Space, who: Account, **values: datetime) -> None:
        spaces = select(space.c.id).where(space.c.platform == where.platform, space.c.native_id == where.native_id)
        theirs = (membership.c.space_id.in_(spaces), membership.c.account_id.in_(_account(who)))
        await self._connection.execute(update(membership).where(*theirs).values(values))

    async def unconfirmed(self, who: Account, since: datetime, limit: int) -> list[Space]:
        query = (
            select(space.c.platform, space.c.native_id, space.c.title)
            .join(membership, membership.c.space_id == space.c.id)
            .where(membership.c.account_id.in_(_account(who)), membership.c.left_at.is_(None))
            .where(membership.c.confirmed_at < since, space.c.platform == who.platform)
            .order_by(membership.c.confirmed_at, space.c.id)
            .limit(limit)
        )
        return [Space(*row) for row in await self._connection.execute(query)]

    async def move(self, where: Chat, to: Chat) -> None:
        await relocate(self._connection, where, to)


def _account(who: Account) -> Any:
    return select(account.c.id).where(account.c.platform == who.platform, account.c.native_id == who.native_id)


def is_address(where: Chat) -> Any:
    """Whether a row of `chat` has that address, or belongs to the space whose own address that is."""
    at = and_(chat.c.platform == where.platform, chat.c.native_id == where.native_id)
    if where.space is None or where.space.native_id != where.native_id:
        return at
    own = select(space.c.id).where(space.c.platform == where.platform, space.c.native_id == where.native_id)
    return or_(at, chat.c.space_id.in_(own))
