"""What the bot says: text, buttons, and the action each button stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Base64Bytes, GetPydanticSchema, TypeAdapter
from pydantic_core.core_schema import no_info_after_validator_function

from bot.domain.markup import Markup, join
from bot.domain.picture import Picture
from bot.domain.report_file import ReportFile

ACTION_BYTES = 64
NOTICE_LENGTH = 200
NO_WORDS = Markup("")
_Markup = Annotated[Markup, GetPydanticSchema(lambda _, of: no_info_after_validator_function(Markup, of(str)))]


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


Row = tuple[Button, ...]


def rows(buttons: Sequence[Button], width: int) -> tuple[Row, ...]:
    """Buttons side by side, so many in a row."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG) and what it shows, in words for whoever cannot see it."""

    content: Base64Bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to keep, under the name that a person sees."""

    name: str
    content: Base64Bytes


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whose words are asked for, in a space where many read along; a platform may open that person's input."""

    native_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message. `title` heads it where a platform can draw a heading; `replaces` is the message to edit.

    `answer_label` names the button that opens an input, where a platform has one; `thread` a thread to open below the
    message, and `under` the message whose thread it belongs into. `picture` and `file` are told and yet to be made:
    whoever sends draws the `image` and writes the `document`. `tone` is what a platform may colour it by: "ask" for a
    question, the band of a score.
    """

    text: _Markup
    title: str = ""
    buttons: tuple[Row, ...] = ()
    replaces: str | None = None
    image: Image | None = None
    document: Document | None = None
    picture: Picture | None = None
    file: ReportFile | None = None
    answer_label: str = ""
    thread: str = ""
    under: str | None = None
    asks: Addressee | None = None
    tone: str = ""

    @property
    def headed(self) -> Markup:
        """The words below their title, for a place that knows no headings."""
        title = [Markup(f"<b>{self.title}</b>")] if self.title else []
        return join("\n\n", [*title, *([self.text] if self.text else [])])

    def to_json(self) -> str:
        return _adapter().dump_json(self, exclude_defaults=True).decode()

    @classmethod
    def from_json(cls, payload: str) -> "Reply":
        return _adapter().validate_json(payload)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a person learns at once about what they did, beside any message.

    `notice` is a line to show briefly; `opens` a one-time word that starts the private chat; `follows` tells that a
    message in answer to this is on its way.
    """

    notice: Markup = NO_WORDS
    opens: str = ""
    follows: bool = False


NO_RECEIPT = Receipt()


@cache
def _adapter() -> TypeAdapter[Reply]:
    """Made when the first reply is kept: it reaches into all that a picture or a file may tell."""
    return TypeAdapter(Reply)
