"""Hearing: an update is kept before it is acknowledged, acted on once, and taken up again after a crash."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from bot.domain.chat import Incoming
from bot.domain.ports import Clock, Platform, Store
from bot.flows.turn import Said

log = logging.getLogger(__name__)


class Intake:
    """Takes a platform's updates to the router, in order for each person."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: Platform,
        hear: Callable[[Incoming], Awaitable[Said]],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._platform = platform
        self._hear = hear
        self._wake = wake
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, update_id: str, body: str) -> None:
        """Keep an update and act on it; a known one is nobody's business any more."""
        async with self._store.open(changes=True) as books:
            fresh = await books.inbox.receive(self._platform.name, update_id, body, self._clock.now())
        if fresh:
            await self._act(update_id, body)

    async def take_up(self) -> int:
        """Act on what a former process kept and did not get to; returns how many."""
        async with self._store.open(changes=False) as books:
            waiting = await books.inbox.waiting(self._platform.name)
        for update_id, body in waiting:
            await self._act(update_id, body)
        return len(waiting)

    async def _act(self, update_id: str, body: str) -> None:
        incoming = self._platform.heard(body)
        if incoming is None:
            async with self._store.open(changes=True) as books:
                await books.inbox.done(self._platform.name, update_id, self._clock.now())
            return
        lock = self._locks.setdefault(incoming.account.native_id, asyncio.Lock())
        async with lock:
            outcome = await self._hear(incoming)
        for reply in outcome.replies:
            await self._platform.deliver(incoming.chat, reply, nonce="")
        if outcome.thinking:
            await self._platform.thinking(incoming.chat)
        self._wake()
