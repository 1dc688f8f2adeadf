"""Messages the bot owes, in SQL: the rows are the queue."""

import hashlib
from base64 import b32encode
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import (
    LEASE,
    MAX_ATTEMPTS,
    NONCE_MEMORY,
    REFUSED_FOR_GOOD,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Gone,
    Later,
    Moved,
    Outcome,
    Owed,
    Priority,
    Sent,
    Unknown,
)
from bot.storage.engine import insert_into
from bot.storage.people import chat_of
from bot.storage.tables import answer, ask, chat, delivery, space

_NONCE_LENGTH = 25


class SqlDeliveries:
    """Keeps `Deliveries`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def owe(self, owed: Owed, now: datetime) -> bool:
        return await self._enter([owed], now, {"state": DeliveryState.PENDING, "fault": None}) == 1

    async def owe_all(self, owed: Sequence[Owed], now: datetime) -> None:
        await self._enter(owed, now, {"state": DeliveryState.PENDING, "fault": None})

    async def note_missed(self, owed: Sequence[Owed], now: datetime) -> None:
        await self._enter(owed, now, {"state": DeliveryState.MISSED, "fault": "ours"})

    async def _enter(self, owed: Sequence[Owed], now: datetime, state: dict[str, Any]) -> int:
        if not owed:
            return 0
        rows = [
            asdict(one) | state | {"created_at": now, "not_before": one.not_before or now, "nonce": _nonce(one)}
            for one in owed
        ]
        entry = insert_into(self._connection, delivery).values(rows)
        fresh = entry.on_conflict_do_nothing(index_elements=["chat_id", "kind", "about"])
        return int((await self._connection.execute(fresh)).rowcount)

    async def claim(
        self, platform: str, owner: str, epoch: int, now: datetime, limit: int, resting: Collection[int] = ()
    ) -> list[Delivery]:
        await self._connection.execute(
            update(delivery)
            .where(delivery.c.state == DeliveryState.PENDING, delivery.c.deadline < now)
            .values(state=DeliveryState.MISSED, fault="ours")
        )
        ahead = delivery.alias()
        in_front = exists().where(
            ahead.c.chat_id == delivery.c.chat_id,
            ahead.c.state == DeliveryState.PENDING,
            tuple_(ahead.c.priority, ahead.c.id) < tuple_(delivery.c.priority, delivery.c.id),
        )
        chosen = (
            select(delivery.c.id)
            .join(chat, chat.c.id == delivery.c.chat_id)
            .where(
                delivery.c.state == DeliveryState.PENDING,
                delivery.c.not_before <= now,
                delivery.c.chat_id.not_in(list(resting)),
                chat.c.platform == platform,
                chat.c.state == "active",
                ~in_front,
            )
            .order_by(delivery.c.priority, delivery.c.id)
            .limit(limit)
            .with_for_update(of=delivery, skip_locked=True)
        )
        leased = (
            update(delivery)
            .where(delivery.c.id.in_(chosen))
            .values(attempts=delivery.c.attempts + 1, **_leased(owner, epoch, now))
            .returning(delivery.c.id)
        )
        ids = list((await self._connection.execute(leased)).scalars())
        if not ids:
            return []
        query = _deliveries().where(delivery.c.id.in_(ids)).order_by(delivery.c.priority, delivery.c.id)
        return [_delivery(row) for row in await self._connection.execute(query)]

    async def close(self, closing: Delivery, epoch: int, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Sent(message_id, at):
                values = {"state": DeliveryState.SENT, "message_id": message_id, "sent_at": at, "error": None}
            case Later(until) if now < closing.created_at + REFUSED_FOR_GOOD:
                values = {"state": DeliveryState.PENDING, "not_before": until, "attempts": 0}
            case Later():
                values = {"state": DeliveryState.FAILED, "fault": "ours", "error": "refused too often"}
            case Gone(reason, fault):
                values = {"state": DeliveryState.FAILED, "fault": fault, "error": reason}
            case Moved():
                values = {"state": DeliveryState.PENDING, "not_before": now}
            case Unknown(error):
                values = {"state": DeliveryState.UNKNOWN, "fault": "ours", "error": error}
        changed = await self._set(closing, epoch, values)
        if changed and closing.ask_id is not None and isinstance(outcome, (Sent, Unknown)):
            await self._note_shown(closing, outcome, now)

    async def _note_shown(self, closing: Delivery, outcome: Sent | Unknown, now: datetime) -> None:
        """The first message that carries an ask is the ask's own."""
        at = outcome.at if isinstance(outcome, Sent) else now
        message_id = outcome.message_id if isinstance(outcome, Sent) else None
        first = update(ask).where(ask.c.id == closing.ask_id, ask.c.chat_id == closing.chat_id)
        await self._connection.execute(
            first.where(ask.c.message_id.is_(None)).values(shown_at=at, message_id=message_id)
        )

    async def cancel(self, closing: Delivery, epoch: int) -> None:
        await self._set(closing, epoch, {"state": DeliveryState.CANCELLED})

    async def _set(self, closing: Delivery, epoch: int, values: dict[str, Any]) -> bool:
        mine = and_(
            delivery.c.id == closing.id, delivery.c.state == DeliveryState.SENDING, delivery.c.lease_epoch == epoch
        )
        changed = await self._connection.execute(
            update(delivery).where(mine).values(lease_owner="", lease_until=None, **values)
        )
        return changed.rowcount == 1

    async def get(self, delivery_id: int) -> Delivery | None:
        row = (await self._connection.execute(_deliveries().where(delivery.c.id == delivery_id))).first()
        return _delivery(row) if row else None

    async def release(self, chat_id: int, kind: DeliveryKind, now: datetime) -> None:
        held = (delivery.c.state == DeliveryState.PENDING, delivery.c.attempts == 0)
        mine = (delivery.c.chat_id == chat_id, delivery.c.kind == kind)
        await self._connection.execute(update(delivery).where(*mine, *held).values(not_before=now))

    async def confirm(self, chat_id: int, *, message_id: str | None = None, ask_id: int | None = None) -> None:
        proved = []
        if message_id is not None:
            proved.append(delivery.c.message_id == message_id)
        if ask_id is not None:
            proved.append(delivery.c.ask_id == ask_id)
        await self._connection.execute(
            update(delivery)
            .where(delivery.c.chat_id == chat_id, delivery.c.state == DeliveryState.UNKNOWN, or_(*proved))
            .values(state=DeliveryState.SENT, fault=None)
        )

    async def unconfirmed(self, chat_id: int) -> list[int]:
        offered = select(delivery.c.about).where(delivery.c.chat_id == chat_id, delivery.c.kind == DeliveryKind.OFFER)
        told = set((await self._connection.execute(offered)).scalars())
        query = select(delivery.c.id).where(
            delivery.c.chat_id == chat_id,
            delivery.c.state == DeliveryState.UNKNOWN,
            delivery.c.kind != DeliveryKind.OFFER,
        )
        ids = (await self._connection.execute(query.order_by(delivery.c.id))).scalars()
        return [delivery_id for delivery_id in ids if str(delivery_id) not in told]

    async def free_expired(self, now: datetime, resendable: Iterable[str]) -> int:
        expired = and_(delivery.c.state == DeliveryState.SENDING, delivery.c.lease_until < now)
        knows = select(chat.c.id).where(chat.c.platform.in_(list(resendable)))
        young = delivery.c.lease_until > now - LEASE - NONCE_MEMORY
        recent = and_(expired, young, delivery.c.chat_id.in_(knows), delivery.c.attempts < MAX_ATTEMPTS)
        again = update(delivery).where(recent).values(state=DeliveryState.PENDING, lease_owner="", lease_until=None)
        lost = {
            "state": DeliveryState.UNKNOWN,
            "fault": "ours",
            "error": "sender stopped",
            "lease_owner": "",
            "lease_until": None,
        }
        freed = (await self._connection.execute(again)).rowcount
        return freed + (await self._connection.execute(update(delivery).where(expired).values(lost))).rowcount


def _nonce(owed: Owed) -> str:
    key = f"{owed.chat_id}:{owed.kind}:{owed.about}".encode()
    return b32encode(hashlib.blake2b(key, digest_size=16).digest()).decode()[:_NONCE_LENGTH].lower()


def _leased(owner: str, epoch: int, now: datetime) -> dict[str, Any]:
    return {
        "state": DeliveryState.SENDING,
        "lease_owner": owner,
        "lease_epoch": epoch,
        "lease_until": now + LEASE,
    }


_COLUMNS = (
    delivery.c.id.label("delivery_id"), delivery.c.chat_id, delivery.c.kind, delivery.c.about, delivery.c.nonce,
    delivery.c.attempts, delivery.c.created_at, delivery.c.ask_id, delivery.c.answer_id, delivery.c.payload,
    delivery.c.deadline, delivery.c.due_at, delivery.c.priority,
    chat.c.platform, chat.c.native_id, chat.c.thread, chat.c.space_id,
    space.c.native_id.label("space_native_id"), space.c.title, answer.c.source,
)  # fmt: skip


def _deliveries() -> Select[Any]:
    whole = delivery.join(chat).outerjoin(space, space.c.id == chat.c.space_id)
    return select(*_COLUMNS).select_from(whole.outerjoin(answer, answer.c.id == delivery.c.answer_id))


def _delivery(row: Any) -> Delivery:
    return Delivery(
        row.delivery_id, row.chat_id, chat_of(row), DeliveryKind(row.kind), row.about, row.nonce, row.attempts,
        row.created_at, row.ask_id, row.answer_id, row.payload, row.deadline, row.due_at,
        Priority(row.priority), row.source or "",
    )  # fmt: skip
