"""Reports of past interviews: looking at one, at one of its questions, and sharing its result."""

from dataclasses import replace

from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.interview_state import Sitting, Status
from bot.domain.refusal import Refusal
from bot.domain.reply import Reply
from bot.domain.report_file import FORMS
from bot.flows.practice import pressed_message
from bot.flows.report_cards import part_card, past_reports, report_card, report_file, shared_text
from bot.flows.sitting import report_of
from bot.flows.turn import Said, Turn, said

PAST_SHOWN = 6


async def report(turn: Turn, _args: str) -> Said:
    """`/report`: the newest one, and the way to all before it."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="report")
    past = await turn.books.interviews.finished(turn.person.learner_id or 0, 2)
    if not past:
        raise Refusal("refuse-no-report")
    found, theme = await report_of(turn.books, past[0]), turn.person.theme
    return said(report_card(turn.house, turn.say, past[0], found, turn.zone, theme, earlier=len(past) > 1))


async def earlier(turn: Turn, page: int) -> Said:
    """A page of all past interviews, newest first, to choose from."""
    learner_id = 0 if turn.in_space else turn.person.learner_id or 0
    found = await turn.books.interviews.finished(learner_id, PAST_SHOWN + 1, page * PAST_SHOWN)
    if not found:
        raise Refusal("refuse-old-button")
    more = len(found) > PAST_SHOWN
    shown = past_reports(turn.say, found[:PAST_SHOWN], page, turn.zone, more=more)
    return said(replace(shown, replaces=pressed_message(turn)) if page else shown)


async def pressed(turn: Turn, args: tuple[str, ...]) -> Said:
    """A report by its interview's number, or one of its questions: the ledger with the person's own words."""
    if not args or not all(arg.isdecimal() for arg in args):
        raise Refusal("refuse-old-button")
    sitting = await _finished(turn, int(args[0]))
    found = await report_of(turn.books, sitting)
    if len(args) == 1:
        return said(report_card(turn.house, turn.say, sitting, found, turn.zone, turn.person.theme))
    number = int(args[1])
    if not 1 <= number <= len(found.questions):
        raise Refusal("refuse-old-button")
    return said(part_card(turn.house, turn.say, found.questions[number - 1], number))


async def file(turn: Turn, args: tuple[str, ...]) -> Said:
    """The report of an interview as a page or as cards."""
    number, wanted = args if len(args) == 2 else ("", "")
    form = next((known for known in FORMS if known == wanted), None)
    if form is None or not number.isdecimal():
        raise Refusal("refuse-old-button")
    found = await report_of(turn.books, await _finished(turn, int(number)))
    return said(report_file(turn.house, turn.say, found, turn.zone, form))


async def share(turn: Turn, interview_id: int) -> Said:
    """Tell the group where it was started how it went; once, and only on this tap."""
    sitting = await _finished(turn, interview_id)
    space_chat = sitting.state.space_chat
    group = await turn.books.people.at(space_chat) if space_chat else None
    if group is None or not await turn.books.interviews.note_shared(sitting.id, turn.now):
        raise Refusal("refuse-old-button")
    say = turn.house.texts(group.language(turn.house.default_language))
    told = Reply(shared_text(turn.house, say, turn.known.name, await report_of(turn.books, sitting)))
    owed = Owed(group.chat_id, DeliveryKind.SHARED, str(sitting.id), payload=told.to_json())
    await turn.books.deliveries.owe(owed, turn.now)
    return said(Reply(turn.say("interview-shared")))


async def _finished(turn: Turn, interview_id: int) -> Sitting:
    sitting = await turn.books.interviews.get(interview_id)
    if sitting is None or sitting.learner_id != turn.person.learner_id or sitting.state.status is not Status.OVER:
        raise Refusal("refuse-old-button")
    return sitting
