"""What is drawn: as long as it should be, in the theme's colours, in Chinese where a font has it."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageColor

from bot.domain.picture import Bar, Picture, ReportPicture
from bot.domain.preferences import THEMES, Theme
from bot.domain.question import Wording
from bot.domain.verdict import band
from bot.pictures import drawn, fonts
from bot.pictures.palettes import PALETTES, swatches

LONG = "A topic whose name is longer than any picture is wide " * 3


def said(en: str, zh: str | None = None) -> Wording:
    return Wording(en=en, zh=zh or en)


def bar(tenths: int, name: str = "Retrieval", zh: str = "检索增强生成") -> Bar:
    return Bar(said(name, zh), tenths, f"{tenths / 10:g}")


def report(*bars: Bar, theme: Theme = "light") -> ReportPicture:
    whole = Bar(said("All", "总分"), 0, "0")
    return ReportPicture(
        "en", theme, "in words", said("Grill"), said("Report", "报告"), said("today", "今天"), whole, bars
    )


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(drawn(picture).content)).convert("RGB")


def longest_run(image: Image.Image, color: str) -> int:
    """The length of the longest horizontal line of about this colour, in pixels."""
    wanted = ImageColor.getrgb(color)
    best = 0
    for y in range(0, image.height, 2):
        run = 0
        for x in range(image.width):
            pixel = image.getpixel((x, y))
            assert isinstance(pixel, tuple)
            near = max(abs(one - other) for one, other in zip(pixel, wanted, strict=False)) <= 4
            run = run + 1 if near else 0
            best = max(best, run)
    return best


@pytest.mark.parametrize("theme", THEMES)
def test_a_bar_is_as_long_as_its_score_and_in_the_colour_of_its_band(theme: Theme) -> None:
    lengths = {}
    for tenths in (20, 50, 100):
        image = opened(report(bar(tenths), theme=theme))
        lengths[tenths] = longest_run(image, PALETTES[theme].bands[band(tenths)])
    assert lengths[50] == pytest.approx(lengths[100] / 2, rel=0.05)
    assert lengths[20] == pytest.approx(lengths[100] / 5, rel=0.1)


def test_light_and_dark_are_two_pictures() -> None:
    papers = {opened(report(bar(50), theme=theme)).getpixel((2, 2)) for theme in THEMES}
    light, dark = sorted(sum(paper) for paper in papers if isinstance(paper, tuple))[::-1]
    assert light > 600
    assert dark < 120


def test_a_picture_says_in_words_what_it_shows() -> None:
    assert drawn(report(bar(50))).alt == "in words"


def test_more_bars_make_a_higher_picture() -> None:
    assert opened(report(*[bar(50)] * 5)).height > opened(report(bar(50))).height


def test_a_chinese_picture_is_written_in_chinese_where_there_is_a_font_and_else_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = report(bar(50))
    english, chinese = drawn(picture).content, replace(picture, language="zh")
    if fonts.chinese_font():
        assert drawn(chinese).content != english
    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    assert drawn(chinese).content == english


def test_a_font_with_chinese_characters_is_found_and_has_them() -> None:
    if fonts.chinese_font() is None:
        pytest.skip("no font with Chinese characters that we know on this machine")
    shapes = {bytes(fonts.written_in(word, 40)[1].getmask(word)) for word in "检索增强生成\ue000"}
    assert len(shapes) == 7, "a box stands for each character that a font does not have"


@pytest.mark.parametrize("sign", ["≈", "−", "é", "–"])
def test_a_sign_that_the_built_in_font_lacks_is_written_with_one_that_it_has(sign: str) -> None:
    words, font = fonts.written_in(sign, 40)
    assert bytes(font.getmask(words)) != bytes(font.getmask("\ue000"))


def test_a_long_name_is_cut_before_it_runs_into_the_score() -> None:
    image = opened(report(bar(50, LONG, LONG)))
    gap = image.crop((image.width - 190, 250, image.width - 130, 296))
    assert gap.getcolors() == [(60 * 46, gap.getpixel((0, 0)))]


@pytest.mark.parametrize("theme", THEMES)
def test_all_colours_of_a_theme_fit_into_one_palette(theme: Theme) -> None:
    palette = swatches(theme).getpalette()
    assert palette
    colors = {tuple(palette[at : at + 3]) for at in range(0, len(palette), 3)}
    ours = PALETTES[theme]
    wanted = [ours.paper, ours.card, ours.ink, ours.soft, ours.track, ours.ember]
    assert {ImageColor.getrgb(color) for color in [*wanted, *ours.bands.values(), *ours.shades.values()]} <= colors
    assert len(colors) <= 256
