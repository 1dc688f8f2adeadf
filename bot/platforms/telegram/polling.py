"""Hearing Telegram: updates are kept before their offset moves on, so that a crash loses none (reliability.md 5)."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.domain.ports import Clock, Hear, PlatformStopped
from bot.platforms.telegram.hearing import ALLOWED_UPDATES
from bot.platforms.telegram.outcomes import wait_of

log = logging.getLogger(__name__)
POLL_SECONDS = 25
READ_SECONDS = POLL_SECONDS + 10
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
CONFLICT_SECONDS = 120.0
REFUSED = (
    "Telegram does not accept TELEGRAM_BOT_TOKEN (any more), so Telegram stops here; the rest goes on. "
    "Ask @BotFather for a valid token and start again."
)
TAKEN = (
    "Another program polls Telegram with the same token, so Telegram stops here; the rest goes on. "
    "Stop the other one, or give this one a token of its own."
)


@dataclass(frozen=True, slots=True)
class Line:
    """The connection that updates come by: the bot's address, and a request of its own that may wait long."""

    url: str
    request: BaseRequest


async def until_reached(attempt: Callable[[], Awaitable[object]]) -> None:
    """Repeat until the server answers; raises `PlatformStopped` when it refuses the token."""
    pause = SHORTEST_PAUSE
    while True:
        try:
            await attempt()
            return
        except InvalidToken:
            raise PlatformStopped(REFUSED) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached: %s", error)
            await asyncio.sleep(wait_of(error).total_seconds() if isinstance(error, RetryAfter) else pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def poll(bot: Bot, line: Line, hear: Hear, clock: Clock) -> None:
    """Hand every update to `hear`, then acknowledge it; until cancelled. Raises `PlatformStopped`."""
    offset, pause, taken_for = 0, SHORTEST_PAUSE, 0.0
    while True:
        try:
            updates = await _fetch(line, offset)
        except InvalidToken:
            raise PlatformStopped(REFUSED) from None
        except TelegramError as error:
            if isinstance(error, Conflict):
                taken_for = await _resolve(bot, error, taken_for + pause)
            log.warning("no updates from Telegram: %s", error)
            await asyncio.sleep(wait_of(error).total_seconds() if isinstance(error, RetryAfter) else pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause, taken_for = SHORTEST_PAUSE, 0.0
        if updates:
            received = clock.now().isoformat()
            await hear([(str(u["update_id"]), stored(u, received, bot.username)) for u in updates])
            offset = max(int(update["update_id"]) for update in updates) + 1


def stored(update: dict[str, Any], received: str, username: str) -> str:
    """An update in the form that is kept until it has been acted on."""
    return json.dumps({"received": received, "bot": username, "update": update}, ensure_ascii=False)


async def _fetch(line: Line, offset: int) -> list[dict[str, Any]]:
    """The next updates as they come: one that nobody can read must not hold up the others."""
    wanted = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
    found = await line.request.post(f"{line.url}/getUpdates?{urlencode(wanted)}", read_timeout=READ_SECONDS)
    assert isinstance(found, list)
    return found


async def _resolve(bot: Bot, conflict: Conflict, taken_for: float) -> float:
    """A webhook is taken down; another poller is waited for, up to two minutes."""
    if "webhook" in conflict.message.lower():
        await until_reached(lambda: bot.delete_webhook(drop_pending_updates=False))
        return 0.0
    if taken_for >= CONFLICT_SECONDS:
        raise PlatformStopped(TAKEN)
    return taken_for
