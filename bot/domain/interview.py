"""A mock interview as a pure state machine: an event goes in, the new state and what is to be done come out.

The state holds no words and no clock. What is due follows from the state alone, so that an interview that was paused,
parked or killed goes on exactly where it stood. Every step is an ask; steps only grow, and there are at most
`length` questions with `budget` follow-ups each: it always ends.
"""

from dataclasses import dataclass
from typing import assert_never

from bot.domain.ability import after_answer
from bot.domain.interview_state import Interview, Outcome, Status, Step
from bot.domain.question import Difficulty, FollowUp, Question
from bot.domain.verdict import CAUTION, Ledger, Mark

FOLLOW_UPS: dict[Difficulty, int] = {"easy": 1, "medium": 1, "hard": 2}


@dataclass(frozen=True, slots=True)
class Put:
    """A question or follow-up has been chosen and put; `step` is it."""

    step: Step


@dataclass(frozen=True, slots=True)
class Answered:
    ask_id: int
    answer_id: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer of a step has its verdict; `ledger` is the whole question's, follow-ups included.

    `gave_up` tells that the answer said nothing: no follow-up then.
    """

    answer_id: int
    question: Question
    ledger: Ledger
    score: int
    gave_up: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    ask_id: int


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The time for the open question is up. After two in a row nobody seems to be there: the interview is parked."""

    ask_id: int


@dataclass(frozen=True, slots=True)
class Hinted:
    ask_id: int


@dataclass(frozen=True, slots=True)
class Paused:
    pass


@dataclass(frozen=True, slots=True)
class Nudged:
    """Somebody silent was asked whether they are still there."""


@dataclass(frozen=True, slots=True)
class Parked:
    pass


@dataclass(frozen=True, slots=True)
class Resumed:
    pass


@dataclass(frozen=True, slots=True)
class Finished:
    """Finish early: what is open is withdrawn, what is being judged is waited for."""


Event = Put | Answered | Judged | Skipped | TimedOut | Hinted | Paused | Nudged | Parked | Resumed | Finished


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Choose and put the next question."""


@dataclass(frozen=True, slots=True)
class AskFollowUp:
    """Put the follow-up that probes this key point of the current question."""

    probes: str


@dataclass(frozen=True, slots=True)
class Report:
    """It is over: report."""


Effect = AskQuestion | AskFollowUp | Report


def advance(state: Interview, event: Event) -> tuple[Interview, Effect | None]:
    """Apply an event; one that does not fit the state changes nothing. Returns what is to be done now, if anything."""
    changed = _applied(state, event)
    if changed == state:
        return state, None
    effect = due(changed)
    return (_over(changed) if isinstance(effect, Report) else changed), effect


def due(state: Interview) -> Effect | None:
    """What is to be done next; nothing while somebody is waited for."""
    step = state.current
    waiting = step is not None and step.outcome in {Outcome.OPEN, Outcome.JUDGING}
    if not state.is_live or waiting:
        return None
    if state.status is Status.CLOSING:
        return Report()
    if state.probe:
        return AskFollowUp(state.probe)
    return AskQuestion() if state.number < state.length else Report()


def _applied(state: Interview, event: Event) -> Interview:
    if state.status is Status.OVER:
        return state
    match event:
        case Put(step):
            return _put(state, step)
        case Answered(ask_id, answer_id):
            return _answered(state, ask_id, answer_id)
        case Judged():
            return _judged(state, event)
        case Skipped(ask_id):
            return _changed(state, outcome=Outcome.SKIPPED) if _is_open(state, ask_id) else state
        case TimedOut(ask_id):
            return _timed_out(state, ask_id)
        case Hinted(ask_id):
            return _changed(state, hinted=True) if _is_open(state, ask_id) else state
        case Nudged():
            return _with(state, nudged=True) if state.status is Status.LIVE else state
        case Paused() | Parked():
            there = Status.PAUSED if isinstance(event, Paused) else Status.PARKED
            return _with(state, status=there) if state.status is Status.LIVE else state
        case Resumed():
            away = state.status in {Status.PAUSED, Status.PARKED}
            return _with(state, status=Status.LIVE, nudged=False) if away else state
        case Finished():
            closing = _changed(state, outcome=Outcome.WITHDRAWN) if state.open_step else state
            return _with(closing, status=Status.CLOSING)
    assert_never(event)


def _timed_out(state: Interview, ask_id: int) -> Interview:
    if not _is_open(state, ask_id) or state.status is not Status.LIVE:
        return state
    away = len(state.steps) > 1 and state.steps[-2].outcome is Outcome.TIMED_OUT
    return _with(_changed(state, outcome=Outcome.TIMED_OUT), status=Status.PARKED if away else Status.LIVE)


def _put(state: Interview, step: Step) -> Interview:
    match due(state):
        case AskFollowUp(probes) if step.probes == probes:
            return _with(state, steps=(*state.steps, step), probe="")
        case AskQuestion() if not step.probes and step.question_id not in {s.question_id for s in state.steps}:
            return _with(state, steps=(*state.steps, step))
    return state


def _answered(state: Interview, ask_id: int, answer_id: int) -> Interview:
    """An answer to what is open counts, even while the interview rests: then it goes on."""
    if not _is_open(state, ask_id):
        return state
    taken = _changed(state, outcome=Outcome.JUDGING, answer_id=answer_id)
    return _with(taken, status=Status.LIVE, nudged=False)


def _judged(state: Interview, event: Judged) -> Interview:
    step = state.current
    if step is None or step.answer_id != event.answer_id or step.outcome is not Outcome.JUDGING:
        return state
    known = _changed(state, outcome=Outcome.JUDGED)
    level = state.level if step.probes else after_answer(state.level, step.difficulty, event.score)
    following = None if event.gave_up else follow_up(known, event.question, event.ledger)
    return _with(known, level=level, probe=following.probes if following else "")


def follow_up(state: Interview, question: Question, ledger: Ledger) -> FollowUp | None:
    """The follow-up worth asking: it probes a key point that is not hit and was not probed yet.

    Heaviest key point first, then the one that stands best already; None when the budget is spent.
    """
    asked = [step for step in state.steps if step.question_id == question.id and step.probes]
    if len(asked) >= FOLLOW_UPS[question.difficulty]:
        return None
    probed = {step.probes for step in asked}
    left = [f for f in question.follow_ups if f.probes not in probed and ledger.mark_of(f.probes) is not Mark.HIT]
    weights = {point.id: point.weight for point in question.key_points}
    rank = {mark: place for place, mark in enumerate(CAUTION)}
    return max(left, key=lambda f: (weights[f.probes], rank[ledger.mark_of(f.probes)]), default=None)


def _is_open(state: Interview, ask_id: int) -> bool:
    return state.open_step is not None and state.open_step.ask_id == ask_id


def _changed(state: Interview, **values: object) -> Interview:
    """The state with its current step changed."""
    return _with(state, steps=(*state.steps[:-1], state.steps[-1].model_copy(update=values)))


def _over(state: Interview) -> Interview:
    return _with(state, status=Status.OVER, probe="")


def _with(state: Interview, **values: object) -> Interview:
    return state.model_copy(update=values)
