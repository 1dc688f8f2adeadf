"""Carrying an interview on: applies an event to its state and does what follows, all within one transaction."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.domain.ask import AskState, Place, Submission
from bot.domain.choice import PAST_KEPT
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.interview import (
    AskFollowUp,
    AskQuestion,
    Effect,
    Event,
    Finished,
    Judged,
    Put,
    Report,
    advance,
    due,
)
from bot.domain.interview_report import InterviewReport, report
from bot.domain.interview_state import Interview, Outcome, Sitting, Status, Step
from bot.domain.pacing import next_question
from bot.domain.ports import Books
from bot.domain.question import Question
from bot.domain.verdict import Verdict, completed
from bot.flows.turn import House


async def begin(books: Books, house: House, sitting: Sitting, now: datetime) -> None:
    """Put the first question."""
    state = await _follow(books, house, sitting, sitting.state, due(sitting.state), now)
    await books.interviews.save(sitting, state, now)


async def carry_on(
    books: Books, house: House, sitting: Sitting, event: Event, now: datetime, *, touched: bool = True
) -> Sitting:
    """Apply an event, do what it calls for, and keep the new state; what was held back for it is let go."""
    state, effect = advance(sitting.state, event)
    open_before = sitting.state.open_step
    if isinstance(event, Finished) and open_before:
        await books.asks.set_state(open_before.ask_id, AskState.CLOSED)
    state = await _follow(books, house, sitting, state, effect, now)
    await books.interviews.save(sitting, state, now, touched=touched)
    if sitting.state.is_live and not state.is_live:
        await books.deliveries.release(sitting.chat_id, DeliveryKind.DAILY, now)
    return replace(sitting, state=state)


async def judged(books: Books, house: House, sitting: Sitting, submission: Submission, now: datetime) -> int | None:
    """Take the verdict on an answer into its interview; returns the answer whose verdict counts now.

    None when the answer is no step of the interview, such as a second try at a question.
    """
    step = sitting.state.step_of(submission.answer_id)
    if step is None:
        return None
    root = sitting.state.root_of(step)
    own, whole = await _completed(books, sitting, step, submission.question, now)
    event = Judged(submission.answer_id, submission.question, whole.ledger, whole.score, gave_up=own.reason == "zero")
    await carry_on(books, house, sitting, event, now, touched=False)
    if sitting.state.status is Status.OVER:
        await _owe_final_report(books, sitting, now)
    return root.answer_id


async def report_of(books: Books, sitting: Sitting) -> InterviewReport:
    """Draw up an interview's report from the books."""
    exchanges = await books.interviews.exchanges(sitting.id)
    question_ids = list({step.question_id for step in sitting.state.steps})
    comes_back = await books.deck.due_dates(sitting.learner_id, question_ids)
    ended_at = sitting.ended_at or sitting.began_at
    return report(sitting.id, sitting.state, exchanges, comes_back, sitting.began_at, ended_at)


async def owe_turn(books: Books, sitting: Sitting, about: str, ask_id: int, now: datetime) -> None:
    """Owe the message that carries a question of the interview."""
    await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.INTERVIEW, about, ask_id=ask_id), now)


async def _follow(
    books: Books, house: House, sitting: Sitting, state: Interview, effect: Effect | None, now: datetime
) -> Interview:
    """Do what is called for, until there is nothing more to do; returns the state after it."""
    while effect is not None:
        match effect:
            case Report():
                await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.REPORT, str(sitting.id)), now)
                return state
            case AskQuestion():
                step = await _put_question(books, house, sitting, state, now)
            case AskFollowUp(probes):
                step = await _put_follow_up(books, sitting, state, probes, now)
            case _:
                assert_never(effect)
        state, effect = advance(state, Put(step) if step else Finished())
    return state


async def _put_question(books: Books, house: House, sitting: Sitting, state: Interview, now: datetime) -> Step | None:
    past = (await books.asks.past({sitting.chat_id: sitting.learner_id}, now - PAST_KEPT))[sitting.chat_id]
    abilities = await books.deck.abilities(sitting.learner_id)
    question = next_question(state, house.bank.questions, past, abilities, now, house.dice)
    if question is None:
        return None
    place = Place(sitting.id, len(state.steps) + 1)
    return await _put(books, sitting, question, place, now)


async def _put_follow_up(books: Books, sitting: Sitting, state: Interview, probes: str, now: datetime) -> Step | None:
    """Put a follow-up: the same question in other words, judged by the same key points."""
    assert state.current
    root = await books.asks.get(state.root_of(state.current).ask_id)
    if root is None:
        return None
    wording = next(follow_up.text for follow_up in root.question.follow_ups if follow_up.probes == probes)
    question = root.question.model_copy(update={"text": wording})
    place = Place(sitting.id, len(state.steps) + 1, root.id, probes)
    return await _put(books, sitting, question, place, now)


async def _put(books: Books, sitting: Sitting, question: Question, place: Place, now: datetime) -> Step:
    ask_id = await books.asks.put(
        sitting.chat_id, question, sitting.account_id, None, now, purpose="interview", place=place
    )
    await owe_turn(books, sitting, str(ask_id), ask_id, now)
    return Step(
        ask_id=ask_id,
        question_id=question.id,
        topic=question.topic,
        difficulty=question.difficulty,
        probes=place.probes or "",
    )


async def _completed(
    books: Books, sitting: Sitting, step: Step, question: Question, now: datetime
) -> tuple[Verdict, Verdict]:
    """The step's own verdict and the whole question's, which its follow-ups complete."""
    root = sitting.state.root_of(step)
    answered = [s.answer_id for s in sitting.state.steps if s.question_id == root.question_id and s.answer_id]
    own = await books.interviews.own_verdicts(answered)
    first, *follow_ups = [own[answer_id] for answer_id in answered if answer_id in own]
    if not follow_ups or root.answer_id is None:
        return first, first
    whole = completed(question, first, follow_ups)
    await books.interviews.complete(root.answer_id, whole, now)
    return own[step.answer_id or 0], whole


async def _owe_final_report(books: Books, sitting: Sitting, now: datetime) -> None:
    """When the last provisional score of a finished interview is final, the report is told again, once."""
    exchanges = await books.interviews.exchanges(sitting.id)
    verdicts = [exchange.verdict for exchange in exchanges.values() if exchange.verdict]
    if not any(verdict.provisional for verdict in verdicts):
        await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.REPORT, f"{sitting.id}/final"), now)


def is_waiting(sitting: Sitting) -> bool:
    """Whether its last answer is being read."""
    current = sitting.state.current
    return current is not None and current.outcome is Outcome.JUDGING
