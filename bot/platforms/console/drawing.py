"""Drawing messages in a terminal: panels with a heading, quiet buttons, no escape codes from anybody's text."""

import re
from itertools import count

from rich.box import ROUNDED
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.domain.chat import Chat
from bot.domain.markup import Style, plain, spans
from bot.domain.plain_text import visible
from bot.domain.reply import Button, Reply

WIDTH = 88
_FRAME = 4
_HAN = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
_CLOSING = "、。，．！？：；”’）」』》】…—"
_UNBREAKABLE = re.compile(rf"(?:[“‘（「『《【(]*(?:[{_HAN}]|[^\s{_HAN}“‘（]+)[{_CLOSING}\"')]*)\s*|\s+|.")
_STYLES: dict[Style, str] = {"b": "bold", "i": "italic dim", "code": "cyan", "blockquote": "dim"}


def screen() -> Console:
    """Standard output, whatever stands for it while a line is being typed; at most so wide that lines read well."""
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal or console.width > WIDTH:
        console.width = WIDTH
    return console


def drawn(reply: Reply, number: str, chat: Chat, width: int = WIDTH) -> RenderableType:
    """A message as a panel: heading, text, numbered buttons; the message's number at the lower edge."""
    parts: list[RenderableType] = [wrapped(_text(reply.text), width - _FRAME)]
    if reply.buttons:
        parts += [Text(), *_numbered(reply.buttons)]
    where = f"{chat.space.title} · " if chat.space else ""
    return Panel(
        Group(*parts),
        title=Text(f" {_label(reply.title)} ", style="bold") if reply.title else None,
        title_align="left",
        subtitle=Text(f" {where}#{number} ", style="dim"),
        subtitle_align="right",
        box=ROUNDED,
        border_style="green" if reply.title else "dim",
        padding=(0, 1),
    )


def _numbered(rows: tuple[tuple[Button, ...], ...]) -> list[Text]:
    """The buttons row by row, numbered through."""
    numbers, lines = count(1), []
    for buttons in rows:
        line = Text()
        for button in buttons:
            line.append(f" {next(numbers)} ", style="reverse")
            line.append(f" {_label(button.label)}   ", style="bold")
        lines.append(line)
    return lines


def wrapped(text: Text, width: int) -> Text:
    """Break lines where both scripts allow it: at blanks, and between Chinese characters but not before a full stop."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        breaks, column = [], 0
        for found in _UNBREAKABLE.finditer(line.plain):
            size = cell_len(found[0].rstrip())
            if column and column + size > width:
                breaks.append(found.start())
                column = 0
            column += cell_len(found[0])
        lines += line.divide(breaks) if breaks else [line]
    for part in lines:
        part.rstrip()
    return Text("\n").join(lines)


def _text(markup: str) -> Text:
    text = Text()
    for span in spans(markup):
        style = " ".join(_STYLES[name] for name in sorted(span.styles))
        text.append(_safe(span.text), style=style)
    return text


def _label(markup: str) -> str:
    return visible(plain(markup))


def _safe(text: str) -> str:
    """Without control characters, but with the blanks at both ends that keep neighbouring runs apart."""
    kept = visible(f"|{text}|")
    return kept[1:-1]
