"""Practice: a question now, an answer in plain text, and the buttons under a question."""

from dataclasses import replace

from bot.domain.ask import GROUP_QUESTION_OPEN, AnswerState, Ask, AskState
from bot.domain.chat import Edited, Press, Text, Unreadable
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.markup import join
from bot.domain.off_topic import off_topic
from bot.domain.plain_text import is_blank, visible
from bot.domain.question import Difficulty
from bot.domain.refusal import Refusal
from bot.domain.reply import NOTICE_LENGTH, Action, Button, Receipt, Reply
from bot.domain.requests import read_wish
from bot.domain.session import Session, SetAside
from bot.domain.smalltalk import smalltalk
from bot.domain.subscription import zone
from bot.flows import interview
from bot.flows.cards import ask_now_button, following, model_answer, question_card, restated, where_of
from bot.flows.choosing import choose_for
from bot.flows.turn import NOTHING, Said, Turn, said, source_of
from bot.i18n.scores import score_text


async def question(turn: Turn, args: str) -> Said:
    """`/question [topic] [difficulty]`."""
    wish = read_wish(args, turn.house.bank.topics, daily=False, zone_names=dict)
    return await ask_now(turn, wish.topics, wish.difficulty)


async def another(turn: Turn, topic: str = "") -> Said:
    """The button for one more question, of the same topic while it lasts; the first one of all is easy."""
    known = any(question.topic == topic for question in turn.house.bank.questions)
    first = not turn.in_space and not await turn.books.answers.any_by(turn.known.learner_id)
    return await ask_now(turn, (topic,) if known else (), "easy" if first else None)


async def ask_now(turn: Turn, topics: tuple[str, ...], difficulty: Difficulty | None) -> Said:
    """Put a question into the chat; in a space only one is open at a time, except for admins."""
    chat_id = turn.known.chat_id
    closes_at = None
    if turn.in_space:
        closes_at = turn.now + GROUP_QUESTION_OPEN
        already = await turn.books.asks.open_in_space(chat_id, turn.now)
        if already and not turn.incoming.by_admin:
            assert already.closes_at
            local = already.closes_at.astimezone(zone(turn.zone))
            raise Refusal("refuse-question-open", time=f"{local:%H:%M}")
    chosen = await choose_for(turn, topics, difficulty)
    account_id = None if turn.in_space else turn.known.account_id
    ask_id = await turn.books.asks.put(chat_id, chosen, account_id, closes_at, turn.now)
    await turn.books.deliveries.owe(Owed(chat_id, DeliveryKind.ASK, str(ask_id), ask_id=ask_id), turn.now)
    return NOTHING


async def put_again(turn: Turn, ask_id: int) -> Said:
    """Show a question once more, in the chat that this turn is in."""
    about = f"{ask_id}/{turn.incoming.update_id}"
    await turn.books.deliveries.owe(Owed(turn.known.chat_id, DeliveryKind.ASK, about, ask_id=ask_id), turn.now)
    return NOTHING


async def answer(turn: Turn, text: Text) -> Said:
    """Plain words: an answer to the question they belong to, or talk that is not graded."""
    ask = await _belongs_to(turn, text)
    if turn.in_space and ask is None and not text.addressed:
        return NOTHING
    if is_blank(text.text):
        raise Refusal("refuse-empty")
    session = await turn.books.sessions.lock(turn.known)
    if kind := smalltalk(text.text):
        waits = ask is not None and ask.state is AskState.OPEN and not ask.closed_at(turn.now)
        if ask and ask.interview_id and not waits and await interview.is_reading(turn, ask):
            return said(Reply(turn.say("already-judging-last")))
        if not waits and kind != "counter-question":
            return said(Reply(turn.say(f"talk-{kind}-idle"), buttons=_first_steps(turn)))
        return await _set_aside(turn, session, ask, text.text, f"talk-{kind}" if ask else "nothing-open")
    if ask is None:
        return said(Reply(turn.say("nothing-open"), buttons=_first_steps(turn)))
    if ask.is_everybodys and ask.closed_at(turn.now):
        raise Refusal("refuse-closed")
    latest = await turn.books.answers.latest(ask.id, turn.known.account_id)
    if latest and latest.state is AnswerState.ACCEPTED and turn.incoming.at <= latest.judge_at:
        await turn.books.answers.join(latest, visible(text.text), turn.incoming.at)
        return Said(thinking=True)
    if latest:
        key = "already-scored" if latest.verdict else "already-judging"
        score = score_text(turn.say, latest.verdict) if latest.verdict else ""
        return await _set_aside(turn, session, ask, text.text, key, score=score)
    if ask.state in {AskState.SKIPPED, AskState.REVEALED} or (ask.interview_id and ask.state is AskState.CLOSED):
        return await _set_aside(turn, session, ask, text.text, f"already-{ask.ended_as}")
    if ask.interview_id and off_topic(text.text, ask.question, follow_up=ask.parent_id is not None):
        return await _set_aside(turn, session, ask, text.text, "talk-off-topic")
    return await _accept(turn, ask, text.text, source_of(turn, text.message_id))


async def edited(turn: Turn, change: Edited) -> Said:
    """An answer that somebody changed: before its verdict the new words count, after it they are a second try."""
    mine = await turn.books.answers.by_source(source_of(turn, change.message_id), turn.known.account_id)
    if is_blank(change.text):
        return NOTHING
    if mine is None:
        return await _thought_better(turn, change)
    if await turn.books.answers.rewrite(mine, visible(change.text), turn.now):
        return Said(thinking=True)
    session = await turn.books.sessions.lock(turn.known)
    ask = await turn.books.asks.get(mine.ask_id)
    return await _set_aside(turn, session, ask, change.text, "already-edited")


async def _thought_better(turn: Turn, change: Edited) -> Said:
    """What was set aside has other words now: while its question is open they are heard like a new message."""
    kept = (await turn.books.sessions.lock(turn.known)).set_aside
    ask = await turn.books.asks.get(kept.ask_id) if kept else None
    if kept is None or kept.message != source_of(turn, change.message_id) or not ask or ask.state is not AskState.OPEN:
        return NOTHING
    return await answer(turn, Text(change.text, addressed=True, message_id=change.message_id))


async def unreadable(turn: Turn, event: Unreadable) -> Said:
    """A sticker, a voice note, a picture: told kindly, and the question stays open."""
    if turn.in_space and not (event.addressed or event.reply_to):
        return NOTHING
    return said(Reply(turn.say(f"unreadable-{event.kind}")))


async def grade_anyway(turn: Turn, ask_id: int) -> Said:
    """Grade the text that was set aside."""
    session = await turn.books.sessions.lock(turn.known)
    kept = session.set_aside
    ask = await turn.books.asks.get(ask_id)
    if not kept or kept.ask_id != ask_id or ask is None:
        raise Refusal("refuse-old-button")
    await turn.books.sessions.save(turn.known, Session())
    return await _accept(turn, ask, kept.text, kept.source)


async def hint(turn: Turn, ask_id: int) -> Said:
    ask = await pressed_ask(turn, ask_id)
    await turn.books.asks.expose(turn.known.account_id, ask, "hint", turn.now)
    if ask.interview_id:
        await interview.hinted(turn, ask)
    words = turn.say.escape(ask.question.hint.within(turn.say.language))
    if turn.in_space and len(words) <= NOTICE_LENGTH:
        return Said(receipt=Receipt(words))
    if turn.in_space or ask.state is not AskState.OPEN or ask.interview_id:
        return said(Reply(words, title=turn.say("hint-title")))
    card = question_card(turn.house, turn.say, ask, where_of(turn.person, ask), hint=words)
    return said(replace(card, replaces=pressed_message(turn)))


async def skip(turn: Turn, ask_id: int) -> Said:
    ask = await pressed_ask(turn, ask_id)
    if ask.state is not AskState.OPEN:
        raise Refusal("refuse-old-button")
    await turn.books.asks.expose(turn.known.account_id, ask, "skipped", turn.now)
    await turn.books.asks.set_state(ask.id, AskState.SKIPPED)
    if ask.interview_id:
        return await interview.skipped(turn, ask)
    show = Button(turn.say("button-reveal"), Action("reveal", (str(ask.id),)))
    more = following(turn.say, ask)
    card = question_card(turn.house, turn.say, ask, "private")
    asked = turn.say.escape(ask.question.text.within(turn.say.language))
    text = join("\n\n", [asked, turn.say("skipped")])
    return said(Reply(text, card.title, ((show, more),), replaces=pressed_message(turn)))


async def reveal(turn: Turn, ask_id: int) -> Said:
    """Show the model answer; an answer that is being read keeps the question's state."""
    ask = await pressed_ask(turn, ask_id)
    await turn.books.asks.expose(turn.known.account_id, ask, "revealed", turn.now)
    if ask.state in {AskState.OPEN, AskState.SKIPPED} and not ask.is_everybodys:
        await turn.books.asks.set_state(ask.id, AskState.REVEALED)
    return said(model_answer(turn.say, ask))


async def close(turn: Turn, ask_id: int) -> Said:
    """Close a group's question and show the answer: an admin at any time, everybody when its time is over."""
    ask = await pressed_ask(turn, ask_id)
    if not turn.in_space:
        raise Refusal("refuse-old-button")
    if not ask.closed_at(turn.now) and not turn.incoming.by_admin:
        raise Refusal("refuse-close")
    await turn.books.asks.set_state(ask.id, AskState.CLOSED)
    return said(model_answer(turn.say, ask))


async def pressed_ask(turn: Turn, ask_id: int) -> Ask:
    """The ask of a button, checked against where it was pressed and by whom."""
    ask = await turn.books.asks.get(ask_id)
    if ask is None or ask.account_id not in {None, turn.known.account_id}:
        raise Refusal("refuse-old-button")
    if ask.chat_id != turn.known.chat_id and not await turn.books.asks.is_shown_in(ask.id, turn.known.chat_id):
        raise Refusal("refuse-old-button")
    await turn.books.deliveries.confirm(ask.chat_id, ask_id=ask.id)
    return ask


async def _belongs_to(turn: Turn, text: Text) -> Ask | None:
    chat_id = turn.known.chat_id
    if text.reply_to is not None:
        await turn.books.deliveries.confirm(chat_id, message_id=text.reply_to)
        ask = await turn.books.asks.by_message(chat_id, text.reply_to)
        if ask or turn.in_space:
            return ask
    if turn.in_space and not text.addressed:
        return None
    ask = await turn.books.asks.newest_shown(chat_id, turn.incoming.at)
    if not turn.in_space and (ask is None or ask.state is not AskState.OPEN):
        ask = await interview.open_ask(turn) or ask
    if ask and not turn.in_space:
        await turn.books.deliveries.confirm(chat_id, ask_id=ask.id)
    return ask


async def _accept(turn: Turn, ask: Ask, text: str, source: str) -> Said:
    local = turn.incoming.at.astimezone(zone(turn.person.timezone or turn.house.default_timezone))
    answer_id = await turn.books.answers.accept(ask, turn.known, visible(text), source, local, local.date())
    if answer_id is None:
        return NOTHING
    if not ask.is_everybodys:
        await turn.books.asks.set_state(ask.id, AskState.ANSWERED)
    if ask.interview_id:
        await interview.answered(turn, ask, answer_id)
    return Said(thinking=True)


async def _set_aside(turn: Turn, session: Session, ask: Ask | None, text: str, key: str, **data: str) -> Said:
    """Answer kindly and keep the text, so that one tap grades it after all."""
    if ask is None or (turn.in_space and ask.closed_at(turn.now)):
        return said(Reply(turn.say(key, **data), buttons=() if turn.in_space else _first_steps(turn)))
    event = turn.incoming.event
    message = source_of(turn, event.message_id) if isinstance(event, Text) else ""
    kept = SetAside(ask_id=ask.id, text=visible(text), source=f"{source_of(turn, None)}:again", message=message)
    await turn.books.sessions.save(turn.known, session.model_copy(update={"set_aside": kept}))
    anyway = Button(turn.say("button-grade-anyway"), Action("grade", (str(ask.id),)))
    about = restated(turn.say, ask.question)
    ways_out = await interview.ways_out(turn, ask)
    return said(Reply(turn.say(key, question=about, **data), buttons=((anyway,), *ways_out)))


def _first_steps(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    return ((ask_now_button(turn.say),),)


def pressed_message(turn: Turn) -> str | None:
    """The message whose button was pressed."""
    event = turn.incoming.event
    return event.message_id if isinstance(event, Press) else None
