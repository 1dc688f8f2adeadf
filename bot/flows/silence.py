"""Silence in an interview: after a day it is asked about once, after another day the interview is parked."""

from datetime import datetime, timedelta

from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.interview import Nudged, Parked
from bot.domain.interview_state import Sitting
from bot.domain.ports import Books, Store
from bot.flows.sitting import carry_on
from bot.flows.turn import House

PATIENCE = timedelta(days=1)
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
        return len(silent)

    async def _notice(self, books: Books, sitting: Sitting, now: datetime) -> None:
        if sitting.state.nudged or sitting.state.open_step is None:
            await carry_on(books, self._house, sitting, Parked(), now)
            return
        await carry_on(books, self._house, sitting, Nudged(), now)
        await books.deliveries.owe(Owed(sitting.chat_id, DeliveryKind.NUDGE, str(sitting.id)), now)
