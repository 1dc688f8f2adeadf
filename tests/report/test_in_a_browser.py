"""The report opened in a browser: what a reader sees in light and dark, on a phone and on paper."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bot.domain.language import Language
from bot.report.page import page as written_page
from tests.report.sample import ANSWER, FROZEN, LATER, WRONG, file, question

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
READABLE = 4.5
CONTRAST = """element => {
  const light = color => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255);
    const [r, g, b] = parts.map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (/, 0\\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  const colors = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
  const pair = colors.map(light).sort((a, b) => b - a);
  return (pair[0] + 0.05) / (pair[1] + 0.05);
}"""


def found_browser() -> str:
    """The browser of this machine; without one the tests are skipped, except in CI."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = next((found for name in names if (found := shutil.which(name))), "")
    if not path and os.environ.get("CI") == "true":
        pytest.fail("CI needs a browser; .ci/browser installs it", pytrace=False)
    if not path:
        pytest.skip("no Chromium or Chrome on this machine to open the report in")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = found_browser()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-quic"])
        yield chromium
        chromium.close()


@dataclass
class Reader:
    """Somebody who has the page open, and what it did meanwhile."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def sees(self, words: str) -> Locator:
        """The last place where these words are; it must be visible."""
        place = self.page.get_by_text(words).last
        assert place.is_visible(), words
        return place


@dataclass
class Desk:
    """Opens the report of the sample interview the way a reader has set up their device."""

    browser: Browser
    folder: Path
    readers: list[Reader] = field(default_factory=list)

    def opens(self, scheme: Scheme = "light", width: int = 1000, language: Language = "en") -> Reader:
        told = file("page", language)
        path = self.folder / told.name
        path.write_text(written_page(told), encoding="utf-8")
        context = self.browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        reader = Reader(context.new_page())
        reader.page.on("console", lambda message: reader.complaints.append(message.text))
        reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
        reader.page.on("request", lambda request: reader.requests.append(request.url))
        reader.page.goto(path.as_uri())
        self.readers.append(reader)
        return reader


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(browser, tmp_path)
    yield desk
    for reader in desk.readers:
        reader.page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_reader_sees_the_scores_the_answers_and_the_quotes(desk: Desk, scheme: Scheme) -> None:
    reader = desk.opens(scheme)
    page = reader.page
    assert page.get_by_role("heading", level=1).inner_text() == "Mock interview report"
    assert page.get_by_role("img", name="≈1 out of 10").is_visible()
    assert page.locator(".badge").all_inner_texts() == ["≈1/10", "0/10"]
    headings = page.locator("article h2").all_inner_texts()
    assert headings == [question("lora-basics").text.en, question("rope-idea").text.en]
    assert page.locator("mark.hit").all_inner_texts() == [FROZEN, LATER.rstrip(".")]
    assert WRONG in page.locator("mark.contradicted").all_inner_texts()
    for words in ("What cost most", "Covered:", "The other way round:", "A common mix-up:", "I asked back:"):
        reader.sees(words)
    for words in ("A good answer", "Worth reading next", "Comes back for review", "You skipped this one."):
        reader.sees(words)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_asks_nobody_for_anything_and_has_nothing_to_complain_about(desk: Desk, scheme: Scheme) -> None:
    reader = desk.opens(scheme)
    assert [url for url in reader.requests if not url.startswith("file:")] == []
    assert len(reader.requests) == 1
    assert reader.complaints == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_script_in_an_answer_is_shown_and_never_runs(desk: Desk, scheme: Scheme) -> None:
    reader = desk.opens(scheme)
    assert reader.page.locator("blockquote").first.inner_text() == ANSWER
    assert reader.page.title() == "Mock interview · ≈1/10 · Daily Grill"
    assert reader.page.locator("script, img").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_what_is_behind_it(desk: Desk, scheme: Scheme) -> None:
    page = desk.opens(scheme).page
    paper = str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert paper == {"light": "rgb(246, 244, 239)", "dark": "rgb(21, 23, 27)"}[scheme]
    texts = "h1, h2, h3, p, li, a, q, mark, .badge, .reading, .cost, .chip, .sign, dt, dd"
    faint = {}
    for element in page.locator(texts).all():
        contrast = float(element.evaluate(CONTRAST))
        if contrast < READABLE:
            faint[element.inner_text()[:40]] = round(contrast, 2)
    assert faint == {}


@pytest.mark.parametrize(
    "intruder",
    [
        "Object.assign(document.createElement('script'), {text: 'document.title = 1'})",
        "Object.assign(document.createElement('img'), {src: 'http://127.0.0.1:9/told'})",
        "Object.assign(document.createElement('style'), {textContent: '*{display:none}'})",
    ],
)
def test_the_policy_would_stop_whatever_got_in(desk: Desk, intruder: str) -> None:
    reader = desk.opens()
    reader.page.evaluate(f"document.body.append({intruder})")
    reader.page.wait_for_timeout(100)
    assert reader.page.title().startswith("Mock interview")
    assert reader.page.get_by_role("heading", level=1).is_visible()
    assert "Content Security Policy" in reader.complaints[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_sticks_out_on_a_phone(desk: Desk, language: Language) -> None:
    page = desk.opens(width=360, language=language).page
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.get_by_role("heading", level=1).is_visible()


def test_paper_is_white_even_when_the_screen_is_dark(desk: Desk) -> None:
    page = desk.opens("dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".answer").first.is_visible()
