"""An interview at a glance: a ring for the whole, a bar for each topic."""

from bot.domain.picture import Bar, ReportPicture
from bot.pictures.canvas import MARGIN, WIDTH, Canvas
from bot.pictures.fonts import writable

_TOP, _ROW, _BAR = 260, 84, 20
_RING = 176
_MOST = 10


def draw_report(picture: ReportPicture) -> Canvas:
    """Draw it as high as its bars need."""
    language = writable(picture.language)
    bars = picture.bars[:_MOST]
    canvas = Canvas(_TOP + _ROW * len(bars) + MARGIN, picture.theme)
    colors = canvas.colors
    ring_x = WIDTH - MARGIN - 20 - _RING
    canvas.words(MARGIN + 10, 74, picture.brand.within(language), 30, colors.ember)
    canvas.words(MARGIN + 10, 134, picture.title.within(language), 52, colors.ink, room=ring_x - MARGIN - 40)
    canvas.words(MARGIN + 10, 186, picture.subtitle.within(language), 28, colors.soft, room=ring_x - MARGIN - 40)
    canvas.ring(ring_x, 36, _RING, picture.overall.tenths)
    canvas.words(ring_x + _RING // 2, 36 + _RING // 2 + 10, picture.overall.words, 54, colors.ink, "middle")
    canvas.words(ring_x + _RING // 2, 36 + _RING // 2 + 44, "/ 10", 24, colors.soft, "middle")
    canvas.rounded(MARGIN - 10, _TOP - 16, WIDTH - 2 * MARGIN + 20, _ROW * len(bars) + 32, 24, colors.card)
    for number, bar in enumerate(bars):
        _row(canvas, _TOP + number * _ROW, bar, bar.label.within(language))
    return canvas


def _row(canvas: Canvas, y: int, bar: Bar, label: str) -> None:
    left, right = MARGIN + 22, WIDTH - MARGIN - 22
    canvas.words(left, y + 34, label, 30, canvas.colors.ink, room=right - left - 140)
    canvas.words(right, y + 34, bar.words, 30, canvas.colors.ink, "right")
    canvas.bar(left, y + 48, right - left, _BAR, bar.tenths)
