"""What every native event is read into: who, where, and the handles that answering it needs.

A channel is a chat, a thread a chat of its own; the thread that hangs on a question of ours belongs to that question. A
private chat has its account's id.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.domain.chat import Account, Chat, Incoming, Space

PLATFORM = "discord"
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
THREADS = {10, 11, 12}
_EPOCH = 1420070400000


@dataclass(frozen=True, slots=True)
class Place:
    """What the client knows of where something happened: the server's name and language, a thread's channel and whether
    it is ours, the author's rights.
    """

    title: str = ""
    parent: str = ""
    ours: bool = False
    admin: bool = False
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Handle:
    """By which an interaction can be answered, within its quarter of an hour."""

    id: str
    application: str
    token: str = field(repr=False)
    kind: int
    at: datetime
    private: bool
    in_space: bool
    source: str = ""

    @property
    def waits(self) -> bool:
        """Whether it was answered with "is thinking", which something has to take the place of."""
        return self.kind == COMMAND or (self.kind == MODAL and self.in_space)


@dataclass(frozen=True, slots=True)
class Heard:
    """An event in our words, and the native handles that answering it needs."""

    incoming: Incoming
    channel: str = ""
    message_id: str = ""
    text_file: str = ""
    handle: Handle | None = None
    words: str = field(default="", repr=False)
    locale: str = ""


def moment_of(snowflake: str) -> datetime:
    """When Discord gave out an id."""
    return datetime.fromtimestamp(((int(snowflake) >> 22) + _EPOCH) / 1000, UTC)


def snowflake_of(moment: datetime) -> int:
    """The smallest id of that moment."""
    return (int(moment.timestamp() * 1000) - _EPOCH) << 22


def chat_of(native: dict[str, Any], place: Place) -> Chat:
    """The channel, or the thread, where something happened in a server."""
    space = Space(PLATFORM, str(native["guild_id"]), place.title)
    channel, shown = str(native["channel_id"]), native.get("channel") or {}
    parent = place.parent or (str(shown.get("parent_id") or "") if shown.get("type") in THREADS else "")
    if not parent:
        return Chat(PLATFORM, channel, "", space)
    return Chat(PLATFORM, parent, "" if place.ours else channel, space)


def account_of(user: dict[str, Any], member: dict[str, Any] | None, locale: str | None) -> Account:
    """Who did it, by the name they have there."""
    return Account(PLATFORM, str(user["id"]), name_of(user, member), locale)


def name_of(user: dict[str, Any], member: dict[str, Any] | None) -> str:
    """The name in the server, else the one that is shown everywhere."""
    return str((member or {}).get("nick") or user.get("global_name") or user["username"])
