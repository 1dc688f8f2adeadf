"""Markup as Discord's markdown: what a person wrote stays plain, a command can be tapped, long text is cut."""

import re
from collections.abc import Mapping
from itertools import groupby

from bot.domain.markup import Markup, Span, spans

_JOINER = "\u2060"
_SPECIAL = re.compile(r"[\\*_~`|<>\[\]]")
_ADDRESS = re.compile(r"https?://[^\s<>()*`|]+")
_LINE_START = re.compile(r"^(\s*)([#>+-]|\d+(?=[.)]\s))")
_EVERYBODY = re.compile(r"@(?=everyone|here|&|!|\d)")
_COMMAND = re.compile(r"/([a-z]+)(?:\s+(.*))?", re.DOTALL)
_BREAKS = ("。", ". ", "，", " ")
_JOINS_ON = re.compile("[\u0300-\u036f\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u20d0-\u20ff]")


def markdown(markup: Markup, limit: int, commands: Mapping[str, str] | None = None) -> list[str]:
    """The text in parts of at most `limit` characters; `commands` gives the ids by which a command can be tapped."""
    parts: list[str] = []
    room = 0
    for line in _lines(markup):
        for piece in _pieces(line, limit, commands or {}):
            if parts and room > len(piece):
                parts[-1] += "\n" + piece
                room -= len(piece) + 1
            else:
                parts.append(piece)
                room = limit - len(piece)
    return [part for part in (part.strip("\n") for part in parts) if part.strip()]


def escaped(text: str) -> str:
    """Words that stay what they are: no emphasis, no mention, no link in disguise."""
    done, parts = 0, []
    for address in _ADDRESS.finditer(text):
        parts += [_tame(text[done : address.start()]), address[0]]
        done = address.end()
    return "".join((*parts, _tame(text[done:])))


def _tame(text: str) -> str:
    return _EVERYBODY.sub(f"@{_JOINER}", _SPECIAL.sub(r"\\\g<0>", text))


def _lines(markup: Markup) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for styles, group in groupby(spans(markup), key=lambda span: span.styles):
        first, *others = "".join(span.text for span in group).split("\n")
        lines[-1].append(Span(first, styles))
        lines += [[Span(text, styles)] for text in others]
    return lines


def _pieces(line: list[Span], limit: int, commands: Mapping[str, str]) -> list[str]:
    """One line, or where it is too long several."""
    whole = _line(line, commands)
    if len(whole) <= limit:
        return [whole]
    text = "".join(span.text for span in line)
    at = _cut(text, min(len(text) - 1, len(text) * limit // len(whole)))
    head, tail = _split(line, at)
    return [*_pieces(head, limit, commands), *_pieces(tail, limit, commands)]


def _cut(text: str, most: int) -> int:
    """Where to end: after a sentence or a word, else between two whole characters."""
    for mark in _BREAKS:
        at = text.rfind(mark, 0, most)
        if at >= most // 2:
            return at + len(mark)
    at = most
    while at > 1 and (_JOINS_ON.match(text[at]) or text[at - 1] == "\u200d"):
        at -= 1
    return max(at, 1) if at > 1 else most


def _split(line: list[Span], at: int) -> tuple[list[Span], list[Span]]:
    head, tail = [], []
    for span in line:
        head.append(Span(span.text[: max(at, 0)], span.styles))
        tail.append(Span(span.text[max(at, 0) :], span.styles))
        at -= len(span.text)
    return [span for span in head if span.text], [span for span in tail if span.text]


def _line(line: list[Span], commands: Mapping[str, str]) -> str:
    text = ""
    for span in line:
        piece = _inline(span, commands)
        if not text and not span.styles - {"blockquote"}:
            piece = _LINE_START.sub(_harmless, piece)
        glued = text[-1:] in {"*", "`"} and piece[:1] in {"*", "`"}
        text += _JOINER + piece if glued else piece
    return f"> {text}" if any("blockquote" in span.styles for span in line) else text


def _harmless(found: re.Match[str]) -> str:
    """A heading, list or number at the start of a line, as itself."""
    mark = found[2]
    return f"{found[1]}{mark}\\" if mark.isdigit() else f"{found[1]}\\{mark}"


def _inline(span: Span, commands: Mapping[str, str]) -> str:
    if "code" in span.styles:
        return _code(span.text, commands)
    marks = ("**" if "b" in span.styles else "") + ("*" if "i" in span.styles else "")
    inner = span.text.strip()
    if not marks or not inner:
        return escaped(span.text)
    before, after = span.text[: span.text.index(inner)], span.text[span.text.index(inner) + len(inner) :]
    return f"{before}{marks}{escaped(inner)}{marks[::-1]}{after}"


def _code(text: str, commands: Mapping[str, str]) -> str:
    """A command of ours as something to tap, with what to fill in behind it; else as code."""
    command = _COMMAND.fullmatch(text)
    if command and command[1] in commands:
        tap = f"</{command[1]}:{commands[command[1]]}>"
        return f"{tap} {_code(command[2], commands)}" if command[2] else tap
    if not text.strip():
        return text
    return f"`` {text} ``" if "`" in text else f"`{text}`"
