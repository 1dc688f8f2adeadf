"""Keepers of progress: points, boards, interviews, review cards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ability import Ability
from bot.domain.ask import Ask
from bot.domain.interview_report import Exchange
from bot.domain.interview_state import Interview, Sitting
from bot.domain.person import Group, Known
from bot.domain.progress import Calendar, Member, PastAnswer, Practised, Result
from bot.domain.review import Card
from bot.domain.verdict import Verdict


class Standings(Protocol):
    """Points of answers and what they add up to: a projection, always equal to a rebuild."""

    async def recount(self, answer_id: int) -> None:
        """Count again what a verdict on this answer may have moved. Call it after every verdict, in its transaction."""
        ...

    async def rebuild(self, learner_id: int | None = None) -> int:
        """Drop the standings of one learner or of all and count them from the answers; returns how many there are."""
        ...


class Interviews(Protocol):
    """Mock interviews: at most one live per learner, over all their accounts."""

    async def begin(self, home: Known, state: Interview, now: datetime) -> Sitting | None:
        """Enter a new one, to be held in that private chat; None while the learner has a live one."""
        ...

    async def live(self, learner_id: int) -> Sitting | None:
        """Lock and read the learner's unfinished interview."""
        ...

    async def get(self, interview_id: int) -> Sitting | None: ...

    async def lock(self, interview_id: int) -> Sitting | None:
        """Lock and read, until the transaction ends."""
        ...

    async def save(self, sitting: Sitting, state: Interview, now: datetime, *, touched: bool = True) -> None:
        """Keep the new state; `touched` tells that the person did something."""
        ...

    async def finished(self, learner_id: int, limit: int, skip: int = 0) -> list[Sitting]:
        """The newest finished ones first, after so many."""
        ...

    async def silent(self, since: datetime, limit: int) -> list[Sitting]:
        """Those going on in which the person has done nothing since."""
        ...

    async def overdue(self, now: datetime, limit: int) -> list[tuple[Sitting, Ask]]:
        """Those going on whose open question has had its time, by the clock that began when it was put."""
        ...

    async def give_time(self, until: datetime) -> None:
        """No question of an interview closes before then: nobody could answer while the product was not running."""
        ...

    async def busy_chats(self, chat_ids: Sequence[int]) -> set[int]:
        """The chats in which an interview is going on right now."""
        ...

    async def was_going_on(self, chat_id: int, at: datetime) -> bool:
        """Whether the chat had an unfinished interview at that moment."""
        ...

    async def note_shared(self, interview_id: int, now: datetime) -> bool:
        """Its result goes to the group; False when it did already."""
        ...

    async def exchanges(self, interview_id: int) -> dict[int, Exchange]:
        """What was asked and first answered, by ask id, in order."""
        ...

    async def own_verdicts(self, answer_ids: Sequence[int]) -> dict[int, Verdict]:
        """Per answer the newest verdict on its own words, before any follow-up completed it."""
        ...

    async def complete(self, answer_id: int, whole: Verdict, now: datetime) -> None:
        """Append a verdict that follow-ups have completed and make it the current one."""
        ...


class Deck(Protocol):
    """Review cards and abilities: projections, always equal to a rebuild."""

    async def recount(self, answer_id: int) -> None:
        """Compute again what a verdict on this answer may have moved; to be called in the verdict's transaction."""
        ...

    async def rebuild(self, learner_id: int | None = None) -> int:
        """Drop cards and abilities, of one learner or of all, and compute them from the answers; returns the cards."""
        ...

    async def abilities(self, learner_id: int) -> dict[str, Ability]:
        """By topic; a topic never answered is not there."""
        ...

    async def due(self, learner_id: int, now: datetime, limit: int) -> list[Card]:
        """What is due for review, longest due first."""
        ...

    async def count_due(self, learner_id: int, now: datetime) -> int: ...

    async def due_of(self, learner_ids: Sequence[int], now: datetime, each: int) -> dict[int, list[str]]:
        """Per learner the questions that are due, longest due first, at most `each`; a learner without is not there."""
        ...

    async def card(self, learner_id: int, question_id: str) -> Card | None: ...

    async def next_due(self, learner_id: int, now: datetime) -> datetime | None:
        """When the next card will be due; None when none waits."""
        ...

    async def due_dates(self, learner_id: int, question_ids: Sequence[str]) -> dict[str, datetime]:
        """When these questions come back, as far as there are cards."""
        ...


class Record(Protocol):
    """How a learner has done so far, over all their accounts."""

    async def practised(self, learner_id: int) -> list[Practised]:
        """What counts for the streak: answers that passed the zero checks, judged or not; in no order."""
        ...

    async def calendar(self, learner_id: int) -> Calendar:
        """What excuses dates: the plans of the learner's own daily questions, and those that we failed to deliver."""
        ...

    async def results(self, learner_id: int) -> list[Result]:
        """Every graded answer, oldest first; a follow-up is part of the answer before it."""
        ...

    async def answers(self, learner_id: int) -> int:
        """How many answers `past` goes through."""
        ...

    async def past(self, learner_id: int, skip: int, limit: int) -> list[PastAnswer]:
        """Answers, newest first, judged or not."""
        ...

    async def is_own(self, learner_id: int, answer_id: int) -> bool:
        """Whether the learner gave that answer, on whatever account."""
        ...


class Boards(Protocol):
    """Who has earned what in a space."""

    async def members(self, space_id: int, period: str) -> list[Member]:
        """Who is in the space and has a standing in the period, over all accounts of each learner; in no order."""
        ...

    async def groups(self, learner_id: int) -> list[Group]:
        """The spaces that the learner is in, joined last first."""
        ...
