"""What a picture shows, worded in both languages: which one is drawn depends on the fonts of whoever draws it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.language import Language
from bot.domain.preferences import Theme
from bot.domain.question import Wording


class Shade(StrEnum):
    """What a date of the streak calendar was: nothing yet, answers (a few or many), or excused."""

    EMPTY = "empty"
    SOME = "some"
    MANY = "many"
    FROZEN = "frozen"
    EXCUSED = "excused"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled score, in tenths to draw and in words to read; without words there is nothing to draw."""

    label: Wording
    tenths: int
    words: str


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """An interview at a glance: its overall score and a bar per topic. `alt` is the same for whoever cannot see it."""

    language: Language
    theme: Theme
    alt: str
    brand: Wording
    title: Wording
    subtitle: Wording
    overall: Bar
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class StreakCalendar:
    """Weeks as columns of seven dates, Monday first; `months` names the column in which each month begins."""

    title: Wording
    weekdays: tuple[Wording, ...]
    months: tuple[tuple[int, Wording], ...]
    weeks: tuple[tuple[Shade, ...], ...]
    legend: tuple[tuple[Shade, Wording], ...]


@dataclass(frozen=True, slots=True)
class ProgressPicture:
    """A learner's progress: score by week as columns, topics as bars, and the streak as a calendar."""

    language: Language
    theme: Theme
    alt: str
    title: Wording
    subtitle: Wording
    weeks_title: Wording
    weeks: tuple[Bar, ...]
    topics_title: Wording
    topics: tuple[Bar, ...]
    calendar: StreakCalendar


Picture = ReportPicture | ProgressPicture
