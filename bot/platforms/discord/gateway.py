"""Listening to Discord: which events concern us, and what the client knows of the place where they happened.

Events are taken as they come over the wire, so that they can be kept as they are; the library keeps the connection,
resumes it, and knows servers, channels and rights. No privileged intent: words of others reach us only when they are
meant for us.
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.domain.chat import Chat
from bot.platforms.discord.courier import Rights
from bot.platforms.discord.heard import Place

log = logging.getLogger(__name__)
READY_SECONDS = 1.0
LONGEST_WAIT = 30.0
_CONCERNS_US = re.compile(r'"t": ?"(INTERACTION_CREATE|MESSAGE_CREATE|MESSAGE_UPDATE)"')
_WORDS = {0, 19}
Hears = Callable[[str, dict[str, Any]], None]


class Gateway(discord.AutoShardedClient):
    """The connection. `heard` is called with every native event that concerns us."""

    def __init__(self, heard: Hears, came_back: Callable[[], Awaitable[None]]) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks here
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=READY_SECONDS,
            max_ratelimit_timeout=LONGEST_WAIT,
            enable_debug_events=True,
        )
        self._heard = heard
        self._came_back = came_back
        self._known: set[int] = set()

    async def on_socket_raw_receive(self, message: str) -> None:
        """Every frame; few concern us, and those are read once more."""
        if not _CONCERNS_US.search(message):
            return
        frame = json.loads(message)
        name, native = frame.get("t"), frame.get("d")
        if name == "INTERACTION_CREATE" or (name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} and self.is_for_us(native)):
            self._heard(name, native)

    def is_for_us(self, native: dict[str, Any]) -> bool:
        """Whether a person said it to us: alone, by name, or in answer to a message of ours."""
        author = native.get("author")
        if not author or author.get("bot") or native.get("webhook_id") or native.get("type") not in _WORDS:
            return False
        me = self.user.id if self.user else 0
        return "guild_id" not in native or any(int(user["id"]) == me for user in native.get("mentions") or [])

    async def on_ready(self) -> None:
        self._known |= {guild.id for guild in self.guilds}
        await self._came_back()

    async def on_guild_available(self, guild: discord.Guild) -> None:
        if self.is_ready() and guild.id not in self._known:
            await self.on_guild_join(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server has let us in: it is greeted where people are greeted, and all its channels are open again."""
        self._known.add(guild.id)
        home = next((channel for channel in _homes(guild) if _may_write(channel, guild)), None)
        joined = int(guild.me.joined_at.timestamp()) if guild.me and guild.me.joined_at else 0
        native = {"guild_id": guild.id, "locale": str(guild.preferred_locale)}
        self._heard("JOINED", native | {"id": f"{guild.id}-{joined}", "channel_id": guild.id})
        if home:
            anew = {"id": f"{guild.id}-{joined}-hello", "channel_id": home.id, "anew": True}
            self._heard("JOINED", native | anew)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._known.discard(guild.id)
        self._heard("LEFT", {"id": f"{guild.id}-{_now()}", "guild_id": guild.id, "channel_id": guild.id})

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        gone = {"id": f"{channel.id}", "guild_id": channel.guild.id, "channel_id": channel.id}
        self._heard("CHANNEL_DELETE", gone)

    def place(self, native: dict[str, Any]) -> Place:
        """What is known of where an event happened."""
        guild = self.get_guild(int(native.get("guild_id", 0)))
        if guild is None:
            return Place()
        channel = guild.get_channel_or_thread(int(native["channel_id"]))
        is_thread = isinstance(channel, discord.Thread)
        parent = str(channel.parent_id) if isinstance(channel, discord.Thread) else ""
        ours = is_thread and self.user is not None and channel.owner_id == self.user.id  # type: ignore[union-attr]
        return Place(guild.name, parent, ours, _is_admin(guild, native), str(guild.preferred_locale))

    def rights(self, chat: Chat, channel_id: str) -> Rights:
        """What we may do in a channel, as far as is known."""
        guild = self.get_guild(int(chat.space.native_id)) if chat.space else None
        channel = guild.get_channel_or_thread(int(channel_id)) if guild else None
        if guild is None or channel is None or guild.me is None:
            return Rights()
        allowed = channel.permissions_for(guild.me)
        is_thread = isinstance(channel, discord.Thread)
        write = allowed.send_messages_in_threads if is_thread else allowed.send_messages
        return Rights(
            known=True,
            write=allowed.view_channel and write,
            embeds=allowed.embed_links,
            files=allowed.attach_files,
            history=allowed.read_message_history,
            threads=not is_thread and allowed.create_public_threads and allowed.send_messages_in_threads,
            thread=is_thread,
        )


def _homes(guild: discord.Guild) -> list[discord.TextChannel]:
    return [*([guild.system_channel] if guild.system_channel else []), *guild.text_channels]


def _may_write(channel: discord.TextChannel, guild: discord.Guild) -> bool:
    allowed = channel.permissions_for(guild.me)
    return allowed.view_channel and allowed.send_messages


def _is_admin(guild: discord.Guild, native: dict[str, Any]) -> bool:
    """Whether somebody who wrote may manage the server; an interaction says so itself."""
    author = str((native.get("author") or {}).get("id", ""))
    roles = [guild.get_role(int(role)) for role in (native.get("member") or {}).get("roles") or []]
    rights = [role.permissions for role in roles if role]
    return author == str(guild.owner_id) or any(one.administrator or one.manage_guild for one in rights)


def _now() -> int:
    return int(discord.utils.utcnow().timestamp())
