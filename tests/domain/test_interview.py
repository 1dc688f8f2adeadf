"""The interview's rules: it always ends, repeats nothing, and an interruption changes nothing."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.bank import SHIPPED, load_bank
from bot.domain.interview import (
    FOLLOW_UPS,
    Answered,
    AskFollowUp,
    AskQuestion,
    Effect,
    Event,
    Finished,
    Hinted,
    Judged,
    Nudged,
    Parked,
    Paused,
    Put,
    Report,
    Resumed,
    Skipped,
    TimedOut,
    advance,
    due,
    follow_up,
)
from bot.domain.interview_state import Interview, Outcome, Status, Step
from bot.domain.question import Question
from bot.domain.verdict import Entry, Ledger, Mark, score

BANK = load_bank(SHIPPED)
QUESTIONS = BANK.questions[:12]
BY_ID = {question.id: question for question in QUESTIONS}
MARKS = st.sampled_from(list(Mark))
REST: tuple[Event, ...] = (Paused(), Parked(), Nudged(), Resumed())


def ledger(question: Question, *marks: Mark) -> Ledger:
    """A ledger with these marks, the rest missed."""
    given = [*marks, *[Mark.MISS] * len(question.key_points)]
    return Ledger(tuple(Entry(point.id, mark) for point, mark in zip(question.key_points, given, strict=False)))


def carried_out(state: Interview, effect: Effect | None) -> Interview:
    """What the flow does: it puts what is asked for, the questions in the bank's order."""
    while isinstance(effect, AskQuestion | AskFollowUp):
        asked = {step.question_id for step in state.steps}
        current = state.current.question_id if state.current else ""
        question = (
            BY_ID[current] if isinstance(effect, AskFollowUp) else next(q for q in QUESTIONS if q.id not in asked)
        )
        step = Step(
            ask_id=len(state.steps) + 1,
            question_id=question.id,
            topic=question.topic,
            difficulty=question.difficulty,
            probes=effect.probes if isinstance(effect, AskFollowUp) else "",
        )
        state, effect = advance(state, Put(step))
    return state


def after(state: Interview, *events: Event) -> Interview:
    for event in events:
        state = carried_out(*advance(state, event))
    return state


def begun(length: int = 3) -> Interview:
    state = Interview(length=length)
    return carried_out(state, due(state))


def verdict_on(state: Interview, marks: list[Mark], *, gave_up: bool = False) -> Judged:
    """The verdict on the answer that is being read."""
    assert state.current
    question = BY_ID[state.current.question_id]
    marked = ledger(question, *marks)
    return Judged(state.current.answer_id or 0, question, marked, score(question, marked), gave_up)


def answer_to(state: Interview) -> Answered:
    assert state.open_step
    return Answered(state.open_step.ask_id, 100 + state.open_step.ask_id)


class InterruptedInterview(RuleBasedStateMachine):
    """Two interviews hear the same answers; one of them is also paused, parked, killed and talked at."""

    @initialize(length=st.integers(3, 10))
    def begins(self, length: int) -> None:
        self.plain = self.broken = begun(length)

    def both(self, event: Event) -> None:
        self.plain, self.broken = after(self.plain, event), after(self.broken, event)

    def comes_back(self) -> None:
        """Nobody answers what they have not been asked: the next question is put when they come back."""
        if self.broken.open_step is None:
            self.broken = after(self.broken, Resumed())

    def waits(self) -> bool:
        return self.plain.open_step is not None

    def reads(self) -> bool:
        return self.plain.current is not None and self.plain.current.outcome is Outcome.JUDGING

    @rule()
    @precondition(waits)
    def answers(self) -> None:
        self.comes_back()
        self.both(answer_to(self.plain))

    @rule(marks=st.lists(MARKS, max_size=7), gave_up=st.booleans())
    @precondition(reads)
    def is_judged(self, marks: list[Mark], gave_up: bool) -> None:
        self.both(verdict_on(self.plain, marks, gave_up=gave_up))

    @rule()
    @precondition(waits)
    def takes_a_hint(self) -> None:
        assert self.plain.open_step
        self.comes_back()
        self.both(Hinted(self.plain.open_step.ask_id))

    @rule()
    @precondition(waits)
    def skips(self) -> None:
        assert self.plain.open_step
        ask_id = self.plain.open_step.ask_id
        self.plain, self.broken = after(self.plain, Skipped(ask_id)), after(self.broken, Resumed(), Skipped(ask_id))

    @rule()
    @precondition(waits)
    def lets_the_time_run_out(self) -> None:
        assert self.plain.open_step
        ask_id = self.plain.open_step.ask_id
        self.broken = after(self.broken, Resumed())
        self.both(TimedOut(ask_id))
        self.both(Resumed())

    @rule(rests=st.lists(st.sampled_from(REST), min_size=1, max_size=4))
    def is_interrupted(self, rests: list[Event]) -> None:
        self.broken = after(self.broken, *rests)

    @rule()
    def is_killed(self) -> None:
        self.broken = Interview.model_validate_json(self.broken.model_dump_json(exclude_defaults=True))

    @rule(old=st.integers(-1, 40), question=st.sampled_from(QUESTIONS), mark=MARKS)
    def hears_what_does_not_fit(self, old: int, question: Question, mark: Mark) -> None:
        step = self.plain.open_step
        stale = 0 if step and step.ask_id == old else old
        read = self.plain.current.answer_id if self.reads() and self.plain.current else 0
        stray = Step(ask_id=99, question_id=question.id, topic="x", difficulty="easy")
        strange: list[Event] = [
            Answered(stale, 999), Skipped(stale), TimedOut(stale), Hinted(stale), Put(stray),
            Judged(-1 if old == read else old, question, ledger(question, mark), 50),
        ]  # fmt: skip
        for event in strange:
            assert advance(self.broken, event) == (self.broken, None)

    @rule()
    @precondition(lambda self: len(self.plain.steps) > 4)
    def finishes_early(self) -> None:
        self.comes_back()
        self.both(Finished())

    @invariant()
    def the_interruption_changed_nothing(self) -> None:
        whole = after(self.broken, Resumed())
        assert (whole.steps, whole.level, whole.probe) == (self.plain.steps, self.plain.level, self.plain.probe)
        assert (whole.status is Status.OVER) == (self.plain.status is Status.OVER)

    @invariant()
    def nothing_is_asked_twice(self) -> None:
        asked = Counter((step.question_id, step.probes) for step in self.plain.steps)
        assert not asked or max(asked.values()) == 1

    @invariant()
    def every_budget_is_kept(self) -> None:
        assert self.plain.number <= self.plain.length
        follow_ups = Counter(step.question_id for step in self.plain.steps if step.probes)
        assert all(count <= FOLLOW_UPS[BY_ID[one].difficulty] for one, count in follow_ups.items())

    @invariant()
    def only_the_last_step_is_unfinished(self) -> None:
        unfinished = {Outcome.OPEN, Outcome.JUDGING}
        assert not any(step.outcome in unfinished for step in self.plain.steps[:-1])

    def teardown(self) -> None:
        if not hasattr(self, "plain"):
            return
        for state in (self.plain, self.broken):
            assert ended(state).status is Status.OVER


def ended(state: Interview) -> Interview:
    """Answer until it is over; each question takes at most three answers, each answer a verdict."""
    state = after(state, Resumed())
    for _ in range(2 * 3 * state.length):
        if state.open_step:
            state = after(state, answer_to(state))
        elif state.status is not Status.OVER:
            state = after(state, verdict_on(state, [Mark.PARTIAL] * 7))
    return state


TestInterruptedInterview = InterruptedInterview.TestCase
TestInterruptedInterview.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_a_follow_up_probes_what_was_missed_the_better_one_of_equal_weight_first() -> None:
    lora = BANK.question("lora-basics")
    assert lora
    zero_start, merge = (follow.probes for follow in lora.follow_ups)
    assert lora.key_point(zero_start).weight == lora.key_point(merge).weight

    def probe(**marks: Mark) -> str | None:
        marked = {point.id: Mark.HIT for point in lora.key_points} | marks
        chosen = follow_up(Interview(length=3), lora, Ledger(tuple(Entry(k, m) for k, m in marked.items())))
        return chosen.probes if chosen else None

    assert probe() is None
    assert probe(**{merge: Mark.MISS}) == merge
    assert probe(**{merge: Mark.PARTIAL, zero_start: Mark.MISS}) == merge
    assert probe(**{merge: Mark.MISS, zero_start: Mark.PARTIAL}) == zero_start


def test_giving_up_is_not_probed() -> None:
    state = after(begun(), answer_to(begun()))
    state = after(state, verdict_on(state, [], gave_up=True))
    assert state.open_step
    assert (state.number, state.open_step.probes) == (2, "")


def test_strong_answers_raise_the_level_and_weak_ones_lower_it() -> None:
    start = begun()
    read = after(start, answer_to(start))
    assert after(read, verdict_on(read, [Mark.HIT] * 7)).level > 0 > after(read, verdict_on(read, [])).level


def test_finishing_while_an_answer_is_read_waits_for_its_verdict() -> None:
    read = after(begun(), answer_to(begun()))
    closing, effect = advance(read, Finished())
    assert (closing.status, effect) == (Status.CLOSING, None)
    over, effect = advance(closing, verdict_on(closing, [Mark.HIT]))
    assert (over.status, effect) == (Status.OVER, Report())


def test_an_open_question_is_withdrawn_when_one_finishes() -> None:
    over, effect = advance(begun(), Finished())
    assert effect == Report()
    assert over.current
    assert over.current.outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize("rest", [Paused(), Parked()])
def test_an_answer_to_an_interview_at_rest_wakes_it(rest: Event) -> None:
    state = after(begun(), rest)
    assert after(state, answer_to(state)).status is Status.LIVE


def test_time_that_runs_out_twice_in_a_row_parks_the_interview() -> None:
    once = after(begun(), TimedOut(1))
    assert (once.status, once.number) == (Status.LIVE, 2)
    assert after(once, TimedOut(2)).status is Status.PARKED
    spoken = after(once, answer_to(once))
    spoken = after(spoken, verdict_on(spoken, [], gave_up=True))
    assert after(spoken, TimedOut(spoken.steps[-1].ask_id)).status is not Status.PARKED


def test_no_time_runs_out_while_an_interview_rests() -> None:
    paused = after(begun(), Paused())
    assert advance(paused, TimedOut(1)) == (paused, None)
