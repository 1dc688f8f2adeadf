"""Cards for Anki: columns named, every question and follow-up on a card, nothing that a spreadsheet would run."""

import csv
from dataclasses import replace
from html import unescape

import pytest

from bot.domain.interview_report import InterviewReport
from bot.domain.question import Wording
from bot.report.cards import cards
from tests.report.sample import file, interview, question


def rows(text: str) -> list[list[str]]:
    """The notes, as Anki reads them: lines that begin with # are for the importer."""
    return list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))


def test_the_first_lines_tell_anki_what_the_columns_are() -> None:
    head = [line for line in cards(file("cards")).splitlines() if line.startswith("#")]
    assert head == [
        "#separator:Comma",
        "#html:true",
        "#notetype:Basic",
        "#deck:Daily Grill",
        "#tags column:3",
        "#columns:Front,Back,Tags",
    ]


def test_every_question_and_follow_up_is_a_card_with_its_answer() -> None:
    first, follow_up, skipped = rows(cards(file("cards")))
    lora, rope = question("lora-basics"), question("rope-idea")
    assert unescape(first[0]) == lora.text.en
    assert str(lora.answer.en) in unescape(first[1])
    assert all(str(point.text.en) in unescape(first[1]) for point in lora.key_points)
    assert "<br>" in first[1]
    assert "arXiv:2106.09685" in first[1]
    assert [unescape(field) for field in follow_up[:2]] == [lora.follow_ups[1].text.en, lora.key_point("merge").text.en]
    assert unescape(skipped[0]) == rope.text.en
    assert first[2] == "daily-grill peft easy"


def test_in_chinese() -> None:
    text = cards(file("cards", "zh"))
    assert "#columns:正面,背面,标签" in text
    assert rows(text)[0][0] == question("lora-basics").text.zh


def worded(text: str) -> InterviewReport:
    """The interview with a question of somebody's own bank, worded like this."""
    told = interview()
    first = told.questions[0]
    own = first.question.model_copy(update={"text": Wording(en=text)})
    return replace(told, questions=(replace(first, question=own),))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u200b=", "＝", "＠"])
def test_no_field_starts_a_formula_and_anki_still_shows_its_sign(start: str) -> None:
    told = worded(f"{start}HYPERLINK('http://x')")
    front = rows(cards(file("cards", told=told)))[0][0]
    assert front[0] == "&"
    assert unescape(front) == f"{start.strip()[-1]}HYPERLINK('http://x')"


def test_markup_in_a_question_stays_text() -> None:
    front = rows(cards(file("cards", told=worded('<b>x</b> & "y", #z'))))[0][0]
    assert "<" not in front
    assert unescape(front) == '<b>x</b> & "y", #z'
