"""Answers with a label for each key point: H says it, P says part of it, C says the opposite, M says nothing of it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks import ROOT
from benchmarks.training.turned import turned
from bot.bank import SHIPPED, load_bank
from bot.domain.language import LANGUAGES, Language
from bot.domain.question import KeyPoint, Misconception, Question, Wording
from bot.evaluator.opposition import is_chinese

HERE = Path(__file__).parent
SAMPLES = ROOT / "tests" / "answers"
MIXTURES = (*["good"] * 2, *["wrong"] * 2, *["mixed"] * 3, *["single"] * 2, *["half"] * 2)
WEIGHTS = {
    "misconception": 0.4, "half": 1.3, "points": 0.7, "statement": 0.4, "turned": 0.3, "truth": 0.4, "reference": 0.5,
    "whole-good": 0.5, "whole-half": 0.6, "whole-mixed": 0.5, "whole-wrong": 0.5, "whole-vague": 0.5,
}  # fmt: skip
_POOL = {"H": "says", "P": "partly", "C": "denies"}
_OFF_TOPIC = (3, 7, 24, 41)
_NEIGHBOURS = (1, 5)
WITH_MISCONCEPTIONS = frozenset({"good", "wrong", "half", "vague", "off-topic", "terms", "mixed"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer to a question as it is judged, with its labels; `family` groups what may not be split for a test."""

    family: str
    kind: str
    question: Question
    answer: str
    labels: str
    same_language: bool

    @property
    def weight(self) -> float:
        return WEIGHTS.get(self.kind, 1.0)


def labelled() -> Iterator[Labelled]:
    """Everything there is to learn from."""
    yield from _bank()
    for path in sorted((HERE / "facts").glob("*.yaml")):
        for number, subject in enumerate(_load(path)):
            yield from _subject(f"{path.stem}-{number}", subject)
    for path in sorted((HERE / "answers").glob("*.yaml")):
        yield from _answered(path.stem, _load(path))


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def in_language(question: Question, language: Language | None, misconceptions: bool = False) -> Question:
    """The question with the wordings of one language, or of both; misconceptions only where wanted."""

    def only(wording: Wording) -> Wording:
        return wording if language is None else Wording.model_validate({language: wording.within(language)})

    points = tuple(KeyPoint(id=p.id, weight=p.weight, text=only(p.text)) for p in question.key_points)
    wrong = tuple(m.model_copy(update={"text": only(m.text), "truth": only(m.truth)}) for m in question.misconceptions)
    return question.model_copy(
        update={"text": only(question.text), "key_points": points, "misconceptions": wrong if misconceptions else ()}
    )


def _bank() -> Iterator[Labelled]:
    bank, halves = load_bank(SHIPPED), _load(HERE / "halves.yaml")
    samples = {path.stem: _load(path)["answers"] for path in sorted(SAMPLES.glob("*.yaml"))}
    names = list(samples)
    for number, name in enumerate(names):
        question = bank.question(name)
        assert question
        strangers = [samples[names[(number + step) % len(names)]]["good"] for step in _OFF_TOPIC]
        for one in _of_question(question, samples[name], halves.get(name), strangers):
            yield from _as_judged(one)


def _of_question(
    question: Question, answers: dict[str, dict[Language, str]], half: str | None, strangers: Sequence[Any]
) -> Iterator[tuple[Labelled, Language]]:
    size = len(question.key_points)
    due = {"good": "H" * size, "wrong": "C" * size, "vague": "M" * size} | ({"half": half} if half else {})
    for language in LANGUAGES:
        texts = [(kind, answers[kind][language], labels) for kind, labels in due.items()]
        texts += [("terms", said, "M" * size) for said in _listed(answers["terms"][language])]
        texts += [("off-topic", stranger[language], "M" * size) for stranger in strangers]
        texts += [("reference", question.answer.within(language), "H" * size)]
        texts += [("points", " ".join(p.text.within(language) for p in question.key_points), "H" * size)]
        texts += _statements(question, language)
        for kind, text, labels in texts:
            yield Labelled(question.id, kind, question, text, labels, True), language


def _statements(question: Question, language: Language) -> Iterator[tuple[str, str, str]]:
    """One true or wrong sentence alone: short answers are not wrong for being short."""
    for point in question.key_points:
        own = [p.id == point.id for p in question.key_points]
        said = point.text.within(language)
        yield "statement", said, "".join("H" if mine else "M" for mine in own)
        for opposite in turned(said)[:1]:
            yield "turned", opposite, "".join("C" if mine else "M" for mine in own)
    for wrong in question.misconceptions:
        labels = "".join("H" if p.id == wrong.about else "M" for p in question.key_points)
        yield "truth", wrong.truth.within(language), labels
        yield "misconception", wrong.text.within(language), labels.replace("H", "C")


def _listed(terms: str) -> list[str]:
    """A list of terms as it was written, without its commas, and as if it were a sentence."""
    bare = terms.replace("，", ", ").replace("、", ", ")
    return [terms, bare.replace(",", ""), bare.replace(", ", " and ")]


def _as_judged(pair: tuple[Labelled, Language]) -> Iterator[Labelled]:
    """The same answer held against key points in one language, the other, and both, with misconceptions and without."""
    one, language = pair
    for points in (*LANGUAGES, None):
        same = points in {language, None}
        if one.kind == "points" and same:
            continue  # the very words of the key points teach nothing
        listed = one.question.misconceptions and one.kind.removeprefix("whole-") in WITH_MISCONCEPTIONS
        for wrong in (False, True) if listed else (False,):
            yield replace(one, question=in_language(one.question, points, wrong), same_language=same)


def _subject(name: str, subject: dict[str, Any]) -> Iterator[Labelled]:
    """Answers put together from sentences about the facts of one subject, each said, half said, denied or left out."""
    draw = random.Random(name)
    facts = subject["facts"]
    for language in LANGUAGES:
        for points in (*LANGUAGES, None):
            question = in_language(_question(name, subject), points)
            for kind in MIXTURES:
                answer, labels = _mixture(facts, language, kind, draw)
                if answer:
                    yield Labelled(name, f"facts-{kind}", question, answer, labels, points in {language, None})


def _answered(area: str, subjects: list[dict[str, Any]]) -> Iterator[Labelled]:
    """Whole answers to the questions of one area, and good ones to other questions of it."""
    for number, subject in enumerate(subjects):
        question = _question(f"{area}-answers-{number}", subject)
        size = len(question.key_points)
        others = [subjects[(number + step) % len(subjects)]["answers"][0] for step in _NEIGHBOURS]
        texts = [(answer["kind"], answer, answer["labels"]) for answer in subject["answers"]]
        texts += [("off-topic", answer, "M" * size) for answer in others]
        for language in LANGUAGES:
            said = [(f"whole-{kind}", answer[language], labels) for kind, answer, labels in texts]
            for kind, text, labels in (*said, *_statements(question, language)):
                yield from _as_judged((Labelled(question.id, kind, question, text, labels, True), language))


def _question(name: str, subject: dict[str, Any]) -> Question:
    points = tuple(
        KeyPoint(id=f"point-{number}", text=Wording(en=fact["en"], zh=fact["zh"]))
        for number, fact in enumerate(subject["facts"])
    )
    wrong = tuple(
        Misconception(
            id=f"wrong-{number}", about=f"point-{one['about'] - 1}", text=Wording(en=one["en"], zh=one["zh"]),
            truth=Wording(**one["truth"]),
        )
        for number, one in enumerate(subject.get("misconceptions", ()))
    )  # fmt: skip
    text = Wording(**subject["question"])
    return Question.model_construct(
        id=name, kind="fact", topic="training", difficulty="medium", text=text, key_points=points, misconceptions=wrong,
        answer=text, follow_ups=(), hint=text, reviewed=date.min,
    )  # fmt: skip


def _mixture(facts: list[dict[str, Any]], language: Language, kind: str, draw: random.Random) -> tuple[str, str]:
    chosen = draw.randrange(len(facts))
    labels, said = "", []
    for number, fact in enumerate(facts):
        label = _wanted(kind, number == chosen, draw)
        pool = _sayings(fact, label, language)
        labels += label if pool else "M"
        said += [draw.choice(pool)] if pool else []
    draw.shuffle(said)
    stop = "." if language == "en" else "。"
    return (f"{stop} " if language == "en" else stop).join(said) + stop if said else "", labels


def _wanted(kind: str, chosen: bool, draw: random.Random) -> str:
    match kind:
        case "good":
            return "H"
        case "wrong":
            return "C"
        case "single":
            return draw.choice("HCP") if chosen else "M"
        case "half":
            return draw.choice("HPMM")
        case _:
            return draw.choice("HHPMCC")


def _sayings(fact: dict[str, Any], label: str, language: Language) -> list[str]:
    said = list(fact[_POOL[label]]) if label in _POOL else []
    own = [fact[language]] if label == "H" else []
    return [text for text in said if is_chinese(text) == (language == "zh")] + own
