"""What was heard, what somebody is in the middle of, and who may do what only one may: in SQL."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.person import Known
from bot.domain.session import Session
from bot.storage.engine import insert_into
from bot.storage.tables import answer, appeal, delivery, inbox, lease, session


class SqlInbox:
    """Keeps `Inbox`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def receive(self, platform: str, update_id: str, body: str, now: datetime) -> bool:
        entry = insert_into(self._connection, inbox).values(
            platform=platform, update_id=update_id, body=body, received_at=now
        )
        return (await self._connection.execute(entry.on_conflict_do_nothing())).rowcount == 1

    async def is_done(self, platform: str, update_id: str) -> bool:
        query = select(inbox.c.done_at).where(inbox.c.platform == platform, inbox.c.update_id == update_id)
        return (await self._connection.execute(query)).scalar() is not None

    async def done(self, platform: str, update_id: str, now: datetime) -> None:
        entry = insert_into(self._connection, inbox).values(
            platform=platform, update_id=update_id, body="", received_at=now, done_at=now
        )
        over = {"body": "", "done_at": now}
        await self._connection.execute(entry.on_conflict_do_update(index_elements=["platform", "update_id"], set_=over))

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        query = (
            select(inbox.c.update_id, inbox.c.body)
            .where(inbox.c.platform == platform, inbox.c.done_at.is_(None))
            .order_by(inbox.c.received_at, inbox.c.update_id)
        )
        return [(row.update_id, row.body) for row in await self._connection.execute(query)]


class SqlSessions:
    """Keeps `Sessions`: the row is locked while a turn holds it, and its version moves with every change."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._versions: dict[tuple[int, int], int] = {}

    async def lock(self, person: Known) -> Session:
        key = (person.chat_id, person.account_id)
        row_key = (session.c.chat_id == person.chat_id, session.c.account_id == person.account_id)
        query = select(session.c.state, session.c.version).where(*row_key).with_for_update()
        row = (await self._connection.execute(query)).first()
        if row is None:
            entry = insert_into(self._connection, session).values(chat_id=key[0], account_id=key[1])
            await self._connection.execute(entry.on_conflict_do_nothing())
            row = (await self._connection.execute(query)).one()
        self._versions[key] = row.version
        return Session.model_validate_json(row.state)

    async def save(self, person: Known, changed: Session) -> None:
        key = (person.chat_id, person.account_id)
        version = self._versions[key]
        moved = await self._connection.execute(
            update(session)
            .where(session.c.chat_id == key[0], session.c.account_id == key[1], session.c.version == version)
            .values(state=changed.model_dump_json(exclude_none=True), version=version + 1)
        )
        if moved.rowcount != 1:
            raise RuntimeError("a session changed while it was locked")
        self._versions[key] = version + 1


class SqlLeases:
    """Keeps `Leases`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take(self, name: str, owner: str, now: datetime, seconds: int) -> int | None:
        until = now + timedelta(seconds=seconds)
        renewed = update(lease).where(lease.c.name == name, lease.c.owner == owner).values(until=until)
        epoch = (await self._connection.execute(renewed.returning(lease.c.epoch))).scalar()
        if epoch is not None:
            return int(epoch)
        entry = insert_into(self._connection, lease).values(name=name, owner=owner, epoch=1, until=until)
        over = entry.on_conflict_do_update(
            index_elements=["name"],
            set_={"owner": owner, "epoch": lease.c.epoch + 1, "until": until},
            where=lease.c.until < now,
        )
        taken: int | None = (await self._connection.execute(over.returning(lease.c.epoch))).scalar()
        return taken

    async def free_all(self) -> None:
        past = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
        await self._connection.execute(update(lease).values(until=past))
        for table in (answer, appeal, delivery):
            held = or_(table.c.state == "judging", table.c.state == "sending")
            await self._connection.execute(update(table).where(held).values(lease_until=past))


async def forget_done_updates(connection: AsyncConnection, before: datetime) -> None:
    """Drop updates that were acted on long ago; no platform repeats them any more."""
    await connection.execute(delete(inbox).where(inbox.c.done_at < before))
