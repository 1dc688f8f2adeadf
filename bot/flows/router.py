"""The one place that decides which flow an event belongs to, and holds each turn in one transaction."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ask import Submission
from bot.domain.chat import Command, Incoming, Press, Text
from bot.domain.commands import BY_NAME
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.person import Known, Person
from bot.domain.ports import Books, Clock, Store
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Reply
from bot.domain.verdict import Verdict
from bot.flows import account, daily, practice, settings, welcome
from bot.flows.turn import NOTHING, House, Said, Turn, said

log = logging.getLogger(__name__)
Flow = Callable[[Turn], Awaitable[Said]]
CommandFlow = Callable[[Turn, str], Awaitable[Said]]


@dataclass(frozen=True, slots=True)
class Handler:
    """A flow and what it does to the books. `owed`: its replies are part of the change and survive a crash."""

    flow: Flow
    changes: bool
    owed: bool = True


class Router:
    """Takes events and returns what is to be drawn at once; everything else is owed in the books."""

    def __init__(self, store: Store, house: House, clock: Clock) -> None:
        self._store = store
        self._house = house
        self._clock = clock

    async def hear(self, incoming: Incoming) -> Said:
        """One turn for what a person did. The same update again does nothing."""
        handler = _handler(incoming)
        try:
            if handler.changes:
                return await self._change(incoming, handler)
            return await self._read(incoming, handler.flow)
        except Refusal as refusal:
            return said(await self._refused(incoming, refusal))
        except Exception:
            reference = secrets.token_hex(3)
            log.exception("turn %s of %s failed, reference %s", incoming.update_id, incoming.chat.platform, reference)
            return said(await self._refused(incoming, Refusal("refuse-broken", reference=reference)))

    async def judged(self, submission: Submission, verdict: Verdict, again_at: datetime | None = None) -> bool:
        """Enter a verdict and owe its card; False when the answer is gone or has other words by now."""
        now = self._clock.now()
        async with self._store.open(changes=True) as books:
            seq = await books.answers.settle(submission.answer_id, submission.digest, verdict, now, again_at)
            if seq is None:
                return False
            await books.standings.recount(submission.answer_id)
            before = submission.provisional
            if before is None or before.score != verdict.score:
                await self._owe_cards(books, submission, seq, now)
            return True

    async def _owe_cards(self, books: Books, submission: Submission, seq: int, now: datetime) -> None:
        about = f"{submission.answer_id}.{seq}"
        answer_id = submission.answer_id
        private = submission.chat_id
        if not submission.chat.is_private:
            result = Owed(submission.chat_id, DeliveryKind.RESULT, about, answer_id=answer_id)
            await books.deliveries.owe(result, now)
            own = await books.people.private_chat(submission.account_id)
            if own is None:
                return
            private = own
        await books.deliveries.owe(Owed(private, DeliveryKind.CARD, about, answer_id=answer_id), now)

    async def _change(self, incoming: Incoming, handler: Handler) -> Said:
        now = self._clock.now()
        platform, update_id = incoming.account.platform, incoming.update_id
        async with self._store.open(changes=True) as books:
            if await books.inbox.is_done(platform, update_id) or await books.people.was_forgotten(incoming):
                await books.inbox.done(platform, update_id, now)
                return NOTHING
            person = await books.people.recognise(incoming)
            turn = self._turn(books, incoming, person, now)
            outcome = await handler.flow(turn)
            if handler.owed:
                await _offer_unconfirmed(books, person, now)
                for number, reply in enumerate(outcome.replies):
                    about = f"{update_id}/{number}"
                    owed = Owed(person.chat_id, DeliveryKind.REPLY, about, payload=reply.to_json())
                    await books.deliveries.owe(owed, now)
            await books.inbox.done(platform, update_id, now)
        return Said(() if handler.owed else outcome.replies, outcome.thinking)

    async def _read(self, incoming: Incoming, flow: Flow) -> Said:
        now = self._clock.now()
        async with self._store.open(changes=False) as books:
            if await books.inbox.is_done(incoming.account.platform, incoming.update_id):
                return NOTHING
            person = await books.people.find(incoming)
            outcome = await flow(self._turn(books, incoming, person, now))
        await self._mark_done(incoming, now)
        return outcome

    async def _refused(self, incoming: Incoming, refusal: Refusal) -> Reply:
        now = self._clock.now()
        async with self._store.open(changes=False) as books:
            person = await books.people.find(incoming)
            turn = self._turn(books, incoming, person, now)
            reply = Reply(turn.say(refusal.key, **refusal.data))
        await self._mark_done(incoming, now)
        return reply

    async def _mark_done(self, incoming: Incoming, now: datetime) -> None:
        async with self._store.open(changes=True) as books:
            await books.inbox.done(incoming.account.platform, incoming.update_id, now)

    def _turn(self, books: Books, incoming: Incoming, person: Person, now: datetime) -> Turn:
        client = Person(incoming.chat, person.name, client_language=incoming.account.language)
        known = person if person.account_id else client
        say = self._house.texts(known.language(self._house.default_language))
        return Turn(self._house, books, incoming, person, say, now)


async def _offer_unconfirmed(books: Books, person: Known, now: datetime) -> None:
    """Whatever may not have arrived is offered at the next contact."""
    for delivery_id in await books.deliveries.unconfirmed(person.chat_id):
        await books.deliveries.owe(Owed(person.chat_id, DeliveryKind.OFFER, str(delivery_id)), now)


def _handler(incoming: Incoming) -> Handler:
    match incoming.event:
        case Command(name, args):
            return _command(name.lower(), args.strip())
        case Text(reply_to=None, addressed=False) if not incoming.chat.is_private:
            return Handler(_overheard, changes=False)
        case Text() as text:
            return Handler(lambda turn: practice.answer(turn, text), changes=True)
        case Press(action):
            return _press(action)


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
    flow, changes = _COMMANDS[name]
    return Handler(lambda turn: flow(turn, args), changes)


def _press(action: Action | None) -> Handler:
    verb, args = (action.verb, action.args) if action else ("", ())
    first = args[0] if args else ""
    if verb in _ON_ASK and first.isdecimal():
        flow = _ON_ASK[verb]
        return Handler(lambda turn: flow(turn, int(first)), changes=True)
    match verb:
        case "another":
            return Handler(lambda turn: practice.another(turn, first), changes=True)
        case "language":
            return Handler(lambda turn: account.choose_language(turn, first), changes=True)
        case "daily" if first == "no":
            return Handler(daily.declined, changes=False)
        case "daily" if first:
            return Handler(lambda turn: daily.change(turn, " ".join(args)), changes=True)
        case "daily":
            return Handler(daily.show, changes=False)
        case "panel":
            return Handler(lambda turn: settings.show(turn, args), changes=False)
        case "set":
            return Handler(lambda turn: settings.choose(turn, args), changes=True)
        case "forget":
            done = first == "yes"
            return Handler(lambda turn: account.forget_pressed(turn, first), changes=done, owed=False)
        case "keep":
            return Handler(account.keep, changes=False)
    return Handler(_too_old, changes=False)


async def _overheard(turn: Turn) -> Said:
    """People talking to each other in a space."""
    return NOTHING


async def _too_old(turn: Turn) -> Said:
    raise Refusal("refuse-old-button")


_COMMANDS: dict[str, tuple[CommandFlow, bool]] = {
    "start": (welcome.start, True),
    "help": (welcome.help_, False),
    "privacy": (welcome.privacy, False),
    "topics": (welcome.topics, False),
    "question": (practice.question, True),
    "daily": (daily.change, True),
    "today": (daily.today, True),
    "forget": (account.forget, False),
}
_ON_ASK: dict[str, Callable[[Turn, int], Awaitable[Said]]] = {
    "hint": practice.hint,
    "skip": practice.skip,
    "reveal": practice.reveal,
    "close": practice.close,
    "grade": practice.grade_anyway,
}
