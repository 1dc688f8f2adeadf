"""Drawing pictures with Pillow, which lives here alone: what flows describe becomes a PNG."""

from typing import assert_never

from bot.domain.picture import Picture, ProgressPicture, ReportPicture
from bot.domain.reply import Image
from bot.pictures.interview import draw_report
from bot.pictures.progress import draw_progress


def drawn(picture: Picture) -> Image:
    """The picture in its reader's language, or in English where no font has Chinese characters."""
    match picture:
        case ReportPicture():
            canvas = draw_report(picture)
        case ProgressPicture():
            canvas = draw_progress(picture)
        case _:
            assert_never(picture)
    return Image(canvas.png(), picture.alt)
