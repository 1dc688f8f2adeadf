"""Keepers of traffic: what is owed, when it is due, what was heard, and who may act."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.chat import Chat
from bot.domain.delivery import Delivery, DeliveryKind, Outcome, Owed
from bot.domain.person import Known
from bot.domain.session import Session
from bot.domain.subscription import Subscription


class Deliveries(Protocol):
    """Messages that the bot owes."""

    async def owe(self, owed: Owed, now: datetime) -> bool:
        """Enter a delivery; False when it is there already."""
        ...

    async def owe_all(self, owed: Sequence[Owed], now: datetime) -> None:
        """Enter many at once; what is there already stays as it is."""
        ...

    async def note_missed(self, owed: Sequence[Owed], now: datetime) -> None:
        """Enter dailies that could not be sent in time."""
        ...

    async def claim(
        self, platform: str, owner: str, epoch: int, now: datetime, limit: int, resting: Collection[int] = ()
    ) -> list[Delivery]:
        """Lease what is to be sent now, most urgent first and at most one per chat, none for the chats in `resting`.

        What is past its deadline becomes missed.
        """
        ...

    async def close(self, delivery: Delivery, epoch: int, outcome: Outcome, now: datetime) -> None:
        """Note what became of a delivery; a sender of a former epoch changes nothing."""
        ...

    async def cancel(self, delivery: Delivery, epoch: int) -> None:
        """The world has changed: there is nothing to send any more."""
        ...

    async def get(self, delivery_id: int) -> Delivery | None: ...

    async def release(self, chat_id: int, kind: DeliveryKind, now: datetime) -> None:
        """Send now what was held back until later."""
        ...

    async def confirm(self, chat_id: int, *, message_id: str | None = None, ask_id: int | None = None) -> None:
        """The person has reacted: what was unknown did arrive."""
        ...

    async def unconfirmed(self, chat_id: int) -> list[int]:
        """The deliveries of which nobody knows whether they arrived; each is told once."""
        ...

    async def free_expired(self, now: datetime, resendable: Iterable[str]) -> int:
        """Sort out what a dead sender left: resent where the platform knows the nonce, else unknown."""
        ...


class Subscriptions(Protocol):
    """Daily questions agreed upon, one per chat."""

    async def of_chat(self, chat_id: int) -> Subscription | None: ...

    async def save(self, subscription: Subscription, now: datetime) -> None:
        """Agree on it; its weekdays and pause hold from today on, and streaks remember what held before."""
        ...

    async def end(self, chat_id: int, now: datetime) -> bool:
        """Unsubscribe; False when there was nothing."""
        ...

    async def suspended(self, chat: Chat) -> list[Subscription]:
        """Those at an address that may be written to again, and wait for a next date."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Subscription]: ...

    async def advance(self, subscriptions: Sequence[Subscription]) -> None:
        """Store their next due moments."""
        ...

    async def refresh_zones(self, tzdata: str, now: datetime) -> int:
        """Recompute what was computed with other timezone data; returns how many."""
        ...


class Sessions(Protocol):
    """What somebody is in the middle of."""

    async def lock(self, person: Known) -> Session:
        """Lock and read the session until the turn ends."""
        ...

    async def save(self, person: Known, session: Session) -> None: ...


class Inbox(Protocol):
    """What was heard, kept until it has been acted on."""

    async def receive(self, platform: str, update_id: str, body: str, now: datetime) -> bool:
        """Keep an update; False when it is known."""
        ...

    async def is_done(self, platform: str, update_id: str) -> bool: ...

    async def done(self, platform: str, update_id: str, now: datetime) -> None:
        """It has been acted on: its body is blanked."""
        ...

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        """Updates not acted on, oldest first, as (update id, body)."""
        ...


class Leases(Protocol):
    """Who may do what only one may do."""

    async def take(self, name: str, owner: str, now: datetime, seconds: int) -> int | None:
        """Take or renew a lease and return its epoch; None while somebody else holds it."""
        ...

    async def free_all(self) -> None:
        """The holders are dead, as a process knows that has the whole store to itself."""
        ...
