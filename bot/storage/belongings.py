"""What belongs to one learner, over every table: `/mydata` shows it and `/forget` deletes it.

A row is somebody's when a cascading foreign key leads from it to their account or learner. Both commands walk these
keys, so what is shown is what is deleted, and a new table is part of both from its first day.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Row, Select, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.belongings import Kept, PastAnswer
from bot.domain.question import Question
from bot.storage.answers import VERDICT_COLUMNS, verdict_of
from bot.storage.tables import account, answer, ask, learner, metadata, question_version, verdict

# The tables that hold nobody's data, and why.
IMPERSONAL = {
    "space": "a group or server; who is in it stands in membership",
    "question_version": "the bank's own words",
    "inbox": "a turn blanks the words that it acts on, and words from before a `/forget` do nothing else",
    "lease": "which process may send or schedule",
    "spending": "what all requests to a model cost together",
    "erased": "the mark of a `/forget`: a hash and a count, swept after a day",
}


def ways_to_people(table: Table) -> list[ForeignKey]:
    """The foreign keys that lead from a table's rows to somebody, directly or over another table."""
    return [key for key in table.foreign_keys if key.column.table is not table and is_personal(key.column.table)]


def is_personal(table: Table) -> bool:
    """Whether a table's rows can be somebody's."""
    return table in (account, learner) or bool(ways_to_people(table))


class SqlBelongings:
    """Keeps `Belongings`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, learner_id: int) -> Kept:
        tables = {}
        for table in filter(is_personal, metadata.sorted_tables):
            rows = await self._connection.execute(select(table).where(_is_theirs(table, learner_id)))
            tables[table.name] = [_plain(row) for row in rows]
        found = await self._connection.execute(_answers(learner_id))
        return Kept(tables, [_past(row) for row in found])


def _is_theirs(table: Table, learner_id: int) -> ColumnElement[bool]:
    if table is learner:
        homes = select(account.c.home_learner_id).where(account.c.learner_id == learner_id)
        return or_(learner.c.id == learner_id, learner.c.id.in_(homes))
    if table is account:
        return account.c.learner_id == learner_id
    ways = sorted(ways_to_people(table), key=lambda key: key.parent.name)
    return or_(*(key.parent.in_(_ids(key.column.table, learner_id)) for key in ways))


def _ids(table: Table, learner_id: int) -> Select[Any]:
    return select(table.c.id).where(_is_theirs(table, learner_id))


def _answers(learner_id: int) -> Select[Any]:
    return (
        select(answer.c.at, answer.c.text, question_version.c.body, *VERDICT_COLUMNS)
        .join(account, account.c.id == answer.c.account_id)
        .join(ask, ask.c.id == answer.c.ask_id)
        .join(question_version, question_version.c.id == ask.c.version_id)
        .outerjoin(verdict, verdict.c.id == answer.c.verdict_id)
        .where(account.c.learner_id == learner_id)
        .order_by(answer.c.at, answer.c.id)
    )


def _past(row: Any) -> PastAnswer:
    made = verdict_of(row) if row.ledger else None
    return PastAnswer(row.at, Question.model_validate_json(row.body), row.text, made)


def _plain(row: Row[Any]) -> Mapping[str, object]:
    return {name: _value(value) for name, value in row._mapping.items()}


def _value(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
