"""The report of an interview as a file to keep: told in full here, written by whoever sends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.interview_report import InterviewReport
from bot.domain.language import Language
from bot.domain.question import Wording

Form = Literal["page", "cards"]
FORMS: tuple[Form, ...] = ("page", "cards")
_ENDINGS: dict[Form, str] = {"page": "html", "cards": "csv"}


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A page to read and send on, or cards to learn by heart; `topics` are the names of the topics by id."""

    form: Form
    report: InterviewReport
    language: Language
    zone: str
    topics: Mapping[str, Wording]

    @property
    def name(self) -> str:
        """The file's name: when the interview ended, by its reader's clock."""
        ended = self.report.ended_at.astimezone(ZoneInfo(self.zone))
        return f"daily-grill-{ended:%Y-%m-%d-%H%M}.{_ENDINGS[self.form]}"

    def topic(self, topic_id: str) -> str:
        """A topic's name in the reader's language."""
        return self.topics[topic_id].within(self.language) if topic_id in self.topics else topic_id
