"""Coming in: a refused token ends it, all else is tried again, and a crash loop does not spend the day's starts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

import discord

from bot.domain.ports import Clock, PlatformStopped
from bot.platforms.discord.gateway import Gateway
from bot.platforms.discord.memory import Memory
from bot.platforms.discord.wire import TROUBLE

log = logging.getLogger(__name__)
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
FREE_STARTS, HOUR, LONGEST_REST = 5, 3600.0, 300.0
REFUSED_CODES = {4004}
REFUSED = (
    "Discord does not accept DISCORD_BOT_TOKEN (any more), so Discord stops here; the rest goes on. "
    "Make a new token in the Developer Portal and start again."
)
TURNED_AWAY = "Discord turned the bot away for good (gateway code {code}), so Discord stops here; the rest goes on."


async def log_in(gateway: Gateway, token: str) -> None:
    """Until Discord answers. Raises `PlatformStopped` when it refuses the token."""

    async def attempt() -> None:
        try:
            await gateway.login(token)
        except discord.LoginFailure:
            raise PlatformStopped(REFUSED) from None

    await _until_reached(attempt)


async def stay_connected(gateway: Gateway) -> None:
    """Until cancelled; the library resumes and reconnects. Raises `PlatformStopped`."""

    async def attempt() -> None:
        try:
            await gateway.connect()
        except discord.ConnectionClosed as closed:
            if closed.code in REFUSED_CODES:
                raise PlatformStopped(REFUSED) from None
            raise PlatformStopped(TURNED_AWAY.format(code=closed.code)) from None
        except discord.GatewayNotFound as unknown:
            if getattr(unknown.__cause__, "status", 0) == 401:
                raise PlatformStopped(REFUSED) from None
            raise

    await _until_reached(attempt)


async def _until_reached(attempt: Callable[[], Awaitable[None]]) -> None:
    pause = SHORTEST_PAUSE
    while True:
        try:
            await attempt()
            return
        except TROUBLE as error:
            log.warning("Discord cannot be reached: %s", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def wait_for_a_start(memory: Memory, clock: Clock) -> None:
    """A thousand starts a day cost a bot its token: who starts again and again waits longer each time."""
    rest = rest_before_start(memory.starts, clock.now())
    if rest:
        log.warning("Discord: started %d times within an hour, so it waits %.0f s", len(memory.starts), rest)
        await asyncio.sleep(rest)
    now = clock.now().timestamp()
    memory.starts = [at for at in memory.starts if at > now - HOUR] + [now]
    memory.save()


def rest_before_start(starts: list[float], now: datetime) -> float:
    """Seconds to wait, by the starts of the last hour: none for the first few, then doubling."""
    recent = [at for at in starts if now.timestamp() - HOUR < at <= now.timestamp()]
    beyond = len(recent) - FREE_STARTS
    return min(LONGEST_REST, 2.0**beyond) if beyond >= 0 and len(recent) >= FREE_STARTS else 0.0
