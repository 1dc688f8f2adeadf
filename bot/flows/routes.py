"""Which flow an event belongs to: by command, by button, by what was said."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.domain.chat import (
    Admitted,
    Command,
    Edited,
    Incoming,
    MemberLeft,
    Press,
    Relocated,
    Removed,
    Text,
    Unreadable,
)
from bot.domain.commands import BY_NAME
from bot.domain.refusal import Refusal
from bot.domain.reply import Action
from bot.flows import (
    account,
    appeal,
    daily,
    flagging,
    history,
    interview,
    leaderboard,
    link,
    mydata,
    practice,
    reports,
    review,
    settings,
    start,
    stats,
    together,
    unlink,
    welcome,
)
from bot.flows.turn import NOTHING, Said, Turn

Flow = Callable[[Turn], Awaitable[Said]]
CommandFlow = Callable[[Turn, str], Awaitable[Said]]


@dataclass(frozen=True, slots=True)
class Handler:
    """A flow and what it does to the books. `owed`: its replies are part of the change and survive a crash."""

    flow: Flow
    changes: bool
    owed: bool = True


def handler_of(incoming: Incoming) -> Handler:
    """The flow that an event belongs to."""
    if not incoming.account.is_person and not isinstance(incoming.event, Command):
        return Handler(_nobody, changes=False)
    match incoming.event:
        case Command(name, args):
            if name.lower() == "leaderboard":  # whoever asks in a space is on its board from then on
                board = partial(leaderboard.show, args=args.strip())
                return Handler(board, changes=not incoming.chat.is_private, owed=False)
            return _command(name.lower(), args.strip())
        case Text(reply_to=None, addressed=False) if not incoming.chat.is_private:
            return Handler(_overheard, changes=False)
        case Text() as text:
            return Handler(lambda turn: _said(turn, text), changes=True)
        case Press(action):
            return _press(action)
        case Edited() as edited:
            return Handler(lambda turn: practice.edited(turn, edited), changes=True)
        case Unreadable() as unreadable:
            return Handler(lambda turn: practice.unreadable(turn, unreadable), changes=False)
        case Admitted() | Removed() | Relocated() | MemberLeft():
            raise AssertionError("a place changed, which is no turn")


def _command(name: str, args: str) -> Handler:
    if name not in BY_NAME:
        return Handler(lambda turn: welcome.unknown(turn, name), changes=False)
    if name == "daily" and not args:
        return Handler(daily.show, changes=False)
    if name == "language":
        choose: CommandFlow = account.choose_language if args else account.show_language
        return Handler(lambda turn: choose(turn, args), changes=bool(args))
    if name == "settings":
        if not args:
            return Handler(lambda turn: settings.show(turn, ()), changes=False)
        return Handler(lambda turn: settings.live_in(turn, args), changes=True)
    if name == "link":  # a code is shown once and stored nowhere
        return Handler(lambda turn: link.link(turn, args), changes=True, owed=False)
    flow, changes = _COMMANDS[name]
    return Handler(lambda turn: flow(turn, args), changes)


def _press(action: Action | None) -> Handler:
    verb, args = (action.verb, action.args) if action else ("", ())
    first = args[0] if args else ""
    if verb in _ON_ONE and first.isdecimal():
        flow, changes = _ON_ONE[verb], verb not in _SHOWING_ONE
        return Handler(lambda turn: flow(turn, int(first)), changes)
    if verb in _WITH_WORDS:
        told, changes = _WITH_WORDS[verb]
        return Handler(lambda turn: told(turn, args), changes)
    match verb:
        case "another":
            return Handler(lambda turn: practice.another(turn, first), changes=True)
        case "language":
            return Handler(lambda turn: account.choose_language(turn, first), changes=True)
        case "begin" if first == "no":
            return Handler(daily.declined, changes=False)
        case "begin":
            return Handler(lambda turn: daily.begin(turn, first), changes=True)
        case "daily" if first:
            return Handler(lambda turn: daily.change(turn, " ".join(args)), changes=True)
        case "daily":
            return Handler(daily.show, changes=False)
        case "forget":
            done = first == "yes"
            return Handler(lambda turn: account.forget_pressed(turn, first), changes=done, owed=False)
        case "keep":
            return Handler(account.keep, changes=False)
    return Handler(_too_old, changes=False)


async def _said(turn: Turn, text: Text) -> Said:
    """Plain words: the objection that was asked for, or else an answer."""
    return await appeal.objected(turn, text) or await practice.answer(turn, text)


async def _overheard(turn: Turn) -> Said:
    """People talking to each other in a space."""
    return NOTHING


async def _nobody(turn: Turn) -> Said:
    """An anonymous admin or a channel speaks: there is nobody to give a score to."""
    event = turn.incoming.event
    if isinstance(event, Text) and (event.addressed or event.reply_to):
        raise Refusal("refuse-anonymous")
    return NOTHING


async def _too_old(turn: Turn) -> Said:
    raise Refusal("refuse-old-button")


_COMMANDS: dict[str, tuple[CommandFlow, bool]] = {
    "start": (start.start, True),
    "help": (welcome.help_, False),
    "privacy": (welcome.privacy, False),
    "topics": (welcome.topics, False),
    "question": (practice.question, True),
    "daily": (daily.change, True),
    "today": (daily.today, True),
    "interview": (interview.interview, True),
    "finish": (interview.finish, True),
    "report": (reports.report, False),
    "review": (review.review, True),
    "stats": (stats.stats, False),
    "history": (history.history, False),
    "mydata": (mydata.mydata, False),
    "unlink": (unlink.unlink, False),
    "forget": (account.forget, False),
}
_ON_ONE: dict[str, Callable[[Turn, int], Awaitable[Said]]] = {
    "hint": practice.hint,
    "skip": practice.skip,
    "reveal": practice.reveal,
    "close": practice.close,
    "flag": flagging.flag,
    "private": together.invite,
    "here": together.ask_here,
    "grade": practice.grade_anyway,
    "again": start.again,
    "pause": interview.pause,
    "resume": interview.resume,
    "finish": interview.finish_pressed,
    "share": reports.share,
    "reports": reports.earlier,
    "history": history.turned,
    "card": history.card,
}
_SHOWING_ONE = {"history", "card", "reports"}
_WITH_WORDS: dict[str, tuple[Callable[[Turn, tuple[str, ...]], Awaitable[Said]], bool]] = {
    "board": (leaderboard.turned, False),
    "panel": (settings.show, False),
    "set": (settings.choose, True),
    "interview": (interview.again, True),
    "meet": (interview.meet, True),
    review.VERB: (review.pressed, True),
    "report": (reports.pressed, False),
    "flagged": (flagging.flagged, True),
    "reportfile": (reports.file, False),
    "appeal": (appeal.pressed, True),
    "link": (link.pressed, True),
    "unlink": (unlink.pressed, True),
}
