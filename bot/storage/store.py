"""The store: opens the books for one transaction, on SQLite or PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import cache, cached_property
from importlib.metadata import version

from sqlalchemy import delete, select, update
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.verdict import Ledger
from bot.storage.answers import SqlAnswers
from bot.storage.appeals import SqlAppeals
from bot.storage.asks import SqlAsks
from bot.storage.belongings import SqlBelongings
from bot.storage.boards import SqlBoards
from bot.storage.budget import SqlBudget
from bot.storage.deck import SqlDeck
from bot.storage.deliveries import SqlDeliveries
from bot.storage.engine import reading_engine, writing_engine
from bot.storage.flags import SqlFlags
from bot.storage.inbox import SqlInbox, SqlLeases, SqlSessions, forget_done_updates
from bot.storage.interviews import SqlInterviews, clear_wordings
from bot.storage.invitations import SqlInvitations
from bot.storage.links import SqlLinks
from bot.storage.people import SqlPeople
from bot.storage.places import SqlPlaces
from bot.storage.record import SqlRecord
from bot.storage.standings import SqlStandings
from bot.storage.subscriptions import SqlSubscriptions
from bot.storage.tables import answer, appeal, delivery, erased, invitation, link_code, verdict

INBOX_MEMORY = timedelta(days=7)


class SqlBooks:
    """All record keepers on one connection, in one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self._connection)

    @cached_property
    def places(self) -> SqlPlaces:
        return SqlPlaces(self._connection)

    @cached_property
    def asks(self) -> SqlAsks:
        return SqlAsks(self._connection)

    @cached_property
    def answers(self) -> SqlAnswers:
        return SqlAnswers(self._connection)

    @cached_property
    def budget(self) -> SqlBudget:
        return SqlBudget(self._connection)

    @cached_property
    def boards(self) -> SqlBoards:
        return SqlBoards(self._connection)

    @cached_property
    def record(self) -> SqlRecord:
        return SqlRecord(self._connection)

    @cached_property
    def standings(self) -> SqlStandings:
        return SqlStandings(self._connection)

    @cached_property
    def interviews(self) -> SqlInterviews:
        return SqlInterviews(self._connection)

    @cached_property
    def deck(self) -> SqlDeck:
        return SqlDeck(self._connection)

    @cached_property
    def appeals(self) -> SqlAppeals:
        return SqlAppeals(self._connection)

    @cached_property
    def flags(self) -> SqlFlags:
        return SqlFlags(self._connection)

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        return SqlDeliveries(self._connection)

    @cached_property
    def subscriptions(self) -> SqlSubscriptions:
        return SqlSubscriptions(self._connection, tzdata_version())

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self._connection)

    @cached_property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self._connection)

    @cached_property
    def links(self) -> SqlLinks:
        return SqlLinks(self._connection)

    @cached_property
    def belongings(self) -> SqlBelongings:
        return SqlBelongings(self._connection)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._connection)

    @cached_property
    def leases(self) -> SqlLeases:
        return SqlLeases(self._connection)

    async def busy(self, now: datetime) -> bool:
        first = select(answer.c.id).where(answer.c.state.in_(("accepted", "judging")))
        moving = (delivery.c.state == "sending") | ((delivery.c.state == "pending") & (delivery.c.not_before <= now))
        owed = select(delivery.c.id).where(moving)
        appealing = (appeal.c.state == "judging") | ((appeal.c.state == "waiting") & (appeal.c.judge_at <= now))
        appealed = select(appeal.c.answer_id).where(appealing)
        any_of_these = first.exists() | owed.exists() | appealed.exists()
        return bool((await self._connection.execute(select(any_of_these))).scalar())

    async def rebuild(self) -> dict[str, int]:
        return {"standings": await self.standings.rebuild(), "cards": await self.deck.rebuild()}

    async def sweep(self, now: datetime, retention_days: int) -> None:
        await forget_done_updates(self._connection, now - INBOX_MEMORY)
        await self._connection.execute(delete(erased).where(erased.c.until < now))
        for brief in (invitation, link_code):
            await self._connection.execute(delete(brief).where(brief.c.until < now))
        await self.people.sweep()
        before = now - timedelta(days=retention_days)
        await clear_wordings(self._connection, before)
        old = select(answer.c.id).where(answer.c.at < before, answer.c.text.is_not(None))
        aged = list((await self._connection.execute(old.limit(500))).scalars())
        if not aged:
            return
        await self._connection.execute(update(answer).where(answer.c.id.in_(aged)).values(text=None))
        await self._connection.execute(update(appeal).where(appeal.c.answer_id.in_(aged)).values(objection=None))
        rows = await self._connection.execute(
            select(verdict.c.id, verdict.c.ledger).where(verdict.c.answer_id.in_(aged))
        )
        for row in rows.all():
            bare = Ledger.from_json(row.ledger).without_quotes().to_json()
            await self._connection.execute(update(verdict).where(verdict.c.id == row.id).values(ledger=bare))


class SqlStore:
    """A `Store` in a SQL database. `close` it when done."""

    def __init__(self, url: URL) -> None:
        self._writing = writing_engine(url)
        self._reading = reading_engine(url, self._writing)

    @asynccontextmanager
    async def open(self, *, changes: bool) -> AsyncIterator[SqlBooks]:
        async with (self._writing if changes else self._reading).begin() as connection:
            yield SqlBooks(connection)

    async def close(self) -> None:
        await self._writing.dispose()
        await self._reading.dispose()


@cache
def tzdata_version() -> str:
    """The version of the timezone data that ships with the product."""
    return version("tzdata")
