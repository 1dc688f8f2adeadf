"""Discord as a platform: one bot, what it hears, and what it answers at once."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from bot.domain.chat import Account, Chat, Incoming, Space, Text, Unreadable
from bot.domain.delivery import Gone, Later, Outcome
from bot.domain.limits import Limits
from bot.domain.ports import Awaited, Bank, Clock, Hear, Settled
from bot.domain.reply import Receipt, Reply
from bot.i18n.texts import texts_for
from bot.platforms.discord import commands, connecting, hearing
from bot.platforms.discord.courier import Courier, Ways
from bot.platforms.discord.desk import Desk, is_from_modal
from bot.platforms.discord.drawing import Drawn, notice
from bot.platforms.discord.gateway import Gateway
from bot.platforms.discord.heard import PLATFORM, Heard
from bot.platforms.discord.journal import Journal
from bot.platforms.discord.listening import Ear
from bot.platforms.discord.memory import Memory
from bot.platforms.discord.missed import read_back
from bot.platforms.discord.outcomes import UNREACHED
from bot.platforms.discord.wire import TROUBLE, Wire, use_api

log = logging.getLogger(__name__)
TYPING_TIMES, TYPING_SECONDS = 10, 9.0
SOON, LAST_SECONDS = 5.0, 3.0


class DiscordPlatform:
    """The bot of one token."""

    name = PLATFORM
    remembers_nonces = True
    opens_chats = True
    limits = Limits(per_second=40)

    def __init__(self, token: str, api_url: str | None, folder: Path, clock: Clock, bank: Bank) -> None:
        use_api(api_url)
        self._token = token
        self._clock = clock
        self._bank = bank
        self._memory = Memory.of(folder)
        self._desk = Desk(Journal(folder), clock.now())
        self._courier: Courier | None = None
        self._connected = asyncio.Event()
        self._read_now: Heard | None = None
        self._told: set[str] = set()
        self._carrying: set[asyncio.Task[Any]] = set()
        self._leaving = False
        self._typing: dict[str, asyncio.Task[None]] = {}

    def heard(self, body: str) -> Incoming | None:
        """Read a kept event, and remember for a while what answering it needs."""
        found = hearing.read(body)
        if found is None:
            return None
        self._desk.note(found)
        if found.incoming.chat.is_private and not (found.handle and found.handle.in_space) and self._courier:
            self._courier.remember_dm(found.incoming.account.native_id, found.channel)
        return found.incoming

    async def vouched(self, incoming: Incoming) -> Incoming:
        """The same event with the words of a text file; rights came with the event itself."""
        found = self._desk.heard(incoming.update_id)
        if not (found and found.text_file and isinstance(incoming.event, Unreadable) and self._courier):
            return incoming
        try:
            words = (await self._courier.wire.download(found.text_file)).decode("utf-8-sig")
        except (*TROUBLE, UnicodeDecodeError) as error:
            log.warning("a text file could not be read: %s", type(error).__name__)
            return incoming
        return incoming.with_words(words, found.message_id)

    async def is_member(self, space: Space, account: Account) -> bool | None:
        return await self._courier.wire.is_member(space.native_id, account.native_id) if self._courier else None

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, answers: str = "") -> Outcome:
        """Answer an interaction while it lives, edit the message that the reply replaces, or send one."""
        self._stop_typing(chat)
        if not self._leaving:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._connected.wait(), SOON)
        if self._leaving or self._courier is None or not self._connected.is_set():
            return Later(self._clock.now() + UNREACHED)
        carrying = asyncio.current_task()
        assert carrying
        self._carrying.add(carrying)
        try:
            return await self._carry(self._courier, chat, reply, nonce, answers)
        finally:
            self._carrying.discard(carrying)

    async def _carry(self, courier: Courier, chat: Chat, reply: Reply, nonce: str, answers: str) -> Outcome:
        found = self._desk.heard(answers)
        ways = Ways(
            self._desk.exchange(answers),
            found.message_id if found and not chat.is_private else "",
            self._desk.latest(chat.native_id) if chat.is_private else None,
        )
        if not nonce and found and is_from_modal(found):  # said at once, so a refusal: the words are kept
            reply, ways = self._offered_again(found, reply, ways)
        outcome = await courier.deliver(chat, reply, nonce, ways)
        if isinstance(outcome, Gone) and chat.is_private and found and not found.incoming.chat.is_private:
            await self._tell_of_closed_dms(found)
        return outcome

    async def _tell_of_closed_dms(self, found: Heard) -> None:
        """Once, where they had answered: what was meant for their eyes cannot reach them."""
        person = found.incoming.account.native_id
        if self._courier is None or person in self._told:
            return
        self._told.add(person)
        say = texts_for(found.incoming.account.language or found.locale)
        await self._courier.deliver(found.incoming.chat, Reply(say("dms-closed")), "", Ways(quoted=found.message_id))

    def _offered_again(self, found: Heard, reply: Reply, ways: Ways) -> tuple[Reply, Ways]:
        event, say = found.incoming.event, texts_for(found.incoming.account.language)
        about = event.reply_to or "" if isinstance(event, Text) else ""
        return replace(reply, answer_label=say("button-answer-again")), replace(ways, about=about)

    async def acknowledge(self, incoming: Incoming, receipt: Receipt) -> None:
        """Show a notice to whoever acted, and take "is thinking" away where nothing follows."""
        found, exchange = self._desk.heard(incoming.update_id), self._desk.exchange(incoming.update_id)
        if found is None or exchange is None or self._courier is None:
            return
        wire = self._courier.wire
        words = receipt.notice
        if exchange.handle.in_space and incoming.chat.is_private and not (words or receipt.follows or exchange.filled):
            words = texts_for(incoming.account.language)("sent-in-private")
        if words:
            message = Drawn(notice(words, self._courier.commands))
            if exchange.handle.waits and not exchange.filled:
                await exchange.refill(wire, message)
            else:
                await exchange.add(wire, message, whispered=True)
        elif not receipt.follows:
            await exchange.conclude(wire)
        if receipt.follows and is_from_modal(found):
            self._desk.taken(found)
        self._read_now = found

    async def thinking(self, chat: Chat) -> None:
        """Say that a private answer is being read, where its author looks; elsewhere show "is typing"."""
        found = self._read_now
        if self._courier is None:
            return
        if found and found.incoming.chat == chat and found.handle and found.handle.waits:
            exchange = self._desk.exchange(found.incoming.update_id)
            say = texts_for(found.incoming.account.language)
            if exchange:
                await exchange.refill(self._courier.wire, Drawn(notice(say("answer-taken"))), unless_filled=True)
            return
        self._stop_typing(chat)
        typing = self._courier.keep_typing(chat, TYPING_TIMES, TYPING_SECONDS)
        self._typing[chat.native_id] = asyncio.create_task(typing)

    def _stop_typing(self, chat: Chat) -> None:
        if task := self._typing.pop(chat.native_id, None):
            task.cancel()

    async def run(self, hear: Hear, settled: Settled, awaited: Awaited) -> None:
        """Listen until cancelled. Raises `PlatformStopped`."""
        await connecting.until_told(lambda: self._listen(hear, awaited))

    async def _listen(self, hear: Hear, awaited: Awaited) -> None:
        async with self._line(awaited) as (gateway, ear):
            await connecting.come_in(gateway, self._token, self._memory, self._clock)
            keeping = asyncio.create_task(ear.keep(hear))
            telling = asyncio.create_task(self._tell_commands(gateway))
            try:
                log.info("Discord: listening as %s", gateway.user)
                await connecting.stay(gateway)
            finally:
                await self._finish(ear)
                for task in (keeping, telling, *self._typing.values()):
                    task.cancel()

    async def _finish(self, ear: Ear) -> None:
        """Let what is on its way arrive; nothing new is begun, and waits for the next time."""
        self._leaving = True
        await ear.finish()
        if self._carrying:
            await asyncio.wait(self._carrying, timeout=LAST_SECONDS)
        self._connected.clear()

    @contextlib.asynccontextmanager
    async def _line(self, awaited: Awaited) -> AsyncIterator[tuple[Gateway, Ear]]:
        """A connection that is closed in the end."""

        def hears(name: str, native: dict[str, Any]) -> None:
            ear.hear(name, native, str(gateway.user.id if gateway.user else 0))

        async def came_back() -> None:
            self._connected.set()
            assert self._courier
            await read_back(self._courier, awaited, lambda native: hears("MESSAGE_CREATE", native), gateway)

        gateway = Gateway(hears, came_back)
        async with aiohttp.ClientSession() as session, gateway:
            wire = Wire(gateway.http, session)
            ear = Ear(self._desk, self._clock, self._bank, wire, gateway.place)
            self._leaving = False
            self._courier = Courier(wire, self._clock, gateway.rights, self._memory.commands)
            yield gateway, ear

    async def _tell_commands(self, gateway: Gateway) -> None:
        """Only where the definitions have changed; a refusal costs only the menu."""
        assert self._courier
        wanted = commands.definitions()
        digest = commands.digest([*wanted, {"application": gateway.application_id}])
        if digest == self._memory.digest:
            return
        try:
            told = await self._courier.wire.tell_commands(str(gateway.application_id), wanted)
        except TROUBLE as error:
            log.warning("the commands could not be set: %s", error)
            return
        self._memory.digest = digest
        self._memory.commands.update({one["name"]: str(one["id"]) for one in told})
        self._memory.save()
