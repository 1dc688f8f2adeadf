"""Telegram as a platform: one bot, what it hears, and what it answers at once."""

import asyncio
import contextlib
import json
import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

from bot.domain.chat import Account, Chat, Command, Incoming, Press, Space, Unreadable
from bot.domain.delivery import Outcome
from bot.domain.limits import Limits
from bot.domain.ports import Awaited, Clock, Hear, Settled
from bot.domain.reply import Receipt, Reply
from bot.platforms.telegram import hearing, polling
from bot.platforms.telegram.courier import Courier
from bot.platforms.telegram.drawing import notice
from bot.platforms.telegram.menu import introduce

log = logging.getLogger(__name__)
REMEMBERED = 2000
TYPING_SECONDS, TYPING_FOR = 4.5, 90.0
LONGEST_NOTICE_AT_THE_EDGE = 60
_ADMINS = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}
_GONE = {ChatMember.LEFT, ChatMember.BANNED}


class TelegramPlatform:
    """The bot of one token."""

    name = hearing.PLATFORM
    remembers_nonces = False
    opens_chats = False
    limits = Limits(per_second=25, chat_seconds=1, space_per_minute=20)

    def __init__(self, token: str, api_url: str | None, clock: Clock) -> None:
        self._clock = clock
        root = (api_url or "https://api.telegram.org").rstrip("/")
        updates = HTTPXRequest(connection_pool_size=2)
        self._bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=HTTPXRequest(read_timeout=15, connect_timeout=5, pool_timeout=10),
            get_updates_request=updates,
        )
        self._line = polling.Line(f"{root}/bot{token}", updates)
        self._me = hearing.Bot(int(token.split(":")[0]))
        self._courier = Courier(self._bot, clock, self.limits.chat_seconds)
        self._answering: OrderedDict[str, hearing.Heard] = OrderedDict()
        self._typing: dict[str, asyncio.Task[None]] = {}

    def heard(self, body: str) -> Incoming | None:
        """Read a kept update, and remember for a while what answering it needs."""
        kept = json.loads(body)
        me = replace(self._me, username=self._me.username or kept["bot"])
        found = hearing.read_update(kept["update"], datetime.fromisoformat(kept["received"]), me)
        if found is None:
            return None
        self._answering[found.incoming.update_id] = found
        while len(self._answering) > REMEMBERED:
            self._answering.popitem(last=False)
        return found.incoming

    async def vouched(self, incoming: Incoming) -> Incoming:
        """The same event with its author's rights in the group now, and with the words of a text file."""
        found = self._answering.get(incoming.update_id)
        if found and found.text_file and isinstance(incoming.event, Unreadable):
            words = await self._download(found.text_file)
            return incoming.with_words(words, found.message_id) if words else incoming
        if incoming.chat.is_private or incoming.by_admin or not isinstance(incoming.event, Command | Press):
            return incoming
        return replace(incoming, by_admin=await self._is_admin(incoming))

    async def is_member(self, space: Space, account: Account) -> bool | None:
        try:
            member = await self._bot.get_chat_member(int(space.native_id), int(account.native_id))
        except BadRequest as error:
            return False if "not found" in error.message.lower() and "chat" not in error.message.lower() else None
        except TelegramError:
            return None
        return member.is_member if isinstance(member, ChatMemberRestricted) else member.status not in _GONE

    async def _is_admin(self, incoming: Incoming) -> bool:
        if not incoming.account.is_person:
            return False
        try:
            member = await self._bot.get_chat_member(int(incoming.chat.native_id), int(incoming.account.native_id))
        except TelegramError as error:
            log.warning("nobody vouches for an admin: %s", error)
            return False
        return member.status in _ADMINS

    async def _download(self, file_id: str) -> str:
        try:
            file = await self._bot.get_file(file_id)
            return (await file.download_as_bytearray()).decode("utf-8-sig")
        except (TelegramError, UnicodeDecodeError) as error:
            log.warning("a text file could not be read: %s", type(error).__name__)
            return ""

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, answers: str = "") -> Outcome:
        """Send one message or edit the one it replaces; in a group it hangs on the message that it answers."""
        self._stop_typing(chat)
        found = self._answering.get(answers)
        quoted = found.message_id if found and not chat.is_private else ""
        return await self._courier.deliver(chat, reply, quoted)

    async def acknowledge(self, incoming: Incoming, receipt: Receipt) -> None:
        """Answer a press, always: with a notice, with a link into the private chat, or silently."""
        found = self._answering.get(incoming.update_id)
        if found is None or not found.callback_id:
            return
        words = notice(receipt.notice)
        url = f"https://t.me/{self._me.username}?start={receipt.opens}" if receipt.opens else None
        try:
            await self._bot.answer_callback_query(
                found.callback_id, words or None, show_alert=len(words) > LONGEST_NOTICE_AT_THE_EDGE, url=url
            )
        except TelegramError as error:  # older than a restart: the person has long looked elsewhere
            log.info("a press could not be answered: %s", error)

    async def thinking(self, chat: Chat) -> None:
        """Show "typing" until the next message to that chat."""
        self._stop_typing(chat)
        self._typing[chat.native_id] = asyncio.create_task(self._type(chat))

    async def _type(self, chat: Chat) -> None:
        thread = int(chat.thread) if chat.thread else None
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(TYPING_FOR):
                while True:
                    await self._bot.send_chat_action(int(chat.native_id), ChatAction.TYPING, message_thread_id=thread)
                    await asyncio.sleep(TYPING_SECONDS)

    def _stop_typing(self, chat: Chat) -> None:
        if task := self._typing.pop(chat.native_id, None):
            task.cancel()

    async def run(self, hear: Hear, settled: Settled, awaited: Awaited) -> None:
        """Poll until cancelled. Raises `PlatformStopped`."""
        try:
            await polling.until_reached(self._bot.initialize)
            self._me = replace(self._me, username=self._bot.username)
            await polling.until_reached(lambda: self._bot.delete_webhook(drop_pending_updates=False))
            menu = asyncio.create_task(introduce(self._bot))
            log.info("Telegram: listening as @%s", self._me.username)
            await polling.poll(self._bot, self._line, hear, self._clock)
            menu.cancel()
        finally:
            for chat_typing in self._typing.values():
                chat_typing.cancel()
            await self._line.request.shutdown()
