"""Fonts: the one that Pillow brings for Latin letters, and one of the system's for Chinese where there is one."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

from bot.domain.language import Language

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
# Best first; the number is the face of simplified Chinese within a collection of fonts.
_CHINESE = {
    "NotoSansCJK-Regular.ttc": 2, "NotoSansCJKsc-Regular.otf": 0, "NotoSansSC-Regular.otf": 0,
    "SourceHanSansSC-Regular.otf": 0, "SourceHanSansCN-Regular.otf": 0, "PingFang.ttc": 0, "Hiragino Sans GB.ttc": 0,
    "STHeiti Medium.ttc": 0, "msyh.ttc": 0, "wqy-microhei.ttc": 0, "wqy-zenhei.ttc": 0, "simhei.ttf": 0,
    "DroidSansFallbackFull.ttf": 0, "DroidSansFallback.ttf": 0,
}  # fmt: skip
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NOT_BUILT_IN = str.maketrans("≈−–—•×", "~---·x")
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def written_in(words: str, size: int) -> tuple[str, Font]:
    """The words as they can be written, and the font to write them in, at a size in pixels."""
    chinese = chinese_font()
    if chinese and _HAN.search(words):
        path, face = chinese
        return words, _from_file(path, face, size)
    return _plainest(words), _built_in(size)


def _plainest(words: str) -> str:
    """Without accents and signs that the built-in font has no glyph for."""
    parts = unicodedata.normalize("NFKD", words.translate(_NOT_BUILT_IN))
    return "".join(part for part in parts if not unicodedata.combining(part))


def writable(language: Language) -> Language:
    """That language where it can be written, else English."""
    return language if language == "en" or chinese_font() else "en"


@cache
def chinese_font() -> tuple[str, int] | None:
    """The file of a font with Chinese characters and its face; None where the system has none that we know."""
    present = {path.name: path for folder in _FOLDERS for path in _files(Path(folder).expanduser())}
    return next(((str(present[name]), face) for name, face in _CHINESE.items() if name in present), None)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name in _CHINESE] if folder.is_dir() else []


@cache
def _from_file(path: str, face: int, size: int) -> Font:
    return ImageFont.truetype(path, size, index=face, layout_engine=ImageFont.Layout.BASIC)


@cache
def _built_in(size: int) -> Font:
    return ImageFont.load_default(size)
