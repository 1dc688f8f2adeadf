"""Coming in: a refused token ends it, all else is tried again, and a crash loop does not spend the day's starts."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

import discord
import yarl
from discord.gateway import DiscordWebSocket

from bot.domain.ports import Clock, PlatformStopped
from bot.platforms.discord.gateway import Gateway
from bot.platforms.discord.memory import Memory
from bot.platforms.discord.wire import TROUBLE

log = logging.getLogger(__name__)
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
FREE_STARTS, HOUR, LONGEST_REST = 5, 3600.0, 300.0
FEW_STARTS_LEFT = 20
REFUSED_CODE, UNAUTHORIZED = 4004, 401
REFUSED = (
    "Discord does not accept DISCORD_BOT_TOKEN (any more), so Discord stops here; the rest goes on. "
    "Make a new token in the Developer Portal and start again."
)
TURNED_AWAY = "Discord turned the bot away for good (gateway code {code}), so Discord stops here; the rest goes on."


async def until_told(attempt: Callable[[], Awaitable[None]]) -> None:
    """Attempt again and again, with longer pauses while it fails early. Raises `PlatformStopped`."""
    pause = SHORTEST_PAUSE
    loop = asyncio.get_running_loop()
    while True:
        began = loop.time()
        try:
            await attempt()
            return
        except TROUBLE as error:
            log.warning("Discord cannot be reached: %s", type(error).__name__)
        pause = SHORTEST_PAUSE if loop.time() - began > HOUR else min(pause * 2, LONGEST_PAUSE)
        await asyncio.sleep(pause)


async def come_in(gateway: Gateway, token: str, memory: Memory, clock: Clock) -> None:
    """Log in, learn where the gateway is, and wait if there were too many starts. Raises `PlatformStopped`."""
    try:
        await gateway.login(token)
    except discord.LoginFailure:
        raise PlatformStopped(REFUSED) from None
    _, url, starts = await gateway.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)  # where the library reconnects to after a lost session
    await _wait_for_a_start(memory, clock, starts["remaining"], starts["reset_after"] / 1000)


async def stay(gateway: Gateway) -> None:
    """Until cancelled; the library resumes and reconnects. Raises `PlatformStopped`."""
    try:
        await gateway.connect()
    except discord.ConnectionClosed as closed:
        refused = closed.code == REFUSED_CODE
        raise PlatformStopped(REFUSED if refused else TURNED_AWAY.format(code=closed.code)) from None
    except discord.PrivilegedIntentsRequired:
        raise PlatformStopped(TURNED_AWAY.format(code=4014)) from None


async def _wait_for_a_start(memory: Memory, clock: Clock, left: int, renewed_in: float) -> None:
    """A thousand starts a day cost a bot its token: who starts again and again waits longer each time."""
    rest = rest_before_start(memory.starts, clock.now(), left, renewed_in)
    if rest:
        log.warning("Discord: too many starts of late (%d left today), so it waits %.0f s", left, rest)
        await asyncio.sleep(rest)
    now = clock.now().timestamp()
    memory.starts = [at for at in memory.starts if at > now - HOUR] + [now]
    memory.save()


def rest_before_start(starts: list[float], now: datetime, left: int = 1000, renewed_in: float = 0) -> float:
    """Seconds to wait, by the starts of the last hour: none for the first few, then doubling; the last are saved."""
    if left <= FEW_STARTS_LEFT:
        return renewed_in / max(left, 1)
    recent = [at for at in starts if now.timestamp() - HOUR < at <= now.timestamp()]
    return min(LONGEST_REST, 2.0 ** (len(recent) - FREE_STARTS)) if len(recent) >= FREE_STARTS else 0.0
