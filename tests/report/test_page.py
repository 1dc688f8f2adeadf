"""The page itself: complete, self-contained, and with nothing of anybody's words as markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.domain.annotated import Stretch, annotated
from bot.domain.verdict import Entry, Ledger, Mark
from bot.report.page import page
from tests.report.sample import ANSWER, FROZEN, WRONG, file, interview, lora_ledger, question


class Words(HTMLParser):
    """What a reader reads, and the elements it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", set[str](), list[tuple[str, str | None]]()
        self._in_style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._in_style else data


def test_everything_about_the_interview_is_on_the_page() -> None:
    text = Words(page(file("page"))).text
    lora, rope = question("lora-basics"), question("rope-idea")
    for asked in (lora, rope):
        assert str(asked.text.en) in text
        assert str(asked.answer.en) in text
    assert ANSWER in text
    assert str(lora.follow_ups[1].text.en) in text
    assert str(lora.misconceptions[1].truth.en) in text
    assert "2 questions, finished on Monday, 2 March, 16:20." in text
    assert "You skipped this one." in text
    assert "half the gain" in text
    assert "Tue, 3 Mar" in text
    assert re.search(r"−\d.*Question [12]", text, re.DOTALL)


def test_nothing_of_it_is_half_translated() -> None:
    text = Words(page(file("page", "zh"))).text
    for said in ("模拟面试报告", "第 1/2 题", "说反了", "没说到", "追问", "3月2日", "之后会回来复习", "离线评分"):
        assert said in text
    assert not re.search(r"\b(Missing|Question|Read on|Covered)\b", text)


def test_an_answer_can_never_become_markup_or_load_anything() -> None:
    words = Words(page(file("page")))
    assert "<script>" in words.text
    assert not words.tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert not any(name.startswith("on") or name in {"src", "style"} for name, _ in words.attributes)
    addresses = {value for name, value in words.attributes if name == "href"}
    assert addresses
    assert all(str(address).startswith(("https://arxiv.org/abs/", "#q")) for address in addresses)


def test_an_address_in_somebodys_own_bank_is_a_link_only_when_it_is_https() -> None:
    told = interview()
    links = Words(page(file("page", told=replace(told, reading=("https://x.example/a", "javascript:alert(1)")))))
    addresses = {value for name, value in links.attributes if name == "href"}
    assert "https://x.example/a" in addresses
    assert "javascript:alert(1)" in links.text
    assert not any(str(address).startswith("javascript") for address in addresses)


def test_an_estimate_is_marked_and_a_models_score_is_exact() -> None:
    assert "≈" in page(file("page"))
    exact = Words(page(file("page", told=interview(judge="llm:gpt"))))
    assert "≈" not in exact.text
    assert "Judged by gpt" in exact.text


def test_an_answer_whose_words_were_cleared_says_so() -> None:
    text = Words(page(file("page", told=interview(answer=None)))).text
    assert "cleared after their time" in text


def test_an_interview_without_answers_is_no_empty_page() -> None:
    told = replace(interview(), questions=(), topics=(), gaps=(), reading=(), returns=(), overall=0)
    assert "nothing to report" in Words(page(file("page", told=told))).text


def test_an_answer_is_shown_with_what_was_quoted_of_it() -> None:
    stretches = annotated(ANSWER, lora_ledger())
    assert "".join(stretch.text for stretch in stretches) == ANSWER
    marked = {stretch.text: stretch.mark for stretch in stretches if stretch.mark}
    assert marked == {FROZEN: Mark.HIT, WRONG: Mark.CONTRADICTED, "I think": Mark.CONTRADICTED}


@pytest.mark.parametrize("quote", ["stay frozen. LoRA", "stay  FROZEN"])
def test_overlapping_quotes_lose_no_words(quote: str) -> None:
    answer = "The weights stay frozen. LoRA trains two matrices."
    entries = (Entry("a", Mark.HIT, "weights stay frozen"), Entry("b", Mark.PARTIAL, quote))
    stretches = annotated(answer, Ledger(entries))
    assert "".join(stretch.text for stretch in stretches) == answer
    assert Stretch("weights stay frozen", Mark.HIT) in stretches
