"""A question, its key points and what people get wrong: the format of the bank (design section 6)."""

import hashlib
import json
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from bot.domain.language import Language

Difficulty = Literal["easy", "medium", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
_CHINESE_FOLD = re.compile(
    r"(?<=[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef])\s+(?=[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef])"
    r"|(?<=[，。；：！？、])\s+"
)
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wording(_Part):
    """The same words in English and Chinese; a reader's own folder may hold one of them."""

    en: Sentence | None = None
    zh: Sentence | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Wording":
        if not (self.en or self.zh):
            raise ValueError("needs en or zh")
        return self

    @field_validator("zh")
    @classmethod
    def _unfold(cls, text: str | None) -> str | None:
        """A folded YAML line leaves a blank that Chinese does not have."""
        return _CHINESE_FOLD.sub("", text) if text else text

    def within(self, language: Language) -> str:
        """The words in that language, or in the other where it is missing."""
        return (self.zh or self.en or "") if language == "zh" else (self.en or self.zh or "")

    @property
    def both(self) -> tuple[str, ...]:
        return tuple(text for text in (self.en, self.zh) if text)


class KeyPoint(_Part):
    """One checkable fact that a good answer contains."""

    id: Slug
    weight: int = Field(default=1, ge=1, le=5)
    text: Wording


class Misconception(_Part):
    """A known wrong claim, the truth, and the key point it denies."""

    id: Slug
    about: Slug
    text: Wording
    truth: Wording


class FollowUp(_Part):
    """A further question that probes one key point."""

    id: Slug
    probes: Slug
    text: Wording


class Source(_Part):
    """A primary source; `read` tells whether it was open while the question was written."""

    ref: Sentence
    read: bool = False


class Question(_Part):
    """One file of the bank."""

    id: Slug
    kind: Literal["fact", "open"] = "fact"
    topic: Slug
    difficulty: Difficulty
    text: Wording
    key_points: tuple[KeyPoint, ...] = Field(min_length=3, max_length=7)
    misconceptions: tuple[Misconception, ...] = Field(default=(), max_length=4)
    answer: Wording
    follow_ups: tuple[FollowUp, ...] = Field(min_length=1, max_length=3)
    hint: Wording
    sources: tuple[Source, ...] = ()
    covers: tuple[str, ...] = ()
    replaces: tuple[Slug, ...] = ()
    reviewed: date

    @property
    def version(self) -> str:
        """The digest of the grading fields: the same wording is graded and cached as one."""
        graded = self.model_dump(mode="json", include={"text", "key_points", "misconceptions"})
        canonical = json.dumps(graded, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:32]

    def key_point(self, key_point_id: str) -> KeyPoint:
        """The key point of that id; KeyError when there is none."""
        for point in self.key_points:
            if point.id == key_point_id:
                return point
        raise KeyError(key_point_id)


class Topic(_Part):
    """A field of questions, its name in both languages and the words people use for it."""

    id: Slug
    name: Wording
    aliases: tuple[str, ...] = ()
