"""A row in every table for a person, made from the schema alone, so that no table can be left out."""

import itertools
import re
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.person import Known
from bot.storage.belongings import is_personal
from bot.storage.tables import Day, Moment, metadata
from tests.storage.people import LORA, NOW

_numbers = itertools.count(1000)


async def fill(connection: AsyncConnection, person: Known) -> None:
    """Give a person one more row in every table that can hold a person's; all keys lead to them where they can."""
    ids: dict[str, Any] = {"learner": person.learner_id, "account": person.account_id, "chat": person.chat_id}
    for table in metadata.sorted_tables:
        if table.name in ids or not (is_personal(table) or table.name in {"space", "question_version"}):
            continue
        row = {column.name: _value(column, table, ids) for column in table.columns if not _numbers_itself(column)}
        await connection.execute(table.insert().values(row))
        if "id" in table.c:
            newest = select(table.c.id).order_by(table.c.id.desc()).limit(1)
            ids[table.name] = (await connection.execute(newest)).scalar_one()


def _numbers_itself(column: Column[Any]) -> bool:
    return column.primary_key and column.autoincrement is True


def _value(column: Column[Any], table: Table, ids: dict[str, Any]) -> Any:
    for key in column.foreign_keys:
        return ids.get(key.column.table.name)
    allowed = _allowed(column, table)
    if allowed:
        return allowed
    match column.type:
        case Moment():
            return NOW
        case Day():
            return date(2026, 3, 2)
        case BigInteger() | Integer():
            return next(_numbers)
    if column.name == "body":
        return LORA.model_dump_json(exclude_defaults=True)
    return getattr(column.server_default, "arg", "") or f"{table.name}.{column.name} {next(_numbers)}"


def _allowed(column: Column[Any], table: Table) -> str | None:
    for rule in table.constraints:
        if isinstance(rule, CheckConstraint):
            found = re.match(rf"{column.name} IN \('(\w+)'", str(rule.sqltext))
            if found:
                return found[1]
    return None
