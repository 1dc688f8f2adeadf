"""A model's follow-up is asked only when it is one question on the missed point that gives nothing away."""

import pytest

from bot.bank import SHIPPED, load_bank
from bot.domain.language import Language
from bot.domain.probing import TOO_FAR, TOO_NEAR, Probe, fault
from bot.domain.question import Question

BANK = load_bank(SHIPPED)
FOLLOW_UPS = [(q, f) for q in BANK.questions for f in q.follow_ups]
NEARBY = 0.4


def probe(question: Question, probes: str, language: Language, *said: str) -> Probe:
    bank = next(f.text.within(language) for f in question.follow_ups if f.probes == probes)
    others = [point for point in question.key_points if point.id != probes]
    return Probe(question, (question.key_point(probes), *others), bank, question.text.both, said, language)


def lora(language: Language = "en", *said: str) -> Probe:
    question = BANK.question("lora-basics")
    assert question
    return probe(question, "merge", language, *said)


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("en", "You train two small matrices; what does a served request have to wait for because of them?"),
        ("en", "Once training is over, what do you do with these two matrices before you deploy?"),
        ("zh", "训练结束以后要上线了，你会怎么处理这两个小矩阵？"),
    ],
)
def test_a_good_follow_up_passes(language: Language, wording: str) -> None:
    assert fault(wording, lora(language), NEARBY, NEARBY) is None


@pytest.mark.parametrize(
    ("wording", "wrong"),
    [
        ("Can the product be merged into the base weights, so that inference has no extra latency?", "gives"),
        ("Is there any extra latency once merged?", "gives"),
        ("What happens at deployment? Why is that?", "not exactly one"),
        ("What do you do at deployment, and why do you do it?", "not exactly one"),
        ("Tell me about deployment.", "not exactly one"),
        ("What about deployment", "not exactly one"),
        ("训练结束以后要上线了，你会怎么处理这两个小矩阵？", "the wrong language"),
        ("Why?", "not a plain"),
        ("See https://example.org for what you do at deployment?", "not a plain"),
        ("What do you do\nat deployment time with them?", "not a plain"),
        ("What do you do " + "really " * 60 + "at deployment?", "not a plain"),
        ("<b>What do you do at deployment?</b>", "not a plain"),
    ],
)
def test_a_bad_one_does_not(wording: str, wrong: str) -> None:
    found = fault(wording, lora(), NEARBY, NEARBY)
    assert found
    assert found.startswith(wrong)


def test_two_questions_in_chinese_are_two_questions() -> None:
    assert fault("上线时怎么处理这两个矩阵，为什么要这样做？", lora("zh"), NEARBY, NEARBY) == "not exactly one question"


def test_what_somebody_has_said_may_be_said_back_to_them() -> None:
    wording = "You said there is no extra latency when merged; how do you get there?"
    assert fault(wording, lora(), NEARBY, NEARBY) == "gives a key point away"
    assert fault(wording, lora("en", "Merged, it has no extra latency."), NEARBY, NEARBY) is None


def test_nearness_to_what_is_missing_bounds_it_on_both_sides() -> None:
    wording = "Once training is over, what do you do with these two matrices before you deploy?"
    assert fault(wording, lora(), TOO_NEAR, NEARBY) == "gives a key point away"
    assert fault(wording, lora(), NEARBY, TOO_FAR - 0.01) == "beside the point"


def test_nothing_is_asked_twice() -> None:
    probed = lora()
    assert fault(f" {probed.question.text.en} ".strip(), probed, NEARBY, NEARBY) is not None
    asked = Probe(probed.question, probed.unsaid, probed.bank_wording, ("What happens at deployment?",), (), "en")
    assert fault("what happens at deployment?", asked, NEARBY, NEARBY) == "asked before"


@pytest.mark.parametrize(("question", "follow_up"), FOLLOW_UPS, ids=[f"{q.id}/{f.id}" for q, f in FOLLOW_UPS])
def test_no_key_point_of_the_bank_can_be_put_as_a_question(question: Question, follow_up: object) -> None:
    probes = follow_up.probes  # type: ignore[attr-defined]
    fact = question.key_point(probes).text
    english = (fact.en or "").rstrip(".")
    assert fault(f"Is it true that {english[0].lower()}{english[1:]}?", probe(question, probes, "en"), 0.0, 1.0)
    chinese = (fact.zh or "").rstrip("。")
    assert fault(f"{chinese}，对吗？", probe(question, probes, "zh"), 0.0, 1.0)
