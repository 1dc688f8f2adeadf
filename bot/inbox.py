"""Hearing: an update is kept before it is acknowledged, acted on once, and taken up again after a crash."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from weakref import WeakValueDictionary

from bot.domain.chat import Account, Chat, Incoming
from bot.domain.ports import Clock, Platform, Store
from bot.domain.reply import Reply
from bot.flows.leaderboard import asks_for_a_board
from bot.flows.turn import Said

log = logging.getLogger(__name__)
HEARD_AT_ONCE = 6  # each may ask the platform who somebody is
TURNS_AT_ONCE = 3  # more would keep who sends from the database, fewer would leave it idle at first
CONFIRMED_FOR = timedelta(minutes=5)
CONFIRMED_AT_ONCE = 8


class Intake:
    """Takes a platform's updates to the router: in order for each person, side by side for many."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platform: Platform,
        hear: Callable[[Incoming], Awaitable[Said]],
        say: Callable[[Chat, Reply, str], Awaitable[None]],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._platform = platform
        self._hear = hear
        self._say = say
        self._wake = wake
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._hearing = asyncio.Semaphore(HEARD_AT_ONCE)
        self._turning = asyncio.Semaphore(TURNS_AT_ONCE)
        self._acting: set[asyncio.Task[None]] = set()

    async def receive(self, updates: Sequence[tuple[str, str]]) -> None:
        """Keep updates, as (id, body); they are acted on meanwhile. A known one is nobody's business any more."""
        now = self._clock.now()
        async with self._store.open(changes=True) as books:
            fresh = [
                (update_id, body)
                for update_id, body in updates
                if await books.inbox.receive(self._platform.name, update_id, body, now)
            ]
        self._start(fresh)

    async def take_up(self) -> int:
        """Act on what a former process kept and did not get to; returns how many."""
        async with self._store.open(changes=False) as books:
            waiting = await books.inbox.waiting(self._platform.name)
        self._start(waiting)
        await self.idle()
        return len(waiting)

    async def idle(self) -> None:
        """Wait until everything that was kept has been acted on."""
        while self._acting:
            await asyncio.wait(list(self._acting))

    def _start(self, updates: Sequence[tuple[str, str]]) -> None:
        for update_id, body in updates:
            task = asyncio.create_task(self._act_safely(update_id, body))
            self._acting.add(task)
            task.add_done_callback(self._acting.discard)

    async def _act_safely(self, update_id: str, body: str) -> None:
        try:
            await self._act(update_id, body)
        except Exception:
            log.exception("update %s of %s was not acted on", update_id, self._platform.name)

    async def _act(self, update_id: str, body: str) -> None:
        incoming = self._read(update_id, body)
        if incoming is None:
            async with self._store.open(changes=True) as books:
                await books.inbox.done(self._platform.name, update_id, self._clock.now())
            return
        lock = self._locks.setdefault(incoming.account.native_id, asyncio.Lock())
        async with lock, self._hearing:
            if incoming.chat.is_private and asks_for_a_board(incoming.event):
                await self._confirm_memberships(incoming.account)
            vouched = await self._platform.vouched(incoming)
            async with self._turning:
                outcome = await self._hear(vouched)
        self._wake()
        for reply in outcome.replies:
            await self._say(incoming.chat, reply, update_id)
        await self._platform.acknowledge(incoming, outcome.receipt)
        if outcome.thinking:
            await self._platform.thinking(incoming.chat)

    async def _confirm_memberships(self, account: Account) -> None:
        """Whoever has left a group without a word to us sees its board no more."""
        now = self._clock.now()
        async with self._store.open(changes=False) as books:
            spaces = await books.places.unconfirmed(account, now - CONFIRMED_FOR, CONFIRMED_AT_ONCE)
        known = [(space, await self._platform.is_member(space, account)) for space in spaces]
        if not known:
            return
        async with self._store.open(changes=True) as books:
            for space, there in known:
                if there is not None:
                    await (books.places.stay if there else books.places.leave)(space, account, now)

    def _read(self, update_id: str, body: str) -> Incoming | None:
        try:
            return self._platform.heard(body)
        except Exception:  # one update that nobody foresaw must not stop the others
            log.exception("update %s of %s could not be read", update_id, self._platform.name)
            return None
