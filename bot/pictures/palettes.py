"""The colours of the light and the dark theme, and all that lie between two of them at a smooth edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageColor

from bot.domain.preferences import Theme

_STEPS = 9


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme."""

    paper: str
    card: str
    ink: str
    soft: str
    track: str
    ember: str
    bands: dict[str, str]
    shades: dict[str, str]


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        paper="#f6f4ef", card="#fffefb", ink="#22252b", soft="#5d626d", track="#ebe6db", ember="#c2410c",
        bands={"again": "#c93434", "hard": "#d08a1d", "good": "#1c9087", "easy": "#2a9d52"},
        shades={"empty": "#ebe6db", "some": "#f2a36b", "many": "#d9591c", "frozen": "#7fb4e6", "excused": "#cfc8ba"},
    ),
    "dark": Palette(
        paper="#15171b", card="#1d2025", ink="#e9e6df", soft="#a0a5af", track="#30343b", ember="#fb923c",
        bands={"again": "#f87171", "hard": "#fbbf24", "good": "#2dd4bf", "easy": "#4ade80"},
        shades={"empty": "#30343b", "some": "#a3541f", "many": "#fb923c", "frozen": "#4a8fcf", "excused": "#50555f"},
    ),
}  # fmt: skip


@cache
def swatches(theme: Theme) -> Image.Image:
    """An image whose palette has every colour that a picture of the theme is made of."""
    image = Image.new("P", (1, 1))
    image.putpalette([part for color in dict.fromkeys(_blends(PALETTES[theme])) for part in color])
    return image


def _blends(palette: Palette) -> Iterator[tuple[int, ...]]:
    """Each colour, and the steps from each ground to what is drawn on it."""
    bands, shades = list(palette.bands.values()), list(palette.shades.values())
    drawn = [palette.ink, palette.soft, palette.track, *bands]
    grounds = {
        palette.paper: [*drawn, palette.ember, palette.card],
        palette.card: [*drawn, *shades],
        palette.track: bands,
    }
    for ground, colors in grounds.items():
        for color in colors:
            one, other = ImageColor.getrgb(ground), ImageColor.getrgb(color)
            for step in range(_STEPS + 1):
                yield tuple(round(a + (b - a) * step / _STEPS) for a, b in zip(one, other, strict=True))
