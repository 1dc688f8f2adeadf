"""Carrying one reply: by an interaction's token while that lives, else as a message with a nonce; threads below it."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.domain.chat import Chat
from bot.domain.delivery import Gone, Later, Outcome, Sent, Unknown
from bot.domain.ports import Clock
from bot.domain.reply import Reply
from bot.platforms.discord.drawing import EVERYBODYS, MINE, Canvas, Drawn, drawn
from bot.platforms.discord.exchange import Exchange
from bot.platforms.discord.outcomes import DMS_RESTED, DMS_TOO_FAST, UNKNOWN_MESSAGE, outcome_of
from bot.platforms.discord.wire import TROUBLE, Wire

log = logging.getLogger(__name__)
NONCE_LENGTH = 25
REMEMBERED = 5000
DMS_CLOSED = {50007, 50278}
CLOSED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Rights:
    """What the bot may do in a channel, as far as the client knows."""

    known: bool = False
    write: bool = True
    embeds: bool = True
    files: bool = True
    history: bool = True
    threads: bool = True
    thread: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """How a reply may reach its reader: by the interaction it answers, as a reply to the message it answers, by the
    reader's last interaction. `about` is the message that an answer button is about, where that is another one.
    """

    exchange: Exchange | None = None
    quoted: str = ""
    fallback: Exchange | None = None
    about: str = ""


@dataclass(slots=True)
class Courier:
    """Sends over one wire. `rights` tells what may be done in a channel, `commands` their ids."""

    wire: Wire
    clock: Clock
    rights: Callable[[Chat, str], Rights]
    commands: dict[str, str]
    dms: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _doubtful: OrderedDict[str, datetime] = field(default_factory=OrderedDict)
    _closed: dict[str, datetime] = field(default_factory=dict)
    _no_dms_until: datetime | None = None

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, ways: Ways) -> Outcome:
        """Say it by the interaction it answers, or write it; where DMs are closed, by the last interaction."""
        now = self.clock.now()
        if ways.exchange and ways.exchange.lives(now):
            said = await self._say(chat, reply, ways.exchange, ways.about)
            if said:
                return Sent(str(said["id"]), now)
        if chat.is_private and self._is_closed(chat, now) and ways.fallback:
            added = await self._add(chat, reply, ways.fallback)
            if added:
                return added
        try:
            return await self._write(chat, reply, nonce, ways)
        except TROUBLE as error:
            return await self._failed(chat, reply, nonce, ways, error)

    async def _failed(self, chat: Chat, reply: Reply, nonce: str, ways: Ways, error: Exception) -> Outcome:
        now, code = self.clock.now(), getattr(error, "code", 0)
        if code in DMS_CLOSED:
            self._closed[chat.native_id] = now
            added = await self._add(chat, reply, ways.fallback) if ways.fallback else None
            if added:
                return added
        if code == DMS_TOO_FAST:
            self._no_dms_until = now + DMS_RESTED
        return outcome_of(error, now, doubtful_since=self._since(nonce, now))

    def _is_closed(self, chat: Chat, now: datetime) -> bool:
        """Whether a person's door was found closed a short while ago: every knock counts against us."""
        knocked = self._closed.get(chat.native_id)
        if knocked is None or now - knocked > CLOSED_FOR:
            self._closed.pop(chat.native_id, None)
            return False
        return True

    async def _add(self, chat: Chat, reply: Reply, exchange: Exchange) -> Outcome | None:
        """By the last interaction of somebody who cannot be written to."""
        if not exchange.lives(self.clock.now()):
            return None
        said: dict[str, Any] | None = None
        for message in drawn(reply, self._canvas(chat, Rights(), exchange)):
            said = await exchange.add(self.wire, message, whispered=False)
            if said is None:
                return None
        return Sent(str(said["id"]), self.clock.now()) if said else None

    async def _say(self, chat: Chat, reply: Reply, exchange: Exchange, about: str) -> dict[str, Any] | None:
        messages = drawn(reply, self._canvas(chat, Rights(), exchange, about))
        replaces = exchange.is_press and reply.replaces == exchange.handle.source
        return await exchange.say(self.wire, messages, replaces=replaces)

    def _canvas(self, chat: Chat, rights: Rights, exchange: Exchange | None, about: str = "") -> Canvas:
        mine = chat.is_private and exchange is not None and exchange.handle.in_space
        return Canvas(rights.embeds, rights.files, MINE if mine else EVERYBODYS, self.commands, about)

    async def _write(self, chat: Chat, reply: Reply, nonce: str, ways: Ways) -> Outcome:
        now, quoted = self.clock.now(), ways.quoted
        if chat.is_private and chat.native_id not in self.dms and self._no_dms_until and now < self._no_dms_until:
            return Later(self._no_dms_until)
        channel = await self.channel_of(chat)
        rights = self.rights(chat, channel)
        if not rights.write:
            return Gone("no permission to write there", "theirs")
        messages = drawn(reply, self._canvas(chat, rights, None, ways.about))
        if reply.replaces and len(messages) == 1 and not messages[0].file:
            edited = await self._edit(channel, reply.replaces, messages[0])
            if edited:
                return edited
        if reply.under:
            below = self.rights(chat, reply.under)
            channel, quoted = (reply.under, "") if below.thread and below.write else (channel, reply.under)
        sent = await self._send(channel, messages, nonce, quoted if rights.history else "")
        if reply.thread and rights.threads and isinstance(sent, Sent):
            await self._open_thread(channel, sent.message_id, reply.thread)
        return sent

    async def channel_of(self, chat: Chat) -> str:
        """The channel that a chat is; a person's is opened."""
        if not chat.is_private:
            return chat.thread or chat.native_id
        if chat.native_id not in self.dms:
            self.remember_dm(chat.native_id, await self.wire.open_dm(chat.native_id))
        return self.dms[chat.native_id]

    def remember_dm(self, person: str, channel: str) -> None:
        self.dms[person] = channel
        while len(self.dms) > REMEMBERED:
            self.dms.popitem(last=False)

    async def _edit(self, channel: str, message: str, new: Drawn) -> Outcome | None:
        """None when there is nothing to edit any more, so that a new message is needed."""
        try:
            await self.wire.edit(channel, message, new)
        except discord.HTTPException as error:
            if error.code == UNKNOWN_MESSAGE:
                return None
            raise
        return Sent(message, self.clock.now())

    async def _send(self, channel: str, messages: list[Drawn], nonce: str, quoted: str) -> Outcome:
        first, *more = messages
        sent = await self.wire.send(channel, first, nonce, quoted)
        self._doubtful.pop(nonce, None)
        try:
            for number, message in enumerate(more, 1):
                sent = await self.wire.send(channel, message, _numbered(nonce, number))
        except TROUBLE as error:
            log.warning("only the beginning of a message was sent: %s", type(error).__name__)
            return Unknown("only the beginning was sent")
        return Sent(str(sent["id"]), datetime.fromisoformat(sent["timestamp"]))

    async def _open_thread(self, channel: str, message: str, name: str) -> None:
        """A thread that is refused costs only the thread: the channel takes its place."""
        try:
            await self.wire.open_thread(channel, message, name)
        except TROUBLE as error:
            log.info("no thread below the question: %s", type(error).__name__)

    def _since(self, nonce: str, now: datetime) -> datetime | None:
        """Since when it may have arrived."""
        if not nonce:
            return None
        while len(self._doubtful) > REMEMBERED:
            self._doubtful.popitem(last=False)
        return self._doubtful.setdefault(nonce, now)

    async def keep_typing(self, chat: Chat, times: int, seconds: float) -> None:
        """Show "is typing" for a while."""
        if self._is_closed(chat, self.clock.now()):
            return
        try:
            channel = await self.channel_of(chat)
            for _ in range(times):
                await self.wire.typing(channel)
                await asyncio.sleep(seconds)
        except TROUBLE as error:
            log.info("typing could not be shown: %s", type(error).__name__)


def _numbered(nonce: str, number: int) -> str:
    return f"{nonce[: NONCE_LENGTH - 2]}{number:02d}" if nonce else ""
