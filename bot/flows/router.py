"""The one place that decides which flow an event belongs to, and holds each turn in one transaction."""

import logging
import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.appeal import Appeal
from bot.domain.ask import Submission
from bot.domain.chat import (
    Incoming,
    Press,
)
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.person import Known, Person
from bot.domain.ports import Books, Clock, Store
from bot.domain.probing import Probe
from bot.domain.refusal import Refusal
from bot.domain.reply import Receipt, Reply
from bot.domain.verdict import Verdict
from bot.flows import second_look
from bot.flows import sitting as sitting_
from bot.flows.places import PlaceEvent, place_changed
from bot.flows.reach import authors_chat, resume
from bot.flows.routes import Handler, handler_of
from bot.flows.turn import NOTHING, House, Said, Turn, said

log = logging.getLogger(__name__)


class Router:
    """Takes events and returns what is to be drawn at once; everything else is owed in the books."""

    def __init__(self, store: Store, house: House, clock: Clock) -> None:
        self._store = store
        self._house = house
        self._clock = clock

    async def hear(self, incoming: Incoming) -> Said:
        """One turn for what a person did. The same update again does nothing."""
        if isinstance(incoming.event, PlaceEvent):
            return await self._place_changed(incoming, incoming.event)
        handler = handler_of(incoming)
        try:
            if handler.changes:
                return await self._change(incoming, handler)
            return await self._read(incoming, handler)
        except Refusal as refusal:
            return await self._refused(incoming, refusal)
        except Exception:
            reference = secrets.token_hex(3)
            log.exception("turn %s of %s failed, reference %s", incoming.update_id, incoming.chat.platform, reference)
            return await self._refused(incoming, Refusal("refuse-broken", reference=reference))

    async def _place_changed(self, incoming: Incoming, event: PlaceEvent) -> Said:
        now = self._clock.now()
        async with self._store.open(changes=True) as books:
            if not await books.inbox.is_done(incoming.account.platform, incoming.update_id):
                await place_changed(books, self._house, incoming, event, now)
                await books.inbox.done(incoming.account.platform, incoming.update_id, now)
        return NOTHING

    async def probe_after(self, submission: Submission, verdict: Verdict) -> Probe | None:
        """What an interview will ask back about once this verdict is entered."""
        async with self._store.open(changes=False) as books:
            sitting = await books.interviews.get(submission.interview_id or 0)
            return await sitting_.probe_after(books, self._house, sitting, submission, verdict) if sitting else None

    async def judged(
        self, submission: Submission, verdict: Verdict, again_at: datetime | None = None, wording: str = ""
    ) -> bool:
        """Enter a verdict and owe its card; False when the answer is gone or has other words by now.

        `wording` is how a follow-up is to be asked, if an interview has one to ask.
        """
        now = self._clock.now()
        async with self._store.open(changes=True) as books:
            sitting = await books.interviews.lock(submission.interview_id) if submission.interview_id else None
            seq = await books.answers.settle(submission.answer_id, submission.digest, verdict, now, again_at)
            if seq is None:
                return False
            counted = None
            if sitting:
                counted = await sitting_.judged(books, self._house, sitting, submission, now, wording)
            for answer_id in {submission.answer_id, counted or submission.answer_id}:
                await books.standings.recount(answer_id)
            await books.deck.recount(counted or submission.answer_id)
            before = submission.provisional
            if counted is None and (before is None or before.score != verdict.score):
                await self._owe_cards(books, submission, seq, now)
            return True

    async def reconsidered(self, appeal: Appeal, verdict: Verdict | None) -> bool:
        """Enter what came of an appeal; False when it is gone or was decided before."""
        now = self._clock.now()
        async with self._store.open(changes=True) as books:
            return await second_look.enter(books, self._house, appeal, verdict, now)

    async def _owe_cards(self, books: Books, submission: Submission, seq: int, now: datetime) -> None:
        about = f"{submission.answer_id}.{seq}"
        answer_id = submission.answer_id
        if not submission.chat.is_private:
            result = Owed(submission.chat_id, DeliveryKind.RESULT, about, answer_id=answer_id)
            await books.deliveries.owe(result, now)
        private = await authors_chat(books, self._house, submission, now)
        if private is not None:
            await books.deliveries.owe(Owed(private, DeliveryKind.CARD, about, answer_id=answer_id), now)

    async def _change(self, incoming: Incoming, handler: Handler) -> Said:
        now = self._clock.now()
        platform, update_id = incoming.account.platform, incoming.update_id
        async with self._store.open(changes=True) as books:
            if await books.inbox.is_done(platform, update_id) or await books.people.was_forgotten(incoming):
                await books.inbox.done(platform, update_id, now)
                return NOTHING
            person = await books.people.recognise(incoming)
            if person.returned:
                await resume(books, incoming.chat, now)
            turn = self._turn(books, incoming, person, now)
            outcome = await handler.flow(turn)
            if handler.owed:
                await _offer_unconfirmed(books, person, now)
                for number, reply in enumerate(outcome.replies):
                    about = f"{update_id}/{number}"
                    whose = person.account_id or None
                    payload = reply.to_json()
                    owed = Owed(person.chat_id, DeliveryKind.REPLY, about, account_id=whose, payload=payload)
                    await books.deliveries.owe(owed, now)
            await books.inbox.done(platform, update_id, now)
        if not handler.owed:
            return outcome
        receipt = replace(outcome.receipt, follows=bool(outcome.replies) or outcome.thinking)
        return Said(thinking=outcome.thinking, receipt=receipt)

    async def _read(self, incoming: Incoming, handler: Handler) -> Said:
        now = self._clock.now()
        async with self._store.open(changes=False) as books:
            if await books.inbox.is_done(incoming.account.platform, incoming.update_id):
                return NOTHING
            person = await books.people.find(incoming)
            outcome = None if person.returned else await handler.flow(self._turn(books, incoming, person, now))
        if outcome is None:  # their return is a change, whatever they came for
            return await self._change(incoming, replace(handler, owed=False))
        await self._mark_done(incoming, now)
        return outcome

    async def _refused(self, incoming: Incoming, refusal: Refusal) -> Said:
        """Say what cannot be done: after a press to the one who pressed, else in the chat."""
        now = self._clock.now()
        async with self._store.open(changes=False) as books:
            person = await books.people.find(incoming)
            turn = self._turn(books, incoming, person, now)
            words = turn.say(refusal.key, **refusal.data)
        await self._mark_done(incoming, now)
        return Said(receipt=Receipt(words)) if isinstance(incoming.event, Press) else said(Reply(words))

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
