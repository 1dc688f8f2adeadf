"""The question bank: reads the folders of YAML files and reports every fault at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.domain.question import Question, Topic, Wording

SHIPPED = Path(__file__).resolve().parent.parent / "questions"
TOPICS_FILE = "topics.yaml"
_Model = TypeVar("_Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the bank: where, and why."""

    file: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.reason}" if self.field else f"{self.file}: {self.reason}"


class FaultyBank(Exception):
    """The bank cannot be used; `faults` has all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class YamlBank:
    """All questions and topics of one or more folders; a later folder adds to the earlier ones."""

    def __init__(self, topics: Sequence[Topic], questions: Sequence[Question]) -> None:
        self.topics = tuple(topics)
        self.questions = tuple(questions)
        self._by_id = {former: question for question in questions for former in question.replaces}
        self._by_id |= {question.id: question for question in questions}

    def question(self, question_id: str) -> Question | None:
        return self._by_id.get(question_id)


def load_bank(*folders: Path) -> YamlBank:
    """Read the bank; raises `FaultyBank` with every fault of every file."""
    bank, faults = read_bank(*folders)
    if faults:
        raise FaultyBank(faults)
    return bank


def read_bank(*folders: Path) -> tuple[YamlBank, list[Fault]]:
    """Read what can be read, and list all faults."""
    faults: list[Fault] = []
    topics: list[Topic] = []
    questions: list[tuple[str, Question]] = []
    for folder in folders:
        topics += _topics(folder, faults)
        for path in sorted(folder.glob("*/*.yaml")):
            name = f"{path.parent.name}/{path.name}"
            question = _parsed(Question, _document(path, name, faults), name, faults)
            if question:
                questions.append((name, question))
                faults += _faults_of(name, question, path, both_languages=folder == SHIPPED)
    faults += _faults_between(topics, questions)
    if not questions:
        faults.append(Fault(", ".join(folder.name for folder in folders), "", "holds no question"))
    return YamlBank(topics, [question for _, question in questions]), faults


def _topics(folder: Path, faults: list[Fault]) -> list[Topic]:
    path = folder / TOPICS_FILE
    if not path.exists():
        return []
    document = _document(path, TOPICS_FILE, faults)
    listed = document.get("topics", []) if isinstance(document, dict) else []
    parsed = [_parsed(Topic, entry, TOPICS_FILE, faults, f"topics.{i}.") for i, entry in enumerate(listed)]
    return [topic for topic in parsed if topic]


def _document(path: Path, name: str, faults: list[Fault]) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        faults.append(Fault(name, "", " ".join(str(error).split())))
        return None


def _parsed(kind: type[_Model], document: Any, name: str, faults: list[Fault], prefix: str = "") -> _Model | None:
    if document is None:
        return None
    try:
        return kind.model_validate(document)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False):
            field = prefix + ".".join(map(str, fault["loc"]))
            faults.append(Fault(name, field, fault["msg"].removeprefix("Value error, ")))
        return None


def _faults_of(name: str, question: Question, path: Path, *, both_languages: bool) -> Iterable[Fault]:
    if path.stem != question.id:
        yield Fault(name, "id", f"is {question.id}, but the file is {path.name}")
    if path.parent.name != question.topic:
        yield Fault(name, "topic", f"is {question.topic}, but the folder is {path.parent.name}")
    points = {point.id for point in question.key_points}
    yield from _twice(name, "key_points", [point.id for point in question.key_points])
    yield from _twice(name, "misconceptions", [wrong.id for wrong in question.misconceptions])
    yield from _twice(name, "follow_ups", [further.id for further in question.follow_ups])
    for wrong in question.misconceptions:
        if wrong.about not in points:
            yield Fault(name, f"misconceptions.{wrong.id}.about", f"no key point is called {wrong.about}")
    for further in question.follow_ups:
        if further.probes not in points:
            yield Fault(name, f"follow_ups.{further.id}.probes", f"no key point is called {further.probes}")
    if question.kind == "fact" and not question.sources:
        yield Fault(name, "sources", "a fact needs a primary source")
    if both_languages:
        for field, wording in _wordings(question):
            for language in ("en", "zh"):
                if not getattr(wording, language):
                    yield Fault(name, f"{field}.{language}", "is missing")


def _wordings(question: Question) -> Iterable[tuple[str, Wording]]:
    yield from (("text", question.text), ("answer", question.answer), ("hint", question.hint))
    for point in question.key_points:
        yield f"key_points.{point.id}.text", point.text
    for wrong in question.misconceptions:
        yield f"misconceptions.{wrong.id}.text", wrong.text
        yield f"misconceptions.{wrong.id}.truth", wrong.truth
    for further in question.follow_ups:
        yield f"follow_ups.{further.id}.text", further.text


def _faults_between(topics: Sequence[Topic], questions: Sequence[tuple[str, Question]]) -> Iterable[Fault]:
    known = {topic.id for topic in topics}
    yield from _twice(TOPICS_FILE, "topics", [topic.id for topic in topics])
    words = [word for topic in topics for word in {topic.id, *(alias.lower() for alias in topic.aliases)}]
    yield from _twice(TOPICS_FILE, "aliases", words)
    files = dict[str, str]()
    for name, question in questions:
        if question.topic not in known:
            yield Fault(name, "topic", f"{question.topic} is not in {TOPICS_FILE}")
        for used in (question.id, *question.replaces):
            if used in files:
                yield Fault(name, "id", f"{used} is taken by {files[used]}")
            files[used] = name


def _twice(name: str, field: str, values: Iterable[str]) -> Iterable[Fault]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Fault(name, field, f"{value} stands there {count} times")
