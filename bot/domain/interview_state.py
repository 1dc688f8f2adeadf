"""What a mock interview remembers: its steps and where it stands; no words and no clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.domain.question import Difficulty

SHORTEST, LONGEST, USUAL_LENGTH = 3, 10, 5
MOST_MINUTES = 30


class Outcome(StrEnum):
    """What became of one step."""

    OPEN = "open"
    JUDGING = "judging"
    JUDGED = "judged"
    SKIPPED = "skipped"
    TIMED_OUT = "timed out"
    WITHDRAWN = "withdrawn"


class Status(StrEnum):
    """`closing` waits for the last verdict; a `parked` interview was left in silence, a `paused` one on purpose."""

    LIVE = "live"
    PAUSED = "paused"
    PARKED = "parked"
    CLOSING = "closing"
    OVER = "over"


class Step(BaseModel):
    """One ask of the interview: a question, or with `probes` the follow-up that probes this key point.

    `wording` is how a follow-up was asked, where that was not in the bank's words.
    """

    model_config = ConfigDict(frozen=True)

    ask_id: int
    question_id: str
    topic: str
    difficulty: Difficulty
    probes: str = ""
    wording: str = ""
    answer_id: int | None = None
    outcome: Outcome = Outcome.OPEN
    hinted: bool = False


class Interview(BaseModel):
    """The state. `level` is the ability that the next difficulty is chosen by, in thousandths of a logit.

    `probe` is the key point that a follow-up is due for; `space_chat` is where it was started, if not in private.
    `wished` is how many questions were asked for, of which there may be fewer; `minutes` is how long each answer may
    take, None for no limit.
    """

    model_config = ConfigDict(frozen=True)

    length: int
    wished: int = 0
    topics: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    minutes: int | None = None
    level: int = 0
    steps: tuple[Step, ...] = ()
    probe: str = ""
    status: Status = Status.LIVE
    nudged: bool = False
    space_chat: int | None = None

    @property
    def current(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def open_step(self) -> Step | None:
        """The step that waits for an answer."""
        return self.current if self.current and self.current.outcome is Outcome.OPEN else None

    @property
    def closes_after(self) -> timedelta | None:
        """How long each question stays open, once it was shown."""
        return timedelta(minutes=self.minutes) if self.minutes else None

    @property
    def number(self) -> int:
        """Which question it is at, from 1."""
        return sum(not step.probes for step in self.steps)

    @property
    def is_live(self) -> bool:
        """Whether somebody is being asked or waited for right now."""
        return self.status in {Status.LIVE, Status.CLOSING}

    def step_of(self, answer_id: int) -> Step | None:
        return next((step for step in self.steps if step.answer_id == answer_id), None)

    def root_of(self, step: Step) -> Step:
        """The question that a step belongs to."""
        before = self.steps[: self.steps.index(step) + 1]
        return next(earlier for earlier in reversed(before) if not earlier.probes)


@dataclass(frozen=True, slots=True)
class Sitting:
    """An interview as it is kept: whose, in which private chat, when."""

    id: int
    account_id: int
    learner_id: int
    chat_id: int
    state: Interview
    began_at: datetime
    ended_at: datetime | None = None
    shared_at: datetime | None = None
