"""Keepers of practice: what was asked, answered, judged, disputed and flagged."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.appeal import Appeal, Decided
from bot.domain.appeal import Outcome as AppealOutcome
from bot.domain.ask import Answer, Ask, AskState, DayAsk, Exposure, Place, Purpose, Submission
from bot.domain.chat import Chat
from bot.domain.choice import Past
from bot.domain.flag import Flagged, FlagKind
from bot.domain.person import Known
from bot.domain.question import Question
from bot.domain.verdict import Verdict


class Asks(Protocol):
    """Questions put into chats."""

    async def put(
        self,
        chat_id: int,
        question: Question,
        account_id: int | None,
        closes_at: datetime | None,
        now: datetime,
        *,
        purpose: Purpose = "practice",
        place: Place | None = None,
    ) -> int:
        """Open an ask and return its id; without an account it is open to the space until `closes_at`.

        `place` is where it stands in an interview.
        """
        ...

    async def put_of_day(self, wanted: Sequence[DayAsk], now: datetime) -> dict[int, Ask]:
        """Per chat id the ask of its date: the one wanted, or the one that is there already."""
        ...

    async def get(self, ask_id: int) -> Ask | None: ...

    async def newest_shown(self, chat_id: int, at: datetime) -> Ask | None:
        """The ask shown last in the chat at that moment; one that may have arrived counts."""
        ...

    async def by_message(self, chat_id: int, message_id: str) -> Ask | None:
        """The ask that a message of the chat carries."""
        ...

    async def is_shown_in(self, ask_id: int, chat_id: int) -> bool:
        """Whether the ask, or a card about it, was put into that chat: its own or a member's private one."""
        ...

    async def of_day(self, chat_id: int, day: date) -> Ask | None: ...

    async def open_in_space(self, chat_id: int, now: datetime) -> Ask | None:
        """The practice question that is open to everybody in the chat."""
        ...

    async def awaited(self, platform: str, since: datetime) -> list[tuple[Chat, datetime]]:
        """The chats in which a question waits for its answer, and when the newest one was put; not before `since`."""
        ...

    async def set_state(self, ask_id: int, state: AskState) -> None: ...

    async def keep_open(self, ask_id: int, until: datetime) -> None:
        """Its time ends then."""
        ...

    async def expose(self, account_id: int, ask: Ask, kind: Exposure, now: datetime) -> None:
        """Note that an account was asked, hinted, skipped or was shown the answer; twice counts once."""
        ...

    async def past(self, chats: Mapping[int, int | None], since: datetime) -> dict[int, Past]:
        """Per chat id, what was asked there; for a private chat, what its learner (the value) was asked anywhere."""
        ...


class Answers(Protocol):
    """Answers and their verdicts."""

    async def accept(
        self, ask: Ask, person: Known, text: str, source: str, at: datetime, local_date: date
    ) -> int | None:
        """Store an answer for judging and return its id; None when this message is already an answer.

        `at` is in the learner's own zone, whose date it belongs to.
        """
        ...

    async def latest(self, ask_id: int, account_id: int) -> Answer | None: ...

    async def any_by(self, learner_id: int) -> bool:
        """Whether the learner has ever answered."""
        ...

    async def is_first(self, answer_id: int) -> bool:
        """Whether it is the first answer of its learner."""
        ...

    async def join(self, answer: Answer, text: str, at: datetime) -> bool:
        """Add a message to an answer that no judge has taken yet."""
        ...

    async def by_source(self, source: str, account_id: int) -> Answer | None:
        """The account's answer that began with that message."""
        ...

    async def rewrite(self, answer: Answer, text: str, at: datetime) -> bool:
        """Put other words in place of an answer of one message that has no verdict yet; it is judged by these."""
        ...

    async def claim(self, owner: str, now: datetime, limit: int) -> list[Submission]:
        """Lease answers that wait for a judge, oldest first."""
        ...

    async def stored_verdict(self, submission: Submission, judge: str, prompt_version: str) -> Verdict | None:
        """The final verdict of that judge on the same words to the same question version."""
        ...

    async def settle(
        self, answer_id: int, digest: str, verdict: Verdict, now: datetime, again_at: datetime | None
    ) -> int | None:
        """Append a verdict, make it the current one and return its number.

        None when the answer is gone or its text is another by now. With `again_at` the answer waits for a better judge.
        """
        ...

    async def postpone(self, answer_id: int, until: datetime) -> None:
        """Give an answer back unjudged until then."""
        ...

    async def for_card(self, answer_id: int) -> "CardFacts | None": ...


class CardFacts(Protocol):
    """What a score card is drawn from."""

    @property
    def answer(self) -> Answer: ...

    @property
    def ask(self) -> Ask: ...

    @property
    def author(self) -> str: ...

    @property
    def points(self) -> int: ...

    @property
    def before(self) -> int | None:
        """The provisional score that this verdict replaced."""
        ...

    @property
    def appealed(self) -> bool:
        """Whether its author has disagreed with a verdict on it."""
        ...


class Appeals(Protocol):
    """Disagreement with verdicts, and the second judgements."""

    async def enter(
        self, answer_id: int, account_id: int, objection: str, now: datetime, judge_at: datetime | None
    ) -> bool:
        """Keep an appeal, to be judged from `judge_at` on, or once there is a judge; False when it is a second one."""
        ...

    async def exists(self, answer_id: int) -> bool: ...

    async def lately(self, learner_id: int, now: datetime) -> int:
        """How many the learner has lodged within a day, over all their accounts."""
        ...

    async def take_up(self, now: datetime, *, judge: bool) -> None:
        """A process starts: with a judge what waited for one is judged from now on, without one it waits."""
        ...

    async def claim(self, owner: str, now: datetime, limit: int) -> list[Appeal]:
        """Lease appeals that wait for the second judge, oldest first."""
        ...

    async def postpone(self, answer_id: int, until: datetime, *, tried: bool) -> None:
        """Give an appeal back unjudged until then; `tried` counts the try."""
        ...

    async def begin_to_decide(self, answer_id: int) -> bool:
        """Note the verdict that was appealed against; False when the appeal is decided already or gone."""
        ...

    async def decide(self, answer_id: int, outcome: AppealOutcome, now: datetime) -> None:
        """Note what came of it, and the verdict that counts now."""
        ...

    async def decided(self, answer_id: int) -> Decided | None:
        """What came of the appeal against the verdicts on this answer."""
        ...


class Flags(Protocol):
    """What people say is wrong with questions."""

    async def enter(self, account_id: int, about: Ask, kind: FlagKind, now: datetime) -> bool:
        """Flag the question; False while an earlier flag of the account on it is open."""
        ...

    async def is_open(self, account_id: int, question_id: str) -> bool:
        """Whether the account has flagged the question and nobody has looked at that yet."""
        ...

    async def queue(self) -> Sequence[Flagged]:
        """The questions that have open flags, the most flagged first."""
        ...

    async def close(self, question_id: str, now: datetime) -> int:
        """Somebody has looked at the question: close its open flags; returns how many there were."""
        ...
