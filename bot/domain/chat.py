"""Who speaks, where, and what they did: the events a platform hears, in words of no platform."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.domain.reply import Action


@dataclass(frozen=True, slots=True)
class Account:
    """One identity on one platform; `language` is what the client says of itself.

    An anonymous admin or a channel is no person: it may act with the rights it has, and never learns or scores.
    """

    platform: str
    native_id: str
    name: str
    language: str | None = None
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Space:
    """A Telegram group, a Discord server, a console `!group`."""

    platform: str
    native_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Chat:
    """A place that messages go to; without a space it is a private chat. A forum topic is a chat of its own."""

    platform: str
    native_id: str
    thread: str = ""
    space: Space | None = None

    @property
    def is_private(self) -> bool:
        return self.space is None


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: its name without slash, and the rest of the line."""

    name: str
    args: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words; `addressed` tells that in a space the bot was mentioned."""

    text: str
    reply_to: str | None = None
    addressed: bool = False
    message_id: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A button; `action` is None when its label cannot be read any more."""

    action: Action | None
    message_id: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed the words of a message they had sent."""

    text: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message without words: a sticker, a voice note, a picture, a file."""

    kind: Literal["voice", "picture", "sticker", "file", "other"]
    reply_to: str | None = None
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class Admitted:
    """The bot may write here from now on: it was added or unblocked (`anew`), or given its rights back."""

    anew: bool = True


@dataclass(frozen=True, slots=True)
class Removed:
    """The bot may not write here any more: it was blocked, removed or silenced."""

    reason: str


@dataclass(frozen=True, slots=True)
class Relocated:
    """The chat and its space have another address from now on."""

    to: "Chat"


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """Somebody is no member of the space any more."""

    account: Account


Event = Command | Text | Press | Edited | Unreadable | Admitted | Removed | Relocated | MemberLeft


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did. `update_id` is unique per platform: the same one again is the same act.

    `at` is the platform's own timestamp. `by_admin` is what the platform vouches for at this moment.
    """

    update_id: str
    account: Account
    chat: Chat
    at: datetime
    event: Event
    by_admin: bool = False

    def with_words(self, words: str, message_id: str) -> "Incoming":
        """The same event, whose words stood in a file."""
        assert isinstance(self.event, Unreadable)
        return replace(self, event=Text(words, self.event.reply_to, self.event.addressed, message_id))
