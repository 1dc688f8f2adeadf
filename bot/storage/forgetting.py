"""Deleting everything about a person, and the mark of a day that keeps what was under way from bringing it back."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chat import Incoming
from bot.domain.person import Known
from bot.storage.engine import insert_into
from bot.storage.standings import SqlStandings
from bot.storage.tables import account, answer, erased, learner, usage

TOMBSTONE = timedelta(hours=24)


class SqlForgetting:
    """Keeps the part of `People` behind `/forget`. Every row goes with its account or learner: see `belongings`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def forget(self, person: Known, now: datetime) -> None:
        theirs = select(account).where(account.c.learner_id == person.learner_id)
        accounts = (await self._connection.execute(theirs)).all()
        for one in accounts:
            await self._mark(one, now)
        gone = [one.id for one in accounts]
        echoes = list((await self._connection.execute(_same_words(gone))).scalars())
        await self._connection.execute(delete(account).where(account.c.id.in_(gone)))
        await self._drop_learners({person.learner_id, *(one.home_learner_id for one in accounts)})
        for answer_id in echoes:
            await SqlStandings(self._connection).recount(answer_id)

    async def _mark(self, one: Any, now: datetime) -> None:
        key = account_hash(one.platform, one.native_id)
        today = select(func.coalesce(func.sum(usage.c.calls), 0)).where(
            usage.c.account_id == one.id, usage.c.day == now.date()
        )
        before = select(func.coalesce(func.sum(erased.c.calls_used), 0)).where(erased.c.account_hash == key)
        counts = select(today.scalar_subquery() + before.scalar_subquery())
        mark = {"until": now + TOMBSTONE, "calls_used": (await self._connection.execute(counts)).scalar_one()}
        entry = insert_into(self._connection, erased).values(account_hash=key, **mark)
        await self._connection.execute(entry.on_conflict_do_update(index_elements=["account_hash"], set_=mark))

    async def _drop_learners(self, learner_ids: Collection[int] | Select[Any]) -> None:
        """Delete the learners that no account needs any more."""
        needing = or_(account.c.learner_id == learner.c.id, account.c.home_learner_id == learner.c.id)
        unneeded = ~select(account.c.id).where(needing).exists()
        await self._connection.execute(delete(learner).where(learner.c.id.in_(learner_ids), unneeded))

    async def sweep(self) -> None:
        """Delete learners without any account, such as two first words at the same time leave behind."""
        await self._drop_learners(select(learner.c.id))

    async def was_forgotten(self, incoming: Incoming) -> bool:
        key = account_hash(incoming.account.platform, incoming.account.native_id)
        until = (await self._connection.execute(select(erased.c.until).where(erased.c.account_hash == key))).scalar()
        return until is not None and incoming.at < until - TOMBSTONE


def _same_words(account_ids: Collection[int]) -> Select[Any]:
    """Answers of others that earned nothing and say what these accounts said to the same ask: with those gone, nobody
    has said it before.
    """
    said, echo = answer.alias("said"), answer.alias("echo")
    same = (said.c.ask_id == echo.c.ask_id) & (said.c.digest == echo.c.digest)
    others = echo.c.account_id.not_in(account_ids), echo.c.points == 0
    return select(echo.c.id).distinct().join(said, same).where(said.c.account_id.in_(account_ids), *others)


def account_hash(platform: str, native_id: str) -> str:
    """What is left of an account that was forgotten, for a day."""
    return hashlib.blake2b(f"{platform}:{native_id}".encode(), digest_size=16).hexdigest()
