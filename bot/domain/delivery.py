"""A message the bot owes a chat, and what may become of it (design section 8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Literal

from bot.domain.chat import Chat

LATEST = timedelta(hours=6)
HOLD_MARGIN = timedelta(minutes=2)
LEASE = timedelta(seconds=60)
NONCE_MEMORY = timedelta(minutes=2)
MAX_ATTEMPTS = 5
REFUSED_FOR_GOOD = timedelta(hours=24)


class DeliveryKind(StrEnum):
    """What it is about: `reply` an inbox id, `ask` an ask, `daily` a local date, `card` and `result` a verdict,
    `appeal` the answer that was judged again.

    `interview` is an interview's turn (its ask), `nudge`, `report` and `shared` an interview.
    """

    REPLY = "reply"
    ASK = "ask"
    DAILY = "daily"
    CARD = "card"
    RESULT = "result"
    APPEAL = "appeal"
    OFFER = "offer"
    INTERVIEW = "interview"
    NUDGE = "nudge"
    REPORT = "report"
    SHARED = "shared"


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Priority(IntEnum):
    """Lower goes first: a reply to a person is never behind a broadcast."""

    INTERACTIVE = 0
    BROADCAST = 10


@dataclass(frozen=True, slots=True)
class Owed:
    """A new delivery, unique by (chat, kind, about); without a `payload` it is composed when it is sent.

    `account_id` is whom a reply was meant for: in a space their words must not outlive them.
    """

    chat_id: int
    kind: DeliveryKind
    about: str
    priority: Priority = Priority.INTERACTIVE
    ask_id: int | None = None
    answer_id: int | None = None
    account_id: int | None = None
    payload: str | None = None
    deadline: datetime | None = None
    due_at: datetime | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that a sender has claimed; `source` is that of the answer it is about."""

    id: int
    chat_id: int
    chat: Chat
    kind: DeliveryKind
    about: str
    nonce: str
    attempts: int
    created_at: datetime
    ask_id: int | None
    answer_id: int | None
    payload: str | None
    deadline: datetime | None
    due_at: datetime | None
    priority: Priority = Priority.INTERACTIVE
    source: str = ""

    @property
    def answers(self) -> str:
        """The update or message that it answers, as its platform numbers them; empty when it answers none."""
        if self.kind is DeliveryKind.REPLY:
            return self.about.rpartition("/")[0]
        return self.source.split(":")[2] if self.kind is DeliveryKind.CARD and self.source else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived: the platform's id of the message and the platform's time."""

    message_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Later:
    """Refused for now, definitely not delivered; may be sent again at `until`.

    `everybody` tells that until then nothing at all may be sent, to whomever.
    """

    until: datetime
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """It will never arrive: theirs when the chat cannot be reached any more, ours when the message was no good."""

    reason: str
    fault: Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat lives elsewhere now."""

    chat: Chat


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived or not: never sent blindly again."""

    error: str = ""


Outcome = Sent | Later | Gone | Moved | Unknown
