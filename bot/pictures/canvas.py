"""A sheet to draw on: words, rounded shapes and rings with smooth edges, in the colours of a theme."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw

from bot.domain.preferences import Theme
from bot.domain.verdict import band
from bot.pictures.fonts import written_in
from bot.pictures.palettes import PALETTES, swatches

WIDTH = 1080
MARGIN = 40
Align = Literal["left", "middle", "right"]
_FINER = 4  # shapes are drawn so many times larger, then reduced


class Canvas:
    """One picture in the making; places and sizes are in pixels from the upper left corner."""

    def __init__(self, height: int, theme: Theme) -> None:
        self.colors = PALETTES[theme]
        self._theme: Theme = theme
        self._image = Image.new("RGB", (WIDTH, height), self.colors.paper)
        self._draw = ImageDraw.Draw(self._image)

    @property
    def size(self) -> tuple[int, int]:
        return self._image.size

    def words(self, x: int, y: int, words: str, size: int, color: str, align: Align = "left", room: int = 0) -> None:
        """Write one line with its base line at `y`; it begins, is centred or ends at `x`, and is cut to its room."""
        line = _line(_cut(words, size, room), size)
        x -= {"left": 0, "middle": line.width // 2, "right": line.width}[align]
        self._image.paste(color, (x + line.left, y + line.top), line.mask)

    def width_of(self, words: str, size: int) -> int:
        """How much room a line takes."""
        return _line(words, size).width

    def rounded(self, x: int, y: int, width: int, height: int, radius: int, color: str) -> None:
        """A filled rectangle with round corners."""
        radius = min(radius, width // 2, height // 2)
        right, bottom = x + width - radius, y + height - radius
        if right > x + radius:
            self._draw.rectangle((x + radius, y, right - 1, y + height - 1), fill=color)
        if bottom > y + radius:
            self._draw.rectangle((x, y + radius, x + width - 1, bottom - 1), fill=color)
        for place, corner in zip(((x, y), (right, y), (x, bottom), (right, bottom)), _corners(radius), strict=True):
            self._image.paste(color, place, corner)

    def tile(self, x: int, y: int, size: int, color: str) -> None:
        """A small square with round corners on a card: one of many that are all alike."""
        self._image.paste(_tile(size, color, self.colors.card), (x, y))

    def bar(self, x: int, y: int, width: int, height: int, tenths: int) -> None:
        """A score as a horizontal bar on its track, in the colour of its band."""
        self.rounded(x, y, width, height, height // 2, self.colors.track)
        if tenths:
            full = max(height, round(width * tenths / 100))
            self.rounded(x, y, full, height, height // 2, self.colors.bands[band(tenths)])

    def ring(self, x: int, y: int, size: int, tenths: int) -> None:
        """A score as a ring, from the top clockwise."""
        self._image.paste(self.colors.track, (x, y), _ring_mask(size, 100))
        if tenths:
            self._image.paste(self.colors.bands[band(tenths)], (x, y), _ring_mask(size, tenths))

    def png(self) -> bytes:
        """The picture as a file, in the few colours it has: that is quicker to save and a third of the size."""
        file = io.BytesIO()
        self._image.quantize(palette=swatches(self._theme), dither=Image.Dither.NONE).save(file, "PNG")
        return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Line:
    """Written words: their shape, where it lies from the beginning of the base line, and how far it goes on."""

    mask: Image.Image
    left: int
    top: int
    width: int


@lru_cache(maxsize=1024)
def _line(words: str, size: int) -> _Line:
    words, font = written_in(words, size)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(words, anchor="ls"))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), words, fill=255, font=font, anchor="ls")
    return _Line(mask, left, top, round(font.getlength(words)))


def _cut(words: str, size: int, room: int) -> str:
    if room:
        whole, font = written_in(words, size)
        while len(words) > 1 and font.getlength(whole) > room:
            words = words.rstrip("…")[:-1].rstrip() + "…"
            whole, _ = written_in(words, size)
    return words


@lru_cache(maxsize=64)
def _rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    fine = Image.new("L", (width * _FINER, height * _FINER), 0)
    box = (0, 0, width * _FINER - 1, height * _FINER - 1)
    ImageDraw.Draw(fine).rounded_rectangle(box, radius * _FINER, fill=255)
    return fine.reduce(_FINER)


@lru_cache(maxsize=16)
def _corners(radius: int) -> tuple[Image.Image, ...]:
    """The four quarters of a disc: upper left, upper right, lower left, lower right."""
    disc = _rounded_mask(2 * radius, 2 * radius, radius)
    halves = (0, radius), (radius, 2 * radius)
    return tuple(disc.crop((left, top, right, bottom)) for top, bottom in halves for left, right in halves)


@lru_cache(maxsize=64)
def _tile(size: int, color: str, ground: str) -> Image.Image:
    tile = Image.new("RGB", (size, size), ground)
    tile.paste(color, (0, 0), _rounded_mask(size, size, size // 4))
    return tile


@lru_cache(maxsize=128)
def _ring_mask(size: int, tenths: int) -> Image.Image:
    fine = Image.new("L", (size * _FINER, size * _FINER), 0)
    width = size * _FINER // 11
    box = (0, 0, size * _FINER - 1, size * _FINER - 1)
    ImageDraw.Draw(fine).arc(box, -90, -90 + 360 * tenths / 100, fill=255, width=width)
    return fine.reduce(_FINER)
