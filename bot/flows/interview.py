"""The mock interview as its person meets it: start, pause, resume, skip, finish."""

from bot.domain.ask import Ask
from bot.domain.interview import Answered, Finished, Hinted, Paused, Resumed, Skipped
from bot.domain.interview_state import Interview, Sitting, Status
from bot.domain.pacing import possible, starting_level
from bot.domain.person import Known
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Receipt, Reply
from bot.domain.requests import InterviewWish, read_interview
from bot.flows.interview_cards import resume_buttons
from bot.flows.reach import private_chat
from bot.flows.sitting import begin, carry_on, is_waiting, owe_turn
from bot.flows.turn import NOTHING, Said, Turn, said

BY_LINK = "interview"
INVITED_WITH = 40  # what fits into a button and into a link


async def interview(turn: Turn, args: str, space_chat: int | None = None) -> Said:
    """`/interview [topic] [3-10] [difficulty] [minutes]`: start one, or offer to resume the one that is open.

    `space_chat` is the group that whoever writes in private was invited from.
    """
    asked_for = read_interview(args, turn.house.bank.topics)
    wish = asked_for.wish
    home = await _home(turn)
    if home is None:
        return said(_invitation(turn, asked_for))
    running = await turn.books.interviews.live(home.learner_id)
    if running:
        return said(_offer(turn, running, home))
    available = possible(turn.house.bank.questions, wish.topics)
    if not available:
        raise Refusal("refuse-topic-empty")
    state = Interview(
        length=min(asked_for.length, available),
        wished=asked_for.length,
        topics=wish.topics,
        difficulty=wish.difficulty,
        minutes=asked_for.minutes,
        level=starting_level(wish.topics, await turn.books.deck.abilities(home.learner_id)),
        space_chat=turn.known.chat_id if turn.in_space else space_chat,
    )
    sitting = await turn.books.interviews.begin(home, state, turn.now)
    if sitting is None:
        raise Refusal("refuse-old-button")
    await begin(turn.books, turn.house, sitting, turn.now)
    return said(Reply(turn.say("interview-in-private"))) if turn.in_space else NOTHING


async def again(turn: Turn, _args: tuple[str, ...]) -> Said:
    """The button for one more interview."""
    return await interview(turn, "")


def _invitation(turn: Turn, asked_for: InterviewWish) -> Reply:
    """For whoever has no private chat with the bot yet: a button opens it, and the interview begins there."""
    words = asked_for.words
    while len("_".join(words)) > INVITED_WITH:
        words = words[1:]
    return Reply(turn.say("interview-meet"), buttons=((Button(turn.say("button-meet"), Action("meet", words)),),))


async def meet(turn: Turn, words: tuple[str, ...]) -> Said:
    """The button in a group: where the private chat is not open yet, a link opens it for whoever pressed."""
    if not turn.in_space or await _home(turn):
        return await interview(turn, " ".join(words))
    return Said(receipt=Receipt(opens="_".join((BY_LINK, str(turn.known.chat_id), *words))))


async def come_in(turn: Turn, word: str) -> Said:
    """`/start interview_...`: the link of a group; whoever is no member may have an interview of their own."""
    _, chat_id, *words = [*word.split("_"), ""]
    place = await turn.books.people.at(int(chat_id)) if chat_id.isdecimal() else None
    groups = await turn.books.boards.groups(turn.known.learner_id)
    member = place is not None and place.space_id in {group.id for group in groups}
    return await interview(turn, " ".join(words), place.chat_id if place and member else None)


async def _home(turn: Turn) -> Known | None:
    """The person in their private chat, where every interview is held; None where there is none yet."""
    if not turn.in_space:
        return turn.known
    chat_id = await private_chat(turn.books, turn.house, turn.incoming.chat.platform, turn.known.account_id, turn.now)
    return await turn.books.people.at(chat_id) if chat_id else None


def _offer(turn: Turn, running: Sitting, home: Known) -> Reply:
    state = running.state
    if running.chat_id != home.chat_id:
        return Reply(turn.say("interview-elsewhere"), buttons=((_button(turn, "finish", running),),))
    if turn.in_space:
        return Reply(turn.say("interview-open-in-private"))
    key = "interview-closing" if state.status is Status.CLOSING else "interview-open"
    text = turn.say(key, number=state.number, length=state.length)
    return Reply(text, buttons=resume_buttons(turn.say, running.id) if state.status is not Status.CLOSING else ())


def _button(turn: Turn, verb: str, sitting: Sitting) -> Button:
    return Button(turn.say(f"button-{verb}"), Action(verb, (str(sitting.id),)))


async def pause(turn: Turn, interview_id: int) -> Said:
    """Rest until the person says so; their place is kept."""
    sitting = await _own(turn, interview_id)
    if sitting.state.status is not Status.LIVE:
        raise Refusal("refuse-old-button")
    await carry_on(turn.books, turn.house, sitting, Paused(), turn.now)
    return said(Reply(turn.say("interview-paused"), buttons=resume_buttons(turn.say, sitting.id)))


async def resume(turn: Turn, interview_id: int) -> Said:
    """Go on where it stood: the open question is shown again, or the next one is put."""
    sitting = await _own(turn, interview_id)
    if sitting.chat_id != turn.known.chat_id:
        return said(Reply(turn.say("interview-elsewhere"), buttons=((_button(turn, "finish", sitting),),)))
    waiting = sitting.state.open_step
    await carry_on(turn.books, turn.house, sitting, Resumed(), turn.now)
    if waiting:
        if (limit := sitting.state.closes_after) is not None:
            await turn.books.asks.keep_open(waiting.ask_id, turn.now + limit)
        await owe_turn(turn.books, sitting, f"{waiting.ask_id}/{turn.incoming.update_id}", waiting.ask_id, turn.now)
    return said(Reply(turn.say("already-judging-last"))) if is_waiting(sitting) else NOTHING


async def finish(turn: Turn, _args: str) -> Said:
    """`/finish`: end early; what was answered is reported."""
    running = await turn.books.interviews.live(turn.known.learner_id)
    if running is None:
        raise Refusal("refuse-no-interview")
    return await _finish(turn, running)


async def finish_pressed(turn: Turn, interview_id: int) -> Said:
    return await _finish(turn, await _own(turn, interview_id))


async def _finish(turn: Turn, sitting: Sitting) -> Said:
    await carry_on(turn.books, turn.house, sitting, Finished(), turn.now)
    return said(Reply(turn.say("already-judging-last"))) if is_waiting(sitting) else NOTHING


async def answered(turn: Turn, ask: Ask, answer_id: int) -> None:
    """An answer to one of its questions was accepted."""
    sitting = await turn.books.interviews.lock(ask.interview_id or 0)
    if sitting:
        await carry_on(turn.books, turn.house, sitting, Answered(ask.id, answer_id), turn.now)


async def hinted(turn: Turn, ask: Ask) -> None:
    sitting = await turn.books.interviews.lock(ask.interview_id or 0)
    if sitting:
        await carry_on(turn.books, turn.house, sitting, Hinted(ask.id), turn.now)


async def skipped(turn: Turn, ask: Ask) -> Said:
    """Skip: it counts as 0, and the next question comes."""
    sitting = await turn.books.interviews.lock(ask.interview_id or 0)
    if sitting is None:
        raise Refusal("refuse-old-button")
    if not sitting.state.is_live:
        sitting = await carry_on(turn.books, turn.house, sitting, Resumed(), turn.now)
    await carry_on(turn.books, turn.house, sitting, Skipped(ask.id), turn.now)
    return NOTHING


async def is_reading(turn: Turn, ask: Ask) -> bool:
    """Whether the answer to this question of an interview is being read right now."""
    sitting = await turn.books.interviews.get(ask.interview_id or 0)
    return sitting is not None and is_waiting(sitting)


async def ways_out(turn: Turn, ask: Ask) -> tuple[tuple[Button, ...], ...]:
    """What may be done instead of answering the question that an interview waits at."""
    sitting = await turn.books.interviews.get(ask.interview_id) if ask.interview_id else None
    waiting = sitting.state.open_step if sitting and sitting.state.is_live else None
    if sitting is None or waiting is None or waiting.ask_id != ask.id:
        return ()
    skip = Button(turn.say("button-skip"), Action("skip", (str(ask.id),)))
    return ((skip, _button(turn, "pause", sitting), _button(turn, "finish", sitting)),)


async def open_ask(turn: Turn) -> Ask | None:
    """The question that the interview going on in this chat waits for an answer to."""
    running = await turn.books.interviews.live(turn.known.learner_id)
    if running is None or running.chat_id != turn.known.chat_id or not running.state.is_live:
        return None
    waiting = running.state.open_step
    return await turn.books.asks.get(waiting.ask_id) if waiting else None


async def _own(turn: Turn, interview_id: int) -> Sitting:
    """The unfinished interview of a button; only its learner may press."""
    sitting = await turn.books.interviews.lock(interview_id)
    if sitting is None or sitting.learner_id != turn.person.learner_id or sitting.state.status is Status.OVER:
        raise Refusal("refuse-old-button")
    return sitting
