"""Silence in an interview: after a day it is asked about once, after another day the interview is parked.

Where the time for an answer is limited, what is too late counts as 0 and the interview goes on.
"""

from datetime import datetime, timedelta

from bot.domain.ask import Ask, AskState
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.interview import Nudged, Parked, TimedOut
from bot.domain.interview_state import Sitting, Status
from bot.domain.ports import Books, Store
from bot.flows.sitting import carry_on
from bot.flows.turn import House

PATIENCE = timedelta(days=1)
GRACE = timedelta(seconds=15)  # whoever is just finishing a sentence
BATCH = 200


class Silence:
    """Looks after interviews in which nobody says anything."""

    def __init__(self, store: Store, house: House) -> None:
        self._store = store
        self._house = house

    async def tick(self, now: datetime) -> int:
        """Ask or park a batch of them; returns how many."""
        async with self._store.open(changes=True) as books:
            silent = await books.interviews.silent(now - PATIENCE, BATCH)
            for sitting in silent:
                await self._notice(books, sitting, now)
            late = await books.interviews.overdue(now - GRACE, BATCH)
            for sitting, ask in late:
                await self._time_is_up(books, sitting, ask, now)
        return len(silent) + len(late)

    async def _time_is_up(self, books: Books, sitting: Sitting, ask: Ask, now: datetime) -> None:
        """The time counts from when the question was shown, which may have been later than it was put."""
        limit = sitting.state.closes_after or timedelta()
        seen_until = ask.shown_at + limit if ask.shown_at else now + limit
        if seen_until > now - GRACE:
            await books.asks.keep_open(ask.id, seen_until)
            return
        await books.asks.set_state(ask.id, AskState.CLOSED)
        went_on = await carry_on(books, self._house, sitting, TimedOut(ask.id), now, touched=False)
        if went_on.state.status is Status.PARKED:
            await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.NUDGE, f"{sitting.id}/{ask.id}"), now)

    async def _notice(self, books: Books, sitting: Sitting, now: datetime) -> None:
        if sitting.state.nudged or sitting.state.open_step is None:
            await carry_on(books, self._house, sitting, Parked(), now)
            return
        await carry_on(books, self._house, sitting, Nudged(), now)
        await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.NUDGE, str(sitting.id)), now)
