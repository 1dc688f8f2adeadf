"""Drawing replies as Telegram shows them: HTML in parts of at most 4,096 characters, buttons under the last one."""

import re
from dataclasses import dataclass
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.markup import Markup, Span, escape, plain, spans
from bot.domain.plain_text import visible
from bot.domain.reply import Button, Reply

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
NOTICE_CHARACTERS = 200
_MENTION = re.compile(r"@(?=\w)")
_BARE_COMMAND = re.compile(r"/[a-z]+")
_WORD_JOINER = "\u2060"
_BREAKS = ("\n\n", "\n", "。", ". ", " ")
_JOINS_ON = re.compile("[\u0300-\u036f\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u20d0-\u20ff]")


@dataclass(frozen=True, slots=True)
class Part:
    """One native message: its HTML, and the same words without any markup."""

    html: str
    bare: str


def parts(reply: Reply, limit: int = TEXT_LENGTH) -> list[Part]:
    """The messages that a reply becomes, in order; lengths are counted as Telegram does, in UTF-16 units."""
    return [_part(chunk) for chunk in _chunks(_merged(spans(reply.headed)), limit)]


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """The inline keyboard, or None without buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(_label(b.label), callback_data=b.action.pack()) for b in row] for row in rows]
    )


def notice(words: Markup) -> str:
    """A notice as plain text that fits its bubble."""
    text = visible(plain(words))
    return text if len(text) <= NOTICE_CHARACTERS else text[: NOTICE_CHARACTERS - 1].rstrip() + "…"


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _label(markup: str) -> str:
    return visible(plain(markup))


def _merged(found: list[Span]) -> list[Span]:
    """Neighbours of one style as one run, so that few entities are needed."""
    runs = []
    for styles, group in groupby(found, key=lambda span: span.styles):
        text = "".join(span.text for span in group)
        runs.append(Span(text, styles))
    return runs


def _chunks(runs: list[Span], limit: int) -> list[list[Span]]:
    chunks: list[list[Span]] = [[]]
    room = limit
    for run in runs:
        rest = run.text
        while utf16_length(rest) > room:
            head = rest[: _cut(rest, room)]
            if head:
                chunks[-1].append(Span(head.rstrip(), run.styles))
            rest = rest[len(head) :].lstrip("\n ")
            chunks.append([])
            room = limit
        if rest:
            chunks[-1].append(Span(rest, run.styles))
            room -= utf16_length(rest)
    return [chunk for chunk in chunks if "".join(span.text for span in chunk).strip()] or [[Span("…", frozenset())]]


def _cut(text: str, room: int) -> int:
    """Where to end a part: after a paragraph, a line, a sentence, a word, else between two whole characters."""
    most = room
    while utf16_length(text[:most]) > room:
        most -= 1
    for mark in _BREAKS:
        at = text.rfind(mark, 0, most)
        if at >= room // 2:
            return at + len(mark)
    while 0 < most < len(text) and (_JOINS_ON.match(text[most]) or text[most - 1] == "\u200d"):
        most -= 1
    return most


def _part(chunk: list[Span]) -> Part:
    html = []
    for quoted, group in groupby(chunk, key=lambda span: "blockquote" in span.styles):
        inner = "".join(map(_html, group))
        html.append(f"<blockquote>{inner}</blockquote>" if quoted else inner)
    return Part("".join(html).strip(), "".join(_tame(span.text) for span in chunk).strip())


def _html(span: Span) -> str:
    """One run. A command alone stays bare, so that a tap sends it; code takes no other style beside it."""
    if "code" in span.styles:
        return span.text if _BARE_COMMAND.fullmatch(span.text) else f"<code>{escape(span.text)}</code>"
    text: str = escape(_tame(span.text))
    for style in ("i", "b"):
        if style in span.styles:
            text = f"<{style}>{text}</{style}>"
    return text


def _tame(text: str) -> str:
    """Without mentions: nobody is called by words that somebody else wrote."""
    return _MENTION.sub(f"@{_WORD_JOINER}", text)
