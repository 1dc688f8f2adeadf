"""What the bot says: text, buttons, and the action each button stands for."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.domain.markup import Markup

ACTION_BYTES = 64


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does: a verb and its arguments, at most 64 bytes when packed (Telegram's limit)."""

    verb: str
    args: tuple[str, ...] = ()

    def pack(self) -> str:
        """Write as `verb:arg:arg`; ValueError when it does not fit."""
        packed = ":".join((self.verb, *self.args))
        if len(packed.encode()) > ACTION_BYTES or any(":" in part for part in (self.verb, *self.args)):
            raise ValueError(f"an action must fit {ACTION_BYTES} bytes and hold no colon in a part: {packed!r}")
        return packed

    @classmethod
    def unpack(cls, packed: str) -> "Action":
        verb, *args = packed.split(":")
        return cls(verb, tuple(args))


@dataclass(frozen=True, slots=True)
class Button:
    """A label a person reads and the action it stands for."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Reply:
    """One message. `title` heads it where a platform can draw a heading; `replaces` is the message to edit."""

    text: Markup
    title: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: str | None = None

    def to_json(self) -> str:
        stored = _StoredReply(str(self.text), self.title, self.buttons, self.replaces)
        return _REPLY.dump_json(stored).decode()

    @classmethod
    def from_json(cls, payload: str) -> "Reply":
        stored = _REPLY.validate_json(payload)
        return cls(Markup(stored.text), stored.title, stored.buttons, stored.replaces)


@dataclass(frozen=True, slots=True)
class _StoredReply:
    text: str
    title: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: str | None = None


_REPLY: TypeAdapter[_StoredReply] = TypeAdapter(_StoredReply)
