"""Drawing replies as Discord shows them: cards as embeds, short words as text, buttons in rows, within every limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.markup import Markup, escape, plain
from bot.domain.plain_text import visible
from bot.domain.reply import Button, Reply
from bot.platforms.discord.markdown import escaped, markdown

Payload = dict[str, Any]
CONTENT_LENGTH, DESCRIPTION_LENGTH, TITLE_LENGTH = 2000, 4096, 256
EMBEDS_LENGTH = 6000
ROWS, ROW_LENGTH, LABEL_LENGTH = 5, 5, 80
NAME_LENGTH = 60
NO_MENTIONS: Payload = {"parse": []}
NO_PREVIEWS = 1 << 2
EVERYBODYS, MINE = "g", "m"
ANSWER = "answer"
PRIVATELY = "private"
_PRIMARY, _SECONDARY, _DANGER = 1, 2, 4
_FIRST_CHOICES = {PRIVATELY, "another", "grade", "resume", "again", "here"}
_IRREVOCABLE = {"forget"}
_COLOURS = {"ask": 0xF76707, "again": 0xE03131, "hard": 0xF08C00, "good": 0x74B816, "easy": 0x2F9E44}
_COLOUR = 0x5C7CFA


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a place allows, and what is known of it: may embeds and files be sent, whose are the buttons.

    `about` is the message that an answer button is about, where that is another one.
    """

    embeds: bool = True
    files: bool = True
    whose: str = EVERYBODYS
    commands: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One native message: its fields, and a file as (name, content)."""

    payload: Payload
    file: tuple[str, bytes] | None = None


def drawn(reply: Reply, canvas: Canvas) -> list[Drawn]:
    """The native messages that a reply becomes, in order; the last one has the buttons and the file."""
    bodies = _cards(reply, canvas) if canvas.embeds and _is_card(reply) else _texts(reply, canvas)
    rows = _rows(reply, canvas)
    first, *more = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)] or [[]]
    bodies[-1] |= {"components": [_row(row) for row in first]}
    bodies += [{"components": [_row(row) for row in some]} for some in more]
    messages = [Drawn(_complete(body)) for body in bodies]
    at = len(messages) - 1 - len(more)
    messages[at] = _with_file(messages[at], reply, canvas)
    return messages


def notice(words: Markup, commands: Mapping[str, str] | None = None) -> Payload:
    """A line for one person's eyes."""
    (text, *_) = markdown(words, CONTENT_LENGTH, commands) or ["…"]
    return _complete({"content": text})


def _is_card(reply: Reply) -> bool:
    return bool(reply.title or reply.image) or len(plain(reply.text)) > CONTENT_LENGTH


def _complete(body: Payload) -> Payload:
    """Every field, so that an edit leaves nothing of what stood there before."""
    whole = {"content": "", "embeds": [], "components": [], "allowed_mentions": NO_MENTIONS} | body
    has_links = not whole["embeds"] and "://" in whole["content"]
    return whole | {"flags": NO_PREVIEWS if has_links else 0}  # named in any case: the flag would hide a later card


def _cards(reply: Reply, canvas: Canvas) -> list[Payload]:
    """Embeds, as many to a message as its limit allows."""
    title = _cut(escaped(visible(plain(reply.title))), TITLE_LENGTH)
    texts = markdown(reply.text, DESCRIPTION_LENGTH, canvas.commands) or [""]
    bodies: list[Payload] = [{"content": _called(reply), "embeds": []}]
    room = EMBEDS_LENGTH - len(title)
    for number, text in enumerate(texts):
        card = {"description": text, "color": _COLOURS.get(reply.tone, _COLOUR)}
        if title and not number:
            card = {"title": title} | card
        if len(text) > room:
            bodies.append({"embeds": []})
            room = EMBEDS_LENGTH
        bodies[-1]["embeds"].append(card)
        room -= len(text)
    return bodies


def _texts(reply: Reply, canvas: Canvas) -> list[Payload]:
    texts = markdown(reply.headed, CONTENT_LENGTH - len(_called(reply)) - 1, canvas.commands) or [""]
    texts[0] = "\n".join(filter(None, (_called(reply), texts[0])))
    return [{"content": text} for text in texts]


def _called(reply: Reply) -> str:
    """The one who is asked for words, by name; nobody is pinged by it."""
    return f"<@{int(reply.asks.native_id)}>" if reply.asks else ""


def _with_file(message: Drawn, reply: Reply, canvas: Canvas) -> Drawn:
    if not (reply.image or reply.document) or not canvas.files:
        return message
    if reply.document:
        return Drawn(message.payload | {"attachments": [{"id": 0}]}, (reply.document.name, reply.document.content))
    assert reply.image
    name, payload = "chart.png", dict(message.payload)
    if payload["embeds"]:
        *others, last = payload["embeds"]
        payload["embeds"] = [*others, last | {"image": {"url": f"attachment://{name}"}}]
    described = {"id": 0, "filename": name, "description": _cut(visible(plain(escape(reply.image.alt))), 1024)}
    return Drawn(payload | {"attachments": [described]}, (name, reply.image.content))


def _rows(reply: Reply, canvas: Canvas) -> list[list[Payload]]:
    """Rows of at most five, packed together where there are too many."""
    rows = [[_button(button, canvas) for button in row] for row in reply.buttons if row]
    if reply.answer_label:
        custom_id = ":".join(filter(None, (canvas.whose, ANSWER, canvas.about)))
        answer = _native(reply.answer_label, custom_id, _PRIMARY)
        rows = [[answer, *rows[0]], *rows[1:]] if rows else [[answer]]
    rows = [row[at : at + ROW_LENGTH] for row in rows for at in range(0, len(row), ROW_LENGTH)]
    return rows if len(rows) <= ROWS else _packed([button for row in rows for button in row])


def _packed(buttons: Sequence[Payload]) -> list[list[Payload]]:
    return [list(buttons[at : at + ROW_LENGTH]) for at in range(0, len(buttons), ROW_LENGTH)]


def _button(button: Button, canvas: Canvas) -> Payload:
    verb = button.action.verb
    style = _DANGER if verb in _IRREVOCABLE else _PRIMARY if verb in _FIRST_CHOICES else _SECONDARY
    return _native(button.label, f"{canvas.whose}:{button.action.pack()}", style)


def _native(label: str, custom_id: str, style: int) -> Payload:
    text = _cut(visible(plain(label)), LABEL_LENGTH) or "·"
    return {"type": 2, "style": style, "label": text, "custom_id": custom_id}


def _row(buttons: Sequence[Payload]) -> Payload:
    return {"type": 1, "components": list(buttons)}


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
