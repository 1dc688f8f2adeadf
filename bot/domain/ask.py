"""A question put into a chat, and an answer to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from bot.domain.chat import Chat
from bot.domain.question import Question
from bot.domain.verdict import Verdict

JOIN_WINDOW = timedelta(seconds=3)
GROUP_QUESTION_OPEN = timedelta(minutes=30)
FRESH_FOR = timedelta(days=30)

Purpose = Literal["practice", "daily", "interview", "review"]
Exposure = Literal["asked", "hint", "skipped", "revealed"]


class AskState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    REVEALED = "revealed"
    CLOSED = "closed"


class AnswerState(StrEnum):
    """`accepted` waits for a judge, `judging` is leased, `provisional` waits for the better judge, `judged` is done."""

    ACCEPTED = "accepted"
    JUDGING = "judging"
    PROVISIONAL = "provisional"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question version in one chat; without an account it is open to the whole space."""

    id: int
    chat_id: int
    question: Question
    purpose: Purpose
    state: AskState
    account_id: int | None = None
    local_date: date | None = None
    message_id: str | None = None
    shown_at: datetime | None = None
    closes_at: datetime | None = None
    interview_id: int | None = None
    parent_id: int | None = None

    @property
    def is_everybodys(self) -> bool:
        """Whether it is open to a whole space."""
        return self.account_id is None

    @property
    def ended_as(self) -> str:
        """Its state; `late` where it was closed because its time was up."""
        return "late" if self.state is AskState.CLOSED and self.closes_at else self.state

    def closed_at(self, now: datetime) -> bool:
        return self.state is AskState.CLOSED or (self.closes_at is not None and self.closes_at <= now)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an ask stands in an interview; a follow-up has a parent and the key point that it probes."""

    interview_id: int
    ordinal: int
    parent_id: int | None = None
    probes: str | None = None


@dataclass(frozen=True, slots=True)
class DayAsk:
    """The question of a local date for a chat, to be put there unless the date has one already."""

    chat_id: int
    account_id: int | None
    local_date: date
    question: Question


@dataclass(frozen=True, slots=True)
class Answer:
    """One text to one ask, with the verdict that counts now."""

    id: int
    ask_id: int
    account_id: int
    attempt: int
    text: str
    state: AnswerState
    judge_at: datetime
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What the judge loop needs to judge one answer."""

    answer_id: int
    ask_id: int
    account_id: int
    learner_id: int
    question: Question
    text: str
    digest: str
    chat_id: int
    chat: Chat
    provisional: Verdict | None
    interview_id: int | None = None
