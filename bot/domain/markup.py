"""Text with a little emphasis, neutral to every platform: `<b>`, `<i>`, `<code>`, `<blockquote>`, as escaped HTML.

What a person wrote enters only through `escape`, so it can never become markup.
"""

from dataclasses import dataclass
from html import escape as html_escape
from html.parser import HTMLParser
from typing import Literal

Style = Literal["b", "i", "code", "blockquote"]
STYLES: tuple[Style, ...] = ("b", "i", "code", "blockquote")


class Markup(str):
    """Text that is already escaped; a plain `str` is not."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text and the styles that hold over all of it."""

    text: str
    styles: frozenset[Style]


def escape(text: str) -> Markup:
    """Make text safe to stand in markup; `Markup` passes through."""
    return text if isinstance(text, Markup) else Markup(html_escape(text, quote=False))


def join(separator: str, parts: list[Markup]) -> Markup:
    """Join markup with a plain separator."""
    return Markup(escape(separator).join(parts))


def spans(markup: str) -> list[Span]:
    """Read markup into runs of text; unknown tags are dropped, their text is kept."""
    reader = _SpanReader()
    reader.feed(markup)
    reader.close()
    return reader.spans


def plain(markup: str) -> str:
    """The words without the emphasis."""
    return "".join(span.text for span in spans(markup))


class _SpanReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.spans: list[Span] = []
        self._open: list[Style] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in STYLES:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        self.spans.append(Span(data, frozenset(self._open)))
