"""Carrying an interview on: applies an event to its state and does what follows, all within one transaction."""

from collections.abc import Mapping
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
from bot.domain.interview_report import Exchange, InterviewReport, report
from bot.domain.interview_state import Interview, Outcome, Sitting, Status, Step
from bot.domain.pacing import next_question
from bot.domain.ports import Books
from bot.domain.probing import Probe, probe
from bot.domain.question import Question, Wording
from bot.domain.verdict import COMPLETED, Verdict, completed
from bot.flows.turn import House


async def begin(books: Books, house: House, sitting: Sitting, now: datetime) -> None:
    """Put the first question."""
    state = await _follow(books, house, sitting, sitting.state, due(sitting.state), now)
    await books.interviews.save(sitting, state, now)


async def carry_on(
    books: Books,
    house: House,
    sitting: Sitting,
    event: Event,
    now: datetime,
    *,
    touched: bool = True,
    wording: str = "",
) -> Sitting:
    """Apply an event, do what it calls for, and keep the new state; what was held back for it is let go.

    `wording` is how a follow-up is to be asked, if one is due; empty for the bank's words.
    """
    state, effect = advance(sitting.state, event)
    open_before = sitting.state.open_step
    if isinstance(event, Finished) and open_before:
        await books.asks.set_state(open_before.ask_id, AskState.CLOSED)
    state = await _follow(books, house, sitting, state, effect, now, wording)
    await books.interviews.save(sitting, state, now, touched=touched)
    if sitting.state.is_live and not state.is_live:
        await books.deliveries.release(sitting.chat_id, DeliveryKind.DAILY, now)
    return replace(sitting, state=state)


async def judged(
    books: Books, house: House, sitting: Sitting, submission: Submission, now: datetime, wording: str = ""
) -> int | None:
    """Take the verdict on an answer into its interview; returns the answer whose verdict counts now.

    None when the answer is no step of the interview, such as a second try at a question.
    """
    step = sitting.state.step_of(submission.answer_id)
    if step is None:
        return None
    root = sitting.state.root_of(step)
    own, whole = await _complete(books, sitting, root, submission.question, now)
    event = _verdict_on(submission, own[submission.answer_id], whole)
    await carry_on(books, house, sitting, event, now, touched=False, wording=wording)
    if sitting.state.status is Status.OVER:
        await _owe_final_report(books, sitting, now)
    return root.answer_id


async def probe_after(
    books: Books, house: House, sitting: Sitting, submission: Submission, verdict: Verdict
) -> Probe | None:
    """What will be asked back about once this verdict is entered; None when nothing will. Changes nothing."""
    step = sitting.state.step_of(submission.answer_id)
    person = await books.people.at(sitting.chat_id)
    if step is None or person is None:
        return None
    root = sitting.state.root_of(step)
    own = await _own_verdicts(books, sitting, root) | {submission.answer_id: verdict}
    whole = _completed(root, submission.question, own)
    _, effect = advance(sitting.state, _verdict_on(submission, verdict, whole))
    ask = await books.asks.get(root.ask_id) if isinstance(effect, AskFollowUp) else None
    if ask is None or not isinstance(effect, AskFollowUp):
        return None
    exchanges = await exchanges_of(books, sitting)
    turns = [exchanges[s.ask_id] for s in sitting.state.steps if s.question_id == root.question_id]
    language = person.language(house.default_language)
    return probe(ask.question, effect.probes, whole.ledger, turns, language)


async def completed_anew(books: Books, sitting: Sitting, submission: Submission, now: datetime) -> None:
    """Let follow-ups complete a verdict that was made anew; nothing is asked and nothing told."""
    step = sitting.state.step_of(submission.answer_id)
    if step:
        await _complete(books, sitting, sitting.state.root_of(step), submission.question, now)


async def _complete(
    books: Books, sitting: Sitting, root: Step, question: Question, now: datetime
) -> tuple[dict[int, Verdict], Verdict]:
    """Let follow-ups complete the verdict on a question; returns each turn's own verdict and the whole one."""
    own = await _own_verdicts(books, sitting, root)
    whole = _completed(root, question, own)
    if whole.reason == COMPLETED and root.answer_id:
        await books.interviews.complete(root.answer_id, whole, now)
    return own, whole


async def report_of(books: Books, sitting: Sitting) -> InterviewReport:
    """Draw up an interview's report from the books."""
    exchanges = await exchanges_of(books, sitting)
    question_ids = list({step.question_id for step in sitting.state.steps})
    comes_back = await books.deck.due_dates(sitting.learner_id, question_ids)
    ended_at = sitting.ended_at or sitting.began_at
    return report(sitting.id, sitting.state, exchanges, comes_back, sitting.began_at, ended_at)


async def exchanges_of(books: Books, sitting: Sitting) -> dict[int, Exchange]:
    """What was asked and answered, by ask id, in the words in which it was asked."""
    exchanges = await books.interviews.exchanges(sitting.id)
    for step in sitting.state.steps:
        if step.wording and step.ask_id in exchanges:
            exchange = exchanges[step.ask_id]
            exchanges[step.ask_id] = replace(exchange, question=reworded(exchange.question, step))
    return exchanges


def reworded(question: Question, step: Step) -> Question:
    """A question as this step asks it."""
    return question.model_copy(update={"text": Wording(en=step.wording)}) if step.wording else question


async def owe_turn(books: Books, sitting: Sitting, about: str, ask_id: int, now: datetime) -> None:
    """Owe the message that carries a question of the interview."""
    await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.INTERVIEW, about, ask_id=ask_id), now)


async def _follow(
    books: Books,
    house: House,
    sitting: Sitting,
    state: Interview,
    effect: Effect | None,
    now: datetime,
    wording: str = "",
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
                put = await _put_follow_up(books, sitting, state, probes, now)
                step = put.model_copy(update={"wording": wording}) if put else None
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
    limit = sitting.state.closes_after
    until = now + limit if limit else None
    ask_id = await books.asks.put(
        sitting.chat_id, question, sitting.account_id, until, now, purpose="interview", place=place
    )
    await owe_turn(books, sitting, str(ask_id), ask_id, now)
    return Step(
        ask_id=ask_id,
        question_id=question.id,
        topic=question.topic,
        difficulty=question.difficulty,
        probes=place.probes or "",
    )


async def _own_verdicts(books: Books, sitting: Sitting, root: Step) -> dict[int, Verdict]:
    """The verdicts on a question's answer and those to its follow-ups, in their order, each on its own words."""
    answered = [s.answer_id for s in sitting.state.steps if s.question_id == root.question_id and s.answer_id]
    own = await books.interviews.own_verdicts(answered)
    return {answer_id: own[answer_id] for answer_id in answered if answer_id in own}


def _completed(root: Step, question: Question, own: Mapping[int, Verdict]) -> Verdict:
    """The whole question's verdict, which its follow-ups complete."""
    first, *follow_ups = own.values()
    return completed(question, first, follow_ups) if follow_ups and root.answer_id else first


def _verdict_on(submission: Submission, own: Verdict, whole: Verdict) -> Judged:
    gave_up = own.reason == "zero"
    return Judged(submission.answer_id, submission.question, whole.ledger, whole.score, gave_up)


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
