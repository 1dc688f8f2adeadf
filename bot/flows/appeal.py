"""The button "I disagree": confirmed, with an objection if one likes; judged again once, a few times a day."""

from datetime import timedelta

from bot.domain.appeal import MOST_AT_A_TIME, OBJECTION_CHARACTERS, can_be_appealed
from bot.domain.chat import Text
from bot.domain.flag import FlagKind
from bot.domain.interview_state import Status
from bot.domain.plain_text import is_blank, one_line, visible
from bot.domain.ports import CardFacts
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.domain.session import Objecting, Session
from bot.flows.practice import pressed_message
from bot.flows.turn import Said, Turn, said

TIME_TO_OBJECT = timedelta(minutes=15)
SHOWN_CHARACTERS = 300


async def pressed(turn: Turn, args: tuple[str, ...]) -> Said:
    """The button under a card, and those that follow it."""
    number, step = (*args, "", "")[:2]
    if turn.in_space or not number.isdecimal():
        raise Refusal("refuse-old-button")
    if step == "no":
        return await _left(turn)
    facts = await _appealable(turn, int(number))
    match step:
        case "why":
            return await _why(turn, facts.answer.id)
        case "go":
            return await _lodged(turn, facts)
    buttons = (_button(turn, "go", facts), _button(turn, "why", facts)), (_button(turn, "no", facts),)
    key = "appeal-confirm" if turn.house.judge_host else "appeal-confirm-offline"
    return said(Reply(turn.say(key), buttons=buttons))


async def objected(turn: Turn, text: Text) -> Said | None:
    """Take plain words as the objection that was asked for; None when none was, or they belong to a question."""
    if turn.in_space:
        return None
    session = await turn.books.sessions.lock(turn.known)
    objecting = session.objecting
    if objecting is None or turn.now > objecting.until or await _answers_something(turn, text):
        return None
    if is_blank(text.text):
        raise Refusal("refuse-empty")
    facts = await _appealable(turn, objecting.answer_id)
    objection = visible(text.text)[:OBJECTION_CHARACTERS]
    changed = objecting.model_copy(update={"objection": objection})
    await turn.books.sessions.save(turn.known, session.model_copy(update={"objecting": changed}))
    shown = one_line(objection, SHOWN_CHARACTERS)
    buttons = (_button(turn, "go", facts), _button(turn, "no", facts))
    return said(Reply(turn.say("appeal-heard", objection=shown), buttons=(buttons,)))


async def _answers_something(turn: Turn, text: Text) -> bool:
    asked = text.reply_to and await turn.books.asks.by_message(turn.known.chat_id, text.reply_to)
    return bool(asked)


async def _appealable(turn: Turn, answer_id: int) -> CardFacts:
    """The facts of one's own answer that can be judged again; says why one cannot."""
    own = await turn.books.record.is_own(turn.known.learner_id, answer_id)
    facts = await turn.books.answers.for_card(answer_id) if own else None
    if facts is None or facts.answer.verdict is None:
        raise Refusal("refuse-old-button")
    if facts.appealed:
        raise Refusal("refuse-appeal-again")
    if facts.answer.verdict.provisional:
        raise Refusal("refuse-appeal-provisional")
    if not can_be_appealed(facts.answer.verdict) or not facts.answer.text:
        raise Refusal("refuse-old-button")
    if facts.ask.interview_id:
        sitting = await turn.books.interviews.get(facts.ask.interview_id)
        if sitting and sitting.state.status is not Status.OVER:
            raise Refusal("refuse-appeal-interview")
    if await turn.books.appeals.lately(turn.known.learner_id, turn.now) >= MOST_AT_A_TIME:
        raise Refusal("refuse-appeal-limit", most=str(MOST_AT_A_TIME))
    return facts


async def _why(turn: Turn, answer_id: int) -> Said:
    session = await turn.books.sessions.lock(turn.known)
    objecting = Objecting(answer_id=answer_id, until=turn.now + TIME_TO_OBJECT)
    await turn.books.sessions.save(turn.known, session.model_copy(update={"objecting": objecting}))
    return said(Reply(turn.say("appeal-why"), answer_label=turn.say("button-appeal-why")))


async def _lodged(turn: Turn, facts: CardFacts) -> Said:
    """Enter the appeal; with nobody to judge it, the question is flagged and the appeal waits."""
    objection = await _said_objection(turn, facts.answer.id)
    judged = turn.house.judge_host is not None
    judge_at = turn.now if judged else None
    account_id = turn.known.account_id
    if not await turn.books.appeals.enter(facts.answer.id, account_id, objection, turn.now, judge_at):
        raise Refusal("refuse-appeal-again")
    if not judged:
        await turn.books.flags.enter(account_id, facts.ask, FlagKind.DISPUTED, turn.now)
    key = "appeal-on-its-way" if judged else "appeal-recorded"
    return said(Reply(turn.say(key), replaces=pressed_message(turn)))


async def _left(turn: Turn) -> Said:
    await _stop_objecting(turn, await turn.books.sessions.lock(turn.known))
    return said(Reply(turn.say("appeal-left"), replaces=pressed_message(turn)))


async def _said_objection(turn: Turn, answer_id: int) -> str:
    session = await turn.books.sessions.lock(turn.known)
    objecting = session.objecting
    await _stop_objecting(turn, session)
    return objecting.objection if objecting and objecting.answer_id == answer_id else ""


async def _stop_objecting(turn: Turn, session: Session) -> None:
    if session.objecting:
        await turn.books.sessions.save(turn.known, session.model_copy(update={"objecting": None}))


def _button(turn: Turn, step: str, facts: CardFacts) -> Button:
    key = "button-appeal-record" if step == "go" and not turn.house.judge_host else f"button-appeal-{step}"
    return Button(turn.say(key), Action("appeal", (str(facts.answer.id), step)))
