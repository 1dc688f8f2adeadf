"""The score card: what a learner reads after an answer, short enough for a phone, in both languages."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import pytest

from bot.domain.ask import Answer, AnswerState, Ask, AskState
from bot.domain.language import LANGUAGES, Language
from bot.domain.question import Question
from bot.domain.reply import Reply
from bot.domain.verdict import Entry as Line
from bot.domain.verdict import Error, Ledger, Mark, Verdict, score
from bot.flows.cards import verdict_card
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.platforms.telegram.drawing import parts
from tests.stage import MORNING, shipped_bank

HIT, PARTIAL, MISS, WRONG = Mark.HIT, Mark.PARTIAL, Mark.MISS, Mark.CONTRADICTED
HOUSE = House(shipped_bank(), texts, random.Random(1))
PHONE = {"en": 1140, "zh": 480}  # a screen of 30 lines
QUOTE = {
    "en": "as I would say it in my own words, quite freely and at some length",
    "zh": "我会用自己的话这样来说，说得比较随意",
}


@dataclass(frozen=True)
class Facts:
    """What a card is drawn from."""

    answer: Answer
    ask: Ask
    author: str = "Ann"
    points: int = 0
    before: int | None = None
    appealed: bool = False


def question(question_id: str = "lora-basics") -> Question:
    found = shipped_bank().question(question_id)
    assert found
    return found


def verdict(of: Question, marks: Sequence[Mark], errors: tuple[Error, ...] = (), said: str = "words {n}") -> Verdict:
    quotes = [said.replace("{n}", str(n)) if mark is not MISS else "" for n, mark in enumerate(marks)]
    pairs = zip(of.key_points, marks, quotes, strict=True)
    ledger = Ledger(tuple(Line(point.id, mark, quote) for point, mark, quote in pairs), errors)
    return Verdict(ledger, score(of, ledger), "llm:some-model", "1")


def card(of: Question, made: Verdict, language: Language = "en", points: int = 0, before: int | None = None) -> Reply:
    answer = Answer(1, 1, 1, 1, "what was said", AnswerState.JUDGED, MORNING, made)
    ask = Ask(1, 1, of, "practice", AskState.ANSWERED, 1)
    return verdict_card(HOUSE, texts(language), Facts(answer, ask, points=points, before=before))


def drawn(reply: Reply) -> str:
    (part,) = parts(reply)
    return part.bare


def test_score_sentence_marks_quotes_advice_reading_and_judge_stand_there_in_this_order() -> None:
    text = drawn(card(question(), verdict(question(), [HIT, HIT, MISS, PARTIAL, HIT]), points=8))
    expected = (
        "7.9/10 · Efficient fine-tuning",
        "Solid: 3 of 5 key points",
        "✅ The pretrained weight matrices stay frozen during training. “words 0”",
        "🟡 Far fewer parameters",
        "⬜ Add this first: A starts random and B starts at zero",
        "+8 points",
        "Read on: arXiv:2106.09685",
        "Judged by some-model. Final.",
    )
    assert [text.index(part) for part in expected] == sorted(text.index(part) for part in expected)
    assert text.count("A starts random") == 1


@pytest.mark.parametrize(
    ("marks", "first"),
    [
        ([HIT, HIT, MISS, MISS, WRONG], "Put this right first: The product can be merged"),
        ([PARTIAL, HIT, HIT, HIT, MISS], "Complete this first: The pretrained weight"),
        ([MISS, HIT, HIT, HIT, MISS], "Add this first: The pretrained weight"),
    ],
)
def test_the_advice_is_what_cost_most(marks: list[Mark], first: str) -> None:
    assert first in drawn(card(question(), verdict(question(), marks)))


def test_a_full_answer_gets_no_advice_and_nothing_to_disagree_with() -> None:
    full = card(question(), verdict(question(), [HIT] * 5))
    assert "first" not in drawn(full)
    assert [button.label for row in full.buttons for button in row] == ["Model answer", "Another one", "Flag"]


def test_the_same_words_are_quoted_once_and_a_mix_up_is_told_with_the_truth() -> None:
    mixed_up = Error(question().misconceptions[0].id, "it always gets slower")
    text = drawn(card(question(), verdict(question(), [WRONG, WRONG, MISS, HIT, HIT], (mixed_up,), said="one claim")))
    assert text.count("one claim") == 1
    truth = question().misconceptions[0].truth.en
    assert truth
    assert f"“it always gets slower” is a common mix-up. {truth}" in text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"readings": 3, "agreement": 0.8}, "three readings, 80% agreement. Final."),
        ({"readings": 3, "agreement": 1.0}, "three readings, 100% agreement. Final."),
        ({"judge": "rubric", "confidence": 0.5}, "Judged offline, confidence low"),
        ({"judge": "rubric", "confidence": 0.7}, "Judged offline, confidence medium"),
        ({"judge": "rubric", "confidence": 0.9}, "Judged offline, confidence high"),
        ({"judge": "rubric", "confidence": 0.5, "provisional": True}, "I will write again if the score moves"),
        ({"judge": "rubric", "confidence": 0.5, "budget_spent": True}, "budget for the language model is spent"),
        ({"judge": "code", "reason": "zero"}, "Decided by a fixed rule"),
        ({"reason": "appeal"}, "this is the second judgement"),
    ],
)
def test_who_judged_and_whether_it_is_the_last_word_is_always_said(change: dict[str, object], told: str) -> None:
    made = replace(verdict(question(), [HIT, HIT, MISS, MISS, MISS]), **change)  # type: ignore[arg-type]
    text = drawn(card(question(), made))
    assert told in text
    assert ("Final." in text) is (not made.is_estimate and made.reason != "zero")


def test_whoever_knew_nothing_takes_one_thing_along() -> None:
    made = replace(verdict(question(), [MISS] * 5), judge="code", reason="zero")
    assert "If you keep one thing: The pretrained weight" in drawn(card(question(), made))
    assert "只记一点的话：预训练" in drawn(card(question(), made, "zh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_of_the_bank_fits_a_phone_and_holds_no_hole(language: Language) -> None:
    lengths = []
    for of in shipped_bank().questions:
        for marks in ([HIT] * 7, [HIT, WRONG, PARTIAL, MISS] * 2, [MISS] * 7):
            made = verdict(of, marks[: len(of.key_points)], said=f"{QUOTE[language]} {{n}}")
            text = drawn(card(of, made, language, points=12, before=10))
            lengths.append(len(text))
            assert "{" not in text.replace("{'", "")
    assert median(lengths) <= PHONE[language]
    assert max(lengths) <= 1.5 * PHONE[language]
