"""Drawing messages in a terminal: panels with a heading, quiet buttons, no escape codes from anybody's text."""

import sys

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.domain.chat import Chat
from bot.domain.markup import Style, spans
from bot.domain.plain_text import visible
from bot.domain.reply import Reply

WIDTH = 88
_STYLES: dict[Style, str] = {"b": "bold", "i": "italic dim", "code": "cyan", "blockquote": "dim"}


def screen() -> Console:
    """Standard output; at most so wide that lines read well."""
    console = Console(file=sys.stdout, highlight=False, emoji=False)
    if not console.is_terminal or console.width > WIDTH:
        console.width = WIDTH
    return console


def drawn(reply: Reply, number: str, chat: Chat) -> RenderableType:
    """A message as a panel: heading, text, numbered buttons; the message's number at the lower edge."""
    parts: list[RenderableType] = [_text(reply.text)]
    buttons = [button for row in reply.buttons for button in row]
    if buttons:
        row = Text()
        for index, button in enumerate(buttons, 1):
            row.append(f" {index} ", style="reverse")
            row.append(f" {visible(button.label)}   ", style="bold")
        parts += [Text(), row]
    where = f"{chat.space.title} · " if chat.space else ""
    return Panel(
        Group(*parts),
        title=Text(f" {visible(reply.title)} ", style="bold") if reply.title else None,
        title_align="left",
        subtitle=Text(f" {where}#{number} ", style="dim"),
        subtitle_align="right",
        box=ROUNDED,
        border_style="green" if reply.title else "dim",
        padding=(0, 1),
    )


def _text(markup: str) -> Text:
    text = Text()
    for span in spans(markup):
        style = " ".join(_STYLES[name] for name in sorted(span.styles))
        text.append(_safe(span.text), style=style)
    return text


def _safe(text: str) -> str:
    """Without control characters, but with the blanks at both ends that keep neighbouring runs apart."""
    kept = visible(f"|{text}|")
    return kept[1:-1]
