"""Reading back what was said while nobody listened: only where an answer is waited for, and what is known is known."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.domain.chat import Chat
from bot.domain.ports import Awaited
from bot.platforms.discord.courier import Courier
from bot.platforms.discord.gateway import Gateway
from bot.platforms.discord.heard import snowflake_of
from bot.platforms.discord.wire import TROUBLE

log = logging.getLogger(__name__)
AT_ONCE = 4


async def read_back(
    courier: Courier, awaited: Awaited, hears: Callable[[dict[str, Any]], None], gateway: Gateway
) -> None:
    """Hear what was said after the newest open question of each chat; the inbox knows what it has heard before."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(chat: Chat, since: datetime) -> None:
        async with room:
            try:
                channel = await courier.channel_of(chat)
                if not courier.rights(chat, channel).history:
                    return
                for native in await courier.wire.since(channel, snowflake_of(since)):
                    placed = native | ({"guild_id": chat.space.native_id} if chat.space else {})
                    if gateway.is_for_us(placed):
                        hears(placed)
            except TROUBLE as error:
                log.info("a chat could not be read back: %s", type(error).__name__)

    await asyncio.gather(*(one(chat, since) for chat, since in await awaited()))
