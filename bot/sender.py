"""Sending what is owed: one sender per platform, by lease, one attempt at a time, the outcome always noted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.delivery import Delivery, Gone, Moved, Outcome, Unknown
from bot.domain.ports import Clock, Platform, Store
from bot.domain.reply import Reply

log = logging.getLogger(__name__)
LEASE_SECONDS = 30
RENEW_AFTER = timedelta(seconds=10)
BATCH = 20
IDLE_SECONDS = 1.0
Compose = Callable[[Delivery, datetime], Awaitable[Reply | None]]


class Sender:
    """Sends a platform's deliveries while it holds the lease; another process waits its turn."""

    def __init__(self, store: Store, clock: Clock, platform: Platform, compose: Compose, owner: str) -> None:
        self._store = store
        self._clock = clock
        self._platform = platform
        self._compose = compose
        self._owner = owner
        self._epoch: int | None = None
        self._renewed: datetime | None = None
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There is something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._woken.clear()
            if await self.step() == 0:
                try:
                    await asyncio.wait_for(self._woken.wait(), IDLE_SECONDS)
                except TimeoutError:
                    continue

    async def step(self) -> int:
        """Send one batch of what is owed now; returns how many were tried."""
        epoch = await self._hold_lease()
        if epoch is None:
            return 0
        now = self._clock.now()
        async with self._store.open(changes=True) as books:
            claimed = await books.deliveries.claim(self._platform.name, self._owner, epoch, now, BATCH)
        for delivery in claimed:
            await self._send(delivery, epoch)
        return len(claimed)

    async def _hold_lease(self) -> int | None:
        now = self._clock.now()
        if self._epoch is None or self._renewed is None or now - self._renewed >= RENEW_AFTER:
            name = f"sender:{self._platform.name}"
            async with self._store.open(changes=True) as books:
                self._epoch = await books.leases.take(name, self._owner, now, LEASE_SECONDS)
            self._renewed = now
        return self._epoch

    async def _send(self, delivery: Delivery, epoch: int) -> None:
        letter = await self._compose(delivery, self._clock.now())
        if letter is None:
            async with self._store.open(changes=True) as books:
                await books.deliveries.cancel(delivery, epoch)
            return
        outcome = await self._attempt(delivery, letter)
        async with self._store.open(changes=True) as books:
            if isinstance(outcome, Moved):
                await books.people.move(delivery.chat_id, outcome.chat)
            elif isinstance(outcome, Gone):
                await books.people.give_up(delivery.chat_id, outcome.reason)
            await books.deliveries.close(delivery, epoch, outcome, self._clock.now())

    async def _attempt(self, delivery: Delivery, letter: Reply) -> Outcome:
        try:
            return await self._platform.deliver(delivery.chat, letter, delivery.nonce)
        except Exception as error:
            log.exception("delivery %s failed", delivery.id)
            return Unknown(type(error).__name__)
