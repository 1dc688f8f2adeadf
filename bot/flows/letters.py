"""Composing a delivery at the moment it is sent, from what is true by then."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.domain.ask import AskState
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.interview_state import Status
from bot.domain.markup import join
from bot.domain.person import Known
from bot.domain.ports import Books, CardFacts, Store
from bot.domain.reply import Reply
from bot.domain.subscription import zone
from bot.flows.appeal_cards import appeal_card
from bot.flows.cards import group_result, question_card, verdict_card, where_of
from bot.flows.interview_cards import again_card, away_card, nudge_card, turn_card
from bot.flows.proposal import with_proposal
from bot.flows.report_cards import report_card
from bot.flows.review import comes_back, remembered
from bot.flows.sitting import exchanges_of, report_of
from bot.flows.turn import House
from bot.i18n.texts import Texts

LATE_FROM = timedelta(minutes=15)


class Letters:
    """Composes what the bot owes."""

    def __init__(self, store: Store, house: House) -> None:
        self._store = store
        self._house = house

    async def compose(self, delivery: Delivery, now: datetime) -> Reply | None:
        """The message of a delivery, or None when there is nothing to send any more."""
        if delivery.payload is not None:
            return Reply.from_json(delivery.payload)
        async with self._store.open(changes=False) as books:
            return await self._compose(books, delivery, now)

    async def _compose(self, books: Books, delivery: Delivery, now: datetime) -> Reply | None:
        person = await books.people.at(delivery.chat_id)
        if person is None:
            return None
        say = self._house.texts(person.language(self._house.default_language))
        match delivery.kind:
            case DeliveryKind.ASK | DeliveryKind.DAILY:
                return await self._question(books, delivery, person, say, now)
            case DeliveryKind.CARD | DeliveryKind.RESULT:
                facts = await books.answers.for_card(delivery.answer_id or 0)
                if facts is None or facts.answer.verdict is None:
                    return None
                if delivery.kind is DeliveryKind.RESULT:
                    return group_result(self._house, say, facts)
                return await self._card(books, delivery, person, facts, say)
            case DeliveryKind.APPEAL:
                return await self._appeal(books, delivery, say)
            case DeliveryKind.OFFER:
                return await self._again(books, int(delivery.about), say, now)
            case DeliveryKind.INTERVIEW:
                return await self._interview_turn(books, delivery, say)
            case DeliveryKind.NUDGE | DeliveryKind.REPORT:
                return await self._about_interview(books, delivery, person, say)
            case DeliveryKind.REPLY | DeliveryKind.SHARED:
                return None
        assert_never(delivery.kind)

    async def _card(self, books: Books, delivery: Delivery, person: Known, facts: CardFacts, say: Texts) -> Reply:
        card = verdict_card(self._house, say, facts)
        if facts.ask.purpose == "review":
            return await self._reviewed(books, person, card, facts, say)
        first = facts.before is None and await books.answers.is_first(facts.answer.id)
        if first and await books.subscriptions.of_chat(delivery.chat_id) is None:
            return with_proposal(card, say)
        return card

    async def _reviewed(self, books: Books, person: Known, card: Reply, facts: CardFacts, say: Texts) -> Reply:
        """A score card of a review tells when the question is due again."""
        verdict = facts.answer.verdict
        kept = await books.deck.card(person.learner_id, facts.ask.question.id)
        if kept is None or verdict is None or verdict.provisional:
            return card
        back = comes_back(say, kept, person.zone(self._house.default_timezone))
        return replace(card, text=join("\n\n", [card.text, back]))

    async def _appeal(self, books: Books, delivery: Delivery, say: Texts) -> Reply | None:
        decided = await books.appeals.decided(delivery.answer_id or 0)
        facts = await books.answers.for_card(delivery.answer_id or 0)
        return appeal_card(self._house, say, facts, decided) if facts and decided else None

    async def _question(
        self, books: Books, delivery: Delivery, person: Known, say: Texts, now: datetime
    ) -> Reply | None:
        ask = await books.asks.get(delivery.ask_id or 0)
        if ask is None or (delivery.kind is DeliveryKind.DAILY and ask.state is AskState.ANSWERED):
            return None
        preface = await remembered(books, self._house, say, person, ask)
        if delivery.due_at and now - delivery.due_at >= LATE_FROM:
            agreed = await books.subscriptions.of_chat(delivery.chat_id)
            local = delivery.due_at.astimezone(zone(agreed.timezone if agreed else "UTC"))
            held = await books.interviews.was_going_on(delivery.chat_id, delivery.due_at)
            preface = say("daily-held" if held else "daily-late", time=f"{local:%H:%M}")
        where = where_of(person, ask)
        if where == "aside":
            place = await books.people.at(ask.chat_id)
            preface = say("from-group", group=place.chat.space.title if place and place.chat.space else "")
        return question_card(self._house, say, ask, where, preface=preface)

    async def _interview_turn(self, books: Books, delivery: Delivery, say: Texts) -> Reply | None:
        ask = await books.asks.get(delivery.ask_id or 0)
        sitting = await books.interviews.get(ask.interview_id) if ask and ask.interview_id else None
        step = sitting.state.open_step if sitting else None
        if ask is None or sitting is None or step is None or step.ask_id != ask.id:
            return None
        if "/" in delivery.about:
            return again_card(self._house, say, sitting, step, ask)
        exchanges = await exchanges_of(books, sitting)
        before = exchanges.get(sitting.state.steps[-2].ask_id) if len(sitting.state.steps) > 1 else None
        return turn_card(self._house, say, sitting, step, ask, before)

    async def _about_interview(self, books: Books, delivery: Delivery, person: Known, say: Texts) -> Reply | None:
        interview_id, _, final = delivery.about.partition("/")
        sitting = await books.interviews.get(int(interview_id))
        if sitting is None:
            return None
        if delivery.kind is DeliveryKind.NUDGE and final:
            return away_card(say, sitting) if sitting.state.status is Status.PARKED else None
        if delivery.kind is DeliveryKind.NUDGE:
            waits = sitting.state.status is Status.LIVE and sitting.state.open_step is not None
            return nudge_card(say, sitting) if waits else None
        report = await report_of(books, sitting)
        zone_name = person.zone(self._house.default_timezone)
        card = report_card(self._house, say, sitting, report, zone_name, person.theme)
        return replace(card, text=join("\n\n", [say("report-final"), card.text])) if final else card

    async def _again(self, books: Books, delivery_id: int, say: Texts, now: datetime) -> Reply | None:
        """What may not have arrived, once more and said so."""
        lost = await books.deliveries.get(delivery_id)
        if lost is None:
            return None
        letter = Reply.from_json(lost.payload) if lost.payload else await self._compose(books, lost, now)
        if letter is None:
            return None
        return replace(letter, text=join("\n\n", [say("offer-again"), letter.text]))
