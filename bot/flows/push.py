"""The due tick: puts the question of the day for every chat whose time has come, exactly once per date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.ask import AskState, DayAsk
from bot.domain.choice import PAST_KEPT, choose_for_a_day, suitable
from bot.domain.delivery import HOLD_MARGIN, DeliveryKind, Owed, Priority
from bot.domain.ports import Books, Store
from bot.domain.subscription import Subscription, deadline
from bot.flows.turn import House

BATCH = 500
REVIEWS_KNOWN = 20


@dataclass(frozen=True, slots=True)
class _Due:
    """One date that has come for a subscription."""

    agreed: Subscription
    day: date
    at: datetime


class DailyPush:
    """Turns due subscriptions into asks and deliveries."""

    def __init__(self, store: Store, house: House) -> None:
        self._store = store
        self._house = house

    async def tick(self, now: datetime) -> int:
        """Handle all that is due, a batch per transaction; returns how many questions are on their way."""
        pushed = 0
        while True:
            async with self._store.open(changes=True) as books:
                due = await books.subscriptions.due(now, BATCH)
                pushed += await self._push(books, due, now)
            if len(due) < BATCH:
                return pushed

    async def _push(self, books: Books, due: Sequence[Subscription], now: datetime) -> int:
        if not due:
            return 0
        sendable: list[_Due] = []
        late: list[_Due] = []
        advanced: list[Subscription] = []
        for agreed in due:
            *past, last = _dates(agreed, now)
            late += past
            (sendable if now <= deadline(agreed, last.at) else late).append(last)
            advanced.append(agreed.following(last.at))
        await books.deliveries.note_missed([_owed(missed, None) for missed in late], now)
        count = await self._put(books, sendable, now)
        await books.subscriptions.advance(advanced)
        return count

    async def _put(self, books: Books, due: Sequence[_Due], now: datetime) -> int:
        chats = [one.agreed.chat_id for one in due]
        owners = await books.people.owners(chats)
        learners = {chat_id: owners[chat_id][1] if chat_id in owners else None for chat_id in chats}
        past = await books.asks.past(learners, now - PAST_KEPT) if chats else {}
        reviews = await books.deck.due_of([learner for learner in learners.values() if learner], now, REVIEWS_KNOWN)
        wanted = []
        for one in due:
            candidates = suitable(self._house.bank.questions, one.agreed.topics, one.agreed.difficulty)
            pool = candidates or self._house.bank.questions
            back = reviews.get(learners[one.agreed.chat_id] or 0, [])
            chosen = choose_for_a_day(pool, back, past[one.agreed.chat_id], now, self._house.dice)
            account_id = owners[one.agreed.chat_id][0] if one.agreed.chat_id in owners else None
            wanted.append(DayAsk(one.agreed.chat_id, account_id, one.day, chosen))
        asks = await books.asks.put_of_day(wanted, now)
        fresh = [one for one in due if asks[one.agreed.chat_id].state is not AskState.ANSWERED]
        busy = await books.interviews.busy_chats(chats)
        held = {
            one.agreed.chat_id: deadline(one.agreed, one.at) - HOLD_MARGIN
            for one in fresh
            if one.agreed.chat_id in busy
        }
        owed = [_owed(one, asks[one.agreed.chat_id].id, held.get(one.agreed.chat_id)) for one in fresh]
        await books.deliveries.owe_all(owed, now)
        return len(fresh)


def _dates(agreed: Subscription, now: datetime) -> list[_Due]:
    """Every date that has come since the last tick, oldest first; after an outage there may be several."""
    found = []
    following = agreed
    while following.next_due_at and following.next_due_at <= now:
        at = following.next_due_at
        found.append(_Due(agreed, agreed.local_date(at), at))
        following = following.following(at)
    return found


def _owed(one: _Due, ask_id: int | None, held_until: datetime | None = None) -> Owed:
    """The delivery of a date; one whose chat is in an interview is held back until it ends, but never too late."""
    return Owed(
        one.agreed.chat_id,
        DeliveryKind.DAILY,
        one.day.isoformat(),
        Priority.BROADCAST,
        ask_id=ask_id,
        deadline=deadline(one.agreed, one.at),
        due_at=one.at,
        not_before=held_until,
    )
