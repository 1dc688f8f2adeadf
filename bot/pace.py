"""The pace of sending to one platform: evenly spaced, each chat in its own time, replies ahead of broadcasts.

Measured against a monotonic clock, so that no change of the wall clock opens the gates (reliability.md section 3).
"""

import asyncio
import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.domain.chat import Chat
from bot.domain.delivery import Priority
from bot.domain.limits import Limits

MINUTE = 60.0
CATCH_UP_SLOTS = 2
FORGET_ABOVE = 5000


@dataclass(slots=True)
class _Trail:
    """When one chat was written to: the last time, and in a space the times of the last minute."""

    last: float = -MINUTE
    recent: deque[float] = field(default_factory=deque)


class Pacer:
    """Grants turns to send. One per platform, on one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._spacing = 1 / limits.per_second if limits.per_second else 0.0
        self._next_free = 0.0
        self._quiet_until = 0.0
        self._waiting: list[tuple[Priority, int, asyncio.Future[bool]]] = []
        self._order = itertools.count()
        self._timer: asyncio.TimerHandle | None = None
        self._trails: dict[str, _Trail] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def quiet(self, seconds: float) -> None:
        """Send nothing at all for so long, and turn away whoever waits; a longer quiet from before stays."""
        self._quiet_until = max(self._quiet_until, self._now() + seconds)
        for _, _, waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(False)
        self._waiting.clear()

    @property
    def quiet_for(self) -> float:
        """Seconds that nothing may be sent, 0 when something may."""
        return max(0.0, self._quiet_until - self._now())

    def wait_for(self, chat: Chat) -> float:
        """Seconds until that chat may be written to again, 0 when now."""
        return max(0.0, self._ready_at(chat) - self._now())

    async def turn(self, chat: Chat, priority: Priority) -> bool:
        """Wait until a message may go to that chat and count it as sent; False when it is to be quiet instead."""
        lock = self._locks.setdefault(chat.native_id, asyncio.Lock())
        async with lock:
            await asyncio.sleep(self.wait_for(chat))
            granted = not self.quiet_for and await self._slot(priority)
            if granted:
                self._note(chat)
            return granted

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _ready_at(self, chat: Chat) -> float:
        trail = self._trails.get(chat.native_id)
        if trail is None:
            return 0.0
        ready = trail.last + self._limits.chat_seconds
        most = self._limits.space_per_minute
        if most and chat.space and len(trail.recent) >= most:
            ready = max(ready, trail.recent[-most] + MINUTE)
        return ready

    def _note(self, chat: Chat) -> None:
        if not (self._limits.chat_seconds or self._limits.space_per_minute):
            return
        now = self._now()
        trail = self._trails.setdefault(chat.native_id, _Trail())
        trail.last = now
        if chat.space and self._limits.space_per_minute:
            trail.recent.append(now)
            while trail.recent[0] <= now - MINUTE:
                trail.recent.popleft()
        if len(self._trails) > FORGET_ABOVE:
            self._trails = {key: kept for key, kept in self._trails.items() if kept.last > now - MINUTE}

    async def _slot(self, priority: Priority) -> bool:
        if not self._spacing:
            return True
        if not self._waiting:  # only who waits may make up for a late timer
            self._next_free = max(self._next_free, self._now())
        waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._order), waiter))
        self._arm()
        return await waiter

    def _arm(self) -> None:
        """Set the timer for the next slot, unless it is set already."""
        if self._timer is None and self._waiting:
            self._timer = asyncio.get_running_loop().call_at(self._next_free, self._grant)

    def _grant(self) -> None:
        self._timer = None
        now = self._now()
        while self._waiting:
            _, _, waiter = heapq.heappop(self._waiting)
            if not waiter.done():  # its sender has not been cancelled
                waiter.set_result(True)
                self._next_free = max(self._next_free, now - CATCH_UP_SLOTS * self._spacing) + self._spacing
                break
        self._arm()
