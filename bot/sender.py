"""Sending what is owed: one sender per platform, by lease, in order for each chat, the outcome always noted."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from bot.domain.chat import Chat
from bot.domain.delivery import Delivery, Gone, Later, Moved, Outcome, Priority, Unknown
from bot.domain.ports import Clock, Platform, Store
from bot.domain.reply import Reply
from bot.pace import Pacer

log = logging.getLogger(__name__)
LEASE_SECONDS = 30
RENEW_AFTER = timedelta(seconds=10)
AT_ONCE = 16
PROBES = 1
LONGEST_QUIET = 60.0
MOST_TRIES = 3
IDLE_SECONDS = 1.0
SHORTEST_REST = 0.01
GATHERING_SECONDS = 0.08
DRAIN_SECONDS = 20
Compose = Callable[[Delivery, datetime], Awaitable[Reply | None]]
Render = Callable[[Reply], Awaitable[Reply]]


class Sender:
    """Sends a platform's deliveries while it holds the lease; another process waits its turn.

    `compose` writes what is owed, `render` makes ready whatever is sent.
    """

    def __init__(
        self, store: Store, clock: Clock, platform: Platform, compose: Compose, owner: str, render: Render
    ) -> None:
        self._store = store
        self._clock = clock
        self._platform = platform
        self._compose = compose
        self._render = render
        self._owner = owner
        self._pacer = Pacer(platform.limits)
        self._epoch: int | None = None
        self._renewed: datetime | None = None
        self._woken = asyncio.Event()
        self._stopped = asyncio.Event()
        self._failures = 0
        self._on_the_way: dict[int, asyncio.Task[None]] = {}
        self._resting: dict[int, float] = {}

    def wake(self) -> None:
        """There is something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Send until told to stop, and let what is on its way arrive."""
        while not self._stopped.is_set():
            if self._on_the_way:  # one look for several that have arrived
                await self._rest(GATHERING_SECONDS)
            self._woken.clear()
            try:
                await self._start_some()
            except Exception:  # the database may be back in a second
                log.exception("the sender of %s could not look for work", self._platform.name)
            rest = min((until - self._time() for until in self._resting.values()), default=IDLE_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(min(max(rest, SHORTEST_REST), IDLE_SECONDS)):
                    await self._woken.wait()
        await self.drain()

    def stop(self) -> None:
        """Begin nothing more, and wait for no better time."""
        self._stopped.set()
        self._woken.set()

    async def step(self) -> int:
        """Send one batch of what is owed now and wait for it; returns how many were tried."""
        started = await self._start_some()
        await self.drain()
        return started

    async def drain(self) -> None:
        """Wait for what is on its way."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_SECONDS):
                await asyncio.gather(*self._on_the_way.values())

    async def say(self, chat: Chat, reply: Reply, answers: str) -> None:
        """Draw a plain reply at once, ahead of the queue; if it is lost the person asks again."""
        for _ in range(MOST_TRIES):
            await self._rest(self._pacer.quiet_for)
            if not await self._pacer.turn(chat, Priority.INTERACTIVE):
                continue
            outcome = await self._attempt(chat, reply, "", answers)
            if not isinstance(outcome, Later):
                return
            await self._wait_out(outcome)

    async def _start_some(self) -> int:
        """Claim as many deliveries as may go now, at most one per chat, and send each in a task of its own."""
        epoch = await self._hold_lease()
        room = (PROBES if self._failures else AT_ONCE) - len(self._on_the_way)
        if epoch is None or room <= 0 or self._pacer.quiet_for:
            return 0
        now = self._time()
        self._resting = {chat_id: until for chat_id, until in self._resting.items() if until > now}
        async with self._store.open(changes=True) as books:
            claimed = await books.deliveries.claim(
                self._platform.name, self._owner, epoch, self._clock.now(), room, {*self._on_the_way, *self._resting}
            )
        for delivery in claimed:
            task = asyncio.create_task(self._send(delivery, epoch), name=f"delivery {delivery.id}")
            self._on_the_way[delivery.chat_id] = task
            task.add_done_callback(partial(self._arrived, delivery))
        return len(claimed)

    def _arrived(self, delivery: Delivery, _task: asyncio.Task[None]) -> None:
        del self._on_the_way[delivery.chat_id]
        if wait := self._pacer.wait_for(delivery.chat):
            self._resting[delivery.chat_id] = self._time() + wait
        self._woken.set()

    async def _hold_lease(self) -> int | None:
        now = self._clock.now()
        if self._epoch is None or self._renewed is None or now - self._renewed >= RENEW_AFTER:
            name = f"sender:{self._platform.name}"
            async with self._store.open(changes=True) as books:
                self._epoch = await books.leases.take(name, self._owner, now, LEASE_SECONDS)
            self._renewed = now
        return self._epoch

    async def _send(self, delivery: Delivery, epoch: int) -> None:
        try:
            if not await self._pacer.turn(delivery.chat, delivery.priority):
                await self._note(delivery, epoch, Later(self._clock.now() + timedelta(seconds=self._pacer.quiet_for)))
                return
            letter = await self._compose(delivery, self._clock.now())
            if letter is None:
                async with self._store.open(changes=True) as books:
                    await books.deliveries.cancel(delivery, epoch)
                return
            outcome = await self._attempt(delivery.chat, letter, delivery.nonce, delivery.answers)
            await self._note(delivery, epoch, outcome)
        except Exception:  # the lease runs out and the sweep sorts it out
            log.exception("delivery %s could not be noted", delivery.id)

    async def _note(self, delivery: Delivery, epoch: int, outcome: Outcome) -> None:
        if isinstance(outcome, Later):
            self._be_quiet(outcome)
        async with self._store.open(changes=True) as books:
            if isinstance(outcome, Moved):
                await books.places.move(delivery.chat, outcome.chat)
            elif isinstance(outcome, Gone) and outcome.fault == "theirs":
                await books.places.give_up(delivery.chat_id, outcome.reason)
            await books.deliveries.close(delivery, epoch, outcome, self._clock.now())

    async def _wait_out(self, later: Later) -> None:
        self._be_quiet(later)
        if not later.everybody:
            await self._rest((later.until - self._clock.now()).total_seconds())

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopped.wait()

    def _be_quiet(self, later: Later) -> None:
        if later.everybody:
            self._pacer.quiet((later.until - self._clock.now()).total_seconds())

    async def _attempt(self, chat: Chat, letter: Reply, nonce: str, answers: str) -> Outcome:
        try:
            outcome = await self._platform.deliver(chat, await self._render(letter), nonce, answers)
        except Exception as error:
            log.exception("a message to a chat of %s failed", self._platform.name)
            outcome = Unknown(type(error).__name__)
        self._heed(outcome)
        return outcome

    def _heed(self, outcome: Outcome) -> None:
        """While the platform fails, go one at a time and ever more slowly: a storm must not eat the whole queue."""
        self._failures = self._failures + 1 if isinstance(outcome, Unknown) else 0
        if self._failures > 1:
            self._pacer.quiet(min(2.0 ** (self._failures - 2), LONGEST_QUIET))

    def _time(self) -> float:
        return asyncio.get_running_loop().time()
