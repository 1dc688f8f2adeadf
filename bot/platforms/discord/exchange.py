"""One interaction while it is being answered: what was said at once, and what has taken its place."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.platforms.discord.drawing import Drawn
from bot.platforms.discord.heard import COMPONENT, Handle
from bot.platforms.discord.wire import TROUBLE, Wire

log = logging.getLogger(__name__)
TOKEN_LIFE = timedelta(minutes=14, seconds=30)


class Exchange:
    """Answers one interaction; everything in order. After a quarter of an hour its token is worth nothing."""

    def __init__(self, handle: Handle, *, responded: bool) -> None:
        self.handle = handle
        self.filled = False
        self._responded = asyncio.Event()
        self._lock = asyncio.Lock()
        self._dead = False
        if responded:
            self._responded.set()

    def lives(self, now: datetime) -> bool:
        """Whether something can still be said by its token."""
        return not self._dead and now - self.handle.at < TOKEN_LIFE

    async def respond(self, wire: Wire, callback: dict[str, Any]) -> None:
        """Give the first response; whatever comes later has waited for it."""
        try:
            await wire.respond(self.handle, callback)
        except TROUBLE as error:
            self._dead = True
            log.warning("an interaction could not be acknowledged: %s", type(error).__name__)
        finally:
            self._responded.set()

    async def say(self, wire: Wire, messages: list[Drawn], *, replaces: bool) -> dict[str, Any] | None:
        """Say it in the right place and return the first message; None when it has to be said elsewhere."""
        await self._responded.wait()
        async with self._lock:
            if self._dead:
                return None
            try:
                return await self._say(wire, messages, replaces=replaces)
            except TROUBLE as error:
                log.info("an interaction could not be answered by its token: %s", type(error).__name__)
                self._dead = isinstance(error, discord.HTTPException)
                return None

    async def _say(self, wire: Wire, messages: list[Drawn], *, replaces: bool) -> dict[str, Any] | None:
        first, *more = messages
        if replaces or (self.handle.waits and not self.filled):
            said = await wire.fill(self.handle, first)
            self.filled = True
        elif self.handle.private:
            said = await wire.follow(self.handle, first)
            self.filled = True
        else:
            return None
        for message in more:
            await wire.follow(self.handle, message)
        return said

    async def refill(self, wire: Wire, message: Drawn, *, unless_filled: bool = False) -> dict[str, Any] | None:
        """Put something in place of what stands there."""
        await self._responded.wait()
        async with self._lock:
            if self._dead or (unless_filled and self.filled):
                return None
            try:
                said = await wire.fill(self.handle, message)
            except TROUBLE:
                return None
            self.filled = not unless_filled
            return said

    async def add(self, wire: Wire, message: Drawn, *, whispered: bool) -> dict[str, Any] | None:
        """Say something beside everything else, or only to whoever acted; None when it cannot be said any more."""
        await self._responded.wait()
        try:
            return await wire.follow(self.handle, message, whispered=whispered)
        except TROUBLE as error:
            log.info("a notice could not be shown: %s", type(error).__name__)
            return None

    async def conclude(self, wire: Wire) -> None:
        """Nothing more comes: "is thinking" must not stand there for ever."""
        await self._responded.wait()
        async with self._lock:
            if not self.handle.waits or self.filled or self._dead:
                return
            self.filled = True
            try:
                await wire.withdraw(self.handle)
            except TROUBLE as error:
                log.info("a deferral could not be withdrawn: %s", type(error).__name__)

    @property
    def is_press(self) -> bool:
        return self.handle.kind == COMPONENT
