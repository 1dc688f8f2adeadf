"""Moving a chat and its space to another address, and merging what is known there already, in one transaction."""

from typing import Any

from sqlalchemy import Table, UniqueConstraint, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chat import Chat
from bot.storage.tables import ask, chat, delivery, metadata, space


async def relocate(connection: AsyncConnection, where: Chat, to: Chat) -> None:
    """Give a chat, its threads and its space the new address.

    Message numbers start afresh there, so those from before are dropped. Where the new address is known already, what
    is kept there joins the older rows; of two that exclude each other the older one stays.
    """
    if (where.platform, where.native_id) == (to.platform, to.native_id):
        return
    old_chats = select(chat.c.id).where(_at(chat, where))
    for table in (ask, delivery):
        await connection.execute(update(table).where(table.c.chat_id.in_(old_chats)).values(message_id=None))
    await _move(connection, space, where, to, [])
    await _move(connection, chat, where, to, [chat.c.thread])


async def _move(connection: AsyncConnection, table: Table, where: Chat, to: Chat, parts: list[Any]) -> None:
    old = (await connection.execute(select(table.c.id, *parts).where(_at(table, where)))).all()
    new = (await connection.execute(select(table.c.id, *parts).where(_at(table, to)))).all()
    for mine in old:
        for theirs in new:
            if mine[1:] == theirs[1:]:
                await _merge(connection, table, kept=mine.id, dropped=theirs.id)
        await connection.execute(update(table).where(table.c.id == mine.id).values(native_id=to.native_id))


async def _merge(connection: AsyncConnection, table: Table, *, kept: int, dropped: int) -> None:
    """Let every row that points at one point at the other, unless there is one like it; the rest goes with it."""
    for other in metadata.sorted_tables:
        for column in other.columns:
            if column.references(table.c.id):
                twins = [_twin(other, column, keys, kept) for keys in _unique_with(other, column)]
                free = and_(column == dropped, *(~twin for twin in twins))
                await connection.execute(update(other).where(free).values({column: kept}))
    await connection.execute(delete(table).where(table.c.id == dropped))


def _unique_with(table: Table, column: Any) -> list[list[Any]]:
    """The other columns of every key that the column is part of."""
    keys = [list(table.primary_key.columns)]
    keys += [list(constraint.columns) for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    return [[part for part in key if part is not column] for key in keys if any(part is column for part in key)]


def _twin(table: Table, column: Any, keys: list[Any], kept: int) -> Any:
    """Whether a row like the outer one, by these keys, belongs to the kept one already."""
    other = table.alias()
    same = [other.c[key.name] == key for key in keys]
    return exists().where(other.c[column.name] == kept, *same)


def _at(table: Table, where: Chat) -> Any:
    return and_(table.c.platform == where.platform, table.c.native_id == where.native_id)
