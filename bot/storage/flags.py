"""Flags on questions, in SQL: one per question and account, open until an operator closes the question's."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ask import Ask
from bot.domain.flag import Flagged, FlagKind
from bot.domain.question import Question
from bot.storage.engine import insert_into
from bot.storage.tables import ask, flag, question_version


class SqlFlags:
    """Keeps `Flags`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def enter(self, account_id: int, about: Ask, kind: FlagKind, now: datetime) -> bool:
        version = select(ask.c.version_id).where(ask.c.id == about.id).scalar_subquery()
        said = {"version_id": version, "kind": kind, "flagged_at": now, "closed_at": None}
        entry = insert_into(self._connection, flag).values(question_id=about.question.id, account_id=account_id, **said)
        anew = entry.on_conflict_do_update(
            index_elements=["question_id", "account_id"], set_=said, where=flag.c.closed_at.is_not(None)
        )
        return (await self._connection.execute(anew.returning(flag.c.account_id))).first() is not None

    async def is_open(self, account_id: int, question_id: str) -> bool:
        query = select(flag.c.account_id).where(flag.c.account_id == account_id, flag.c.question_id == question_id)
        return (await self._connection.execute(query.where(flag.c.closed_at.is_(None)))).first() is not None

    async def queue(self) -> Sequence[Flagged]:
        query = (
            select(flag.c.question_id, flag.c.kind, flag.c.flagged_at, question_version.c.body)
            .join(question_version, question_version.c.id == flag.c.version_id)
            .where(flag.c.closed_at.is_(None))
            .order_by(flag.c.flagged_at)
        )
        found: dict[str, list[Any]] = defaultdict(list)
        for row in await self._connection.execute(query):
            found[row.question_id].append(row)
        flagged = [_flagged(rows) for rows in found.values()]
        return sorted(flagged, key=lambda one: (-sum(one.said.values()), one.since))

    async def close(self, question_id: str, now: datetime) -> int:
        still_open = flag.c.question_id == question_id, flag.c.closed_at.is_(None)
        closed = update(flag).where(*still_open).values(closed_at=now)
        return (await self._connection.execute(closed)).rowcount


def _flagged(rows: Sequence[Any]) -> Flagged:
    said = Counter(FlagKind(row.kind) for row in rows)
    return Flagged(Question.model_validate_json(rows[-1].body), said, rows[0].flagged_at)
