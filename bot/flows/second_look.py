"""Entering what came of an appeal: one more verdict of the answer, projections counted again, everybody told once."""

from dataclasses import replace
from datetime import datetime

from bot.domain.appeal import REASON, Appeal, outcome_of
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.flag import FlagKind
from bot.domain.ports import Books
from bot.domain.verdict import Verdict
from bot.flows.reach import authors_chat
from bot.flows.sitting import completed_anew
from bot.flows.turn import House


async def enter(books: Books, house: House, appeal: Appeal, verdict: Verdict | None, now: datetime) -> bool:
    """Decide an appeal by a second verdict, or leave the first one in force when there could be none.

    False when the appeal is gone or decided, or the answer has other words by now: then nothing happens.
    """
    answer_id = appeal.submission.answer_id
    if not await books.appeals.begin_to_decide(answer_id):
        return False
    before = await _current(books, answer_id)
    if before is None or (verdict and not await _settle(books, appeal, verdict, now)):
        return False
    after = await _current(books, answer_id)
    assert after
    outcome = outcome_of(before, after) if verdict else "failed"
    await books.appeals.decide(answer_id, outcome, now)
    if outcome in {"up", "failed"}:
        ask = await books.asks.get(appeal.submission.ask_id)
        if ask:
            await books.flags.enter(appeal.submission.account_id, ask, FlagKind.DISPUTED, now)
    await _tell(books, house, appeal, moved=after.score != before.score, now=now)
    return True


async def _current(books: Books, answer_id: int) -> Verdict | None:
    facts = await books.answers.for_card(answer_id)
    return facts.answer.verdict if facts else None


async def _settle(books: Books, appeal: Appeal, verdict: Verdict, now: datetime) -> bool:
    submission = appeal.submission
    sitting = await books.interviews.lock(submission.interview_id) if submission.interview_id else None
    made = replace(verdict, reason=REASON)
    if await books.answers.settle(submission.answer_id, submission.digest, made, now, None) is None:
        return False
    if sitting:
        await completed_anew(books, sitting, submission, now)
    await books.standings.recount(submission.answer_id)
    await books.deck.recount(submission.answer_id)
    return True


async def _tell(books: Books, house: House, appeal: Appeal, *, moved: bool, now: datetime) -> None:
    """The author gets the difference; a group that was told a score is told the other one."""
    submission = appeal.submission
    about = str(submission.answer_id)
    if moved and not submission.chat.is_private:
        result = Owed(submission.chat_id, DeliveryKind.RESULT, f"{about}.{REASON}", answer_id=submission.answer_id)
        await books.deliveries.owe(result, now)
    chat_id = await authors_chat(books, house, submission, now)
    if chat_id is not None:
        owed = Owed(chat_id, DeliveryKind.APPEAL, about, answer_id=submission.answer_id)
        await books.deliveries.owe(owed, now)
