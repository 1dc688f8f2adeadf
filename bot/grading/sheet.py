"""One line of a file of answers: checked, and made into a question and an answer that a judge can read.

Such a question need not be in the bank: its key points may be missing and are then read from the reference.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.domain.language import Language
from bot.domain.plain_text import is_blank
from bot.domain.question import KeyPoint, Misconception, Question, Wording
from bot.evaluator.embedding import likeness
from bot.evaluator.opposition import is_chinese
from bot.grading.points import facts_of


class BadLine(Exception):
    """A line that cannot be judged; its text is one clear sentence."""


class Sheet(BaseModel):
    """What a line says; `score_0_1` is a person's score where there is one."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int | None = None
    question: str
    key_points: tuple[str, ...] = ()
    misconceptions: tuple[str, ...] = ()
    reference: str = ""
    language: Language | None = None
    answer: str
    score_0_1: float | None = Field(default=None, ge=0, le=1)

    @field_validator("key_points", "misconceptions", mode="before")
    @classmethod
    def _may_be_null(cls, value: object) -> object:
        return value or ()

    @field_validator("reference", mode="before")
    @classmethod
    def _may_be_missing(cls, value: object) -> object:
        return value or ""

    @model_validator(mode="after")
    def _can_be_graded(self) -> "Sheet":
        if is_blank(self.question):
            raise ValueError("the question is blank")
        if not self.stated and is_blank(self.reference):
            raise ValueError("it needs key_points or a reference to grade against")
        return self

    @property
    def stated(self) -> tuple[str, ...]:
        """The key points that are given."""
        return tuple(filter(_says_something, self.key_points))

    @property
    def facts(self) -> tuple[str, ...]:
        """The key points given, else those that the reference states."""
        return self.stated or facts_of(self.reference)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of a file: its number from 1, its length in bytes, and what it holds or why it cannot be read."""

    number: int
    size: int
    held: Sheet | BadLine


def read_lines(lines: Iterable[bytes]) -> Iterator[Numbered]:
    """Read JSON lines one at a time; blank ones are passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Numbered(number, len(line), read_line(line))
        except BadLine as fault:
            yield Numbered(number, len(line), fault)


def read_line(line: bytes) -> Sheet:
    """Read one line; raises `BadLine`."""
    try:
        document = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise BadLine("it is not JSON") from None
    if not isinstance(document, dict):
        raise BadLine("it is not a JSON object")
    try:
        return Sheet.model_validate(document)
    except ValidationError as error:
        raise BadLine("; ".join(_in_words(fault["loc"], fault["msg"]) for fault in error.errors()[:3])) from None


def _in_words(where: tuple[int | str, ...], fault: str) -> str:
    plain = fault.removeprefix("Value error, ")
    plain = plain[:1].lower() + plain[1:]
    return f"{'.'.join(map(str, where))}: {plain}" if where else plain


def _says_something(text: str) -> bool:
    return not is_blank(text)


def asked(sheet: Sheet) -> Question:
    """The question of a line as a judge reads it; what a bank question must have besides is left out."""
    points = tuple(
        KeyPoint.model_construct(id=f"point-{number}", weight=1, text=_wording(fact))
        for number, fact in enumerate(sheet.facts, 1)
    )
    return Question.model_construct(
        id="from-a-file",
        kind="fact",
        topic="from-a-file",
        difficulty="medium",
        text=_wording(sheet.question),
        key_points=points,
        misconceptions=tuple(
            Misconception.model_construct(
                id=f"wrong-{number}",
                about=_nearest(claim, points),
                text=_wording(claim),
                truth=Wording.model_construct(),
            )
            for number, claim in enumerate(filter(_says_something, sheet.misconceptions), 1)
        ),
        answer=_wording(sheet.reference),
        follow_ups=(),
        hint=Wording.model_construct(),
        reviewed=date.min,
    )


def _nearest(claim: str, points: tuple[KeyPoint, ...]) -> str:
    """The key point that a wrong claim denies: a file does not say, so it is the one nearest in meaning."""
    return max(points, key=lambda point: max(likeness(claim, text) for text in point.text.both)).id


def _wording(text: str) -> Wording:
    """Text of one language; a file's texts may be longer than a bank's."""
    return Wording.model_construct(zh=text, en=None) if is_chinese(text) else Wording.model_construct(en=text, zh=None)
