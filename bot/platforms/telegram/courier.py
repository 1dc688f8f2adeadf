"""Carrying one reply to a Telegram chat: as a message, as several, as an edit, as a picture or a file."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import Bot, ForceReply, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.domain.chat import Chat
from bot.domain.delivery import Outcome, Sent, Unknown
from bot.domain.markup import escape
from bot.domain.ports import Clock
from bot.domain.reply import Addressee, Reply
from bot.platforms.telegram.drawing import CAPTION_LENGTH, Part, keyboard, parts, utf16_length
from bot.platforms.telegram.outcomes import outcome_of, wait_of

log = logging.getLogger(__name__)
LONGEST_WAIT_WITHIN = 60.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOTHING = Part("", "")
_Made = TypeVar("_Made")


class Courier:
    """Sends through one bot; `spacing` is the time in seconds between two messages to one chat."""

    def __init__(self, bot: Bot, clock: Clock, spacing: float) -> None:
        self._bot = bot
        self._clock = clock
        self._spacing = spacing

    async def deliver(self, chat: Chat, reply: Reply, quoted: str) -> Outcome:
        """Edit the message that the reply replaces, or send it; `quoted` is the message it hangs on."""
        drawn = parts(reply)
        if reply.replaces and len(drawn) == 1 and not (reply.image or reply.document):
            outcome = await self._edit(chat, reply, drawn[0])
            if outcome is not None:
                return outcome
        where: dict[str, Any] = {"chat_id": int(chat.native_id)}
        if chat.thread:
            where["message_thread_id"] = int(chat.thread)
        if quoted:
            where["reply_parameters"] = ReplyParameters(int(quoted), allow_sending_without_reply=True)
        return await self._send(chat, where, reply, drawn)

    async def _edit(self, chat: Chat, reply: Reply, part: Part) -> Outcome | None:
        """None when there is nothing to edit any more, so that a new message is needed."""
        where: dict[str, Any] = {"chat_id": int(chat.native_id), "message_id": int(reply.replaces or 0)}
        where |= {"reply_markup": keyboard(reply.buttons), "link_preview_options": _NO_PREVIEW}
        try:
            await _formatted(part, lambda text, mode: self._bot.edit_message_text(text, parse_mode=mode, **where))
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                return None
        except TelegramError as error:
            return outcome_of(error, chat, self._clock.now(), repeatable=True)
        return Sent(str(reply.replaces), self._clock.now())

    async def _send(self, chat: Chat, where: dict[str, Any], reply: Reply, drawn: list[Part]) -> Outcome:
        *first, last = [(part, Reply(reply.text)) for part in drawn[:-1]] + [(drawn[-1], reply)]
        sent: Message | None = None
        for part, whole in (*first, last):
            try:
                sent = await self._next(where, part, whole, after=sent)
            except TelegramError as error:
                if sent is None:
                    return outcome_of(error, chat, self._clock.now())
                log.warning("only the beginning of a message was sent: %s", error)
                return Unknown("only the beginning was sent")
        assert sent
        return Sent(str(sent.message_id), sent.date)

    async def _next(self, where: dict[str, Any], part: Part, reply: Reply, after: Message | None) -> Message:
        """The next part; a later one waits out a flood, since its beginning has arrived already."""
        if after is None:
            return await self._part(where, part, reply)
        await asyncio.sleep(self._spacing)
        try:
            return await self._part(where, part, reply)
        except RetryAfter as flood:
            wait = wait_of(flood).total_seconds()
            if wait > LONGEST_WAIT_WITHIN:
                raise
            await asyncio.sleep(wait)
            return await self._part(where, part, reply)

    async def _part(self, where: dict[str, Any], part: Part, reply: Reply) -> Message:
        more = {**where, "reply_markup": keyboard(reply.buttons)}
        if reply.asks and not reply.buttons:
            more["reply_markup"] = ForceReply(selective=True)
            part = _calling(part, reply.asks)
        if reply.document or reply.image:
            return await self._file(where, more, part, reply)
        more["link_preview_options"] = _NO_PREVIEW
        return await _formatted(part, lambda text, mode: self._bot.send_message(text=text, parse_mode=mode, **more))

    async def _file(self, where: dict[str, Any], more: dict[str, Any], part: Part, reply: Reply) -> Message:
        """A picture or a file with the words as its caption, or after the words where they are too long for one."""
        if utf16_length(part.bare) > CAPTION_LENGTH:
            await self._part(where, part, Reply(reply.text))
            part = _NOTHING
        send: Callable[..., Awaitable[Message]]
        if reply.image:
            send, more["photo"] = self._bot.send_photo, reply.image.content
        else:
            assert reply.document
            send = self._bot.send_document
            more |= {"document": reply.document.content, "filename": reply.document.name}
        return await _formatted(part, lambda text, mode: send(caption=text, parse_mode=mode, **more))


async def _formatted(part: Part, send: Callable[[str, ParseMode | None], Awaitable[_Made]]) -> _Made:
    """Send as HTML; once more as plain words when the server cannot read the entities."""
    try:
        return await send(part.html, ParseMode.HTML)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        log.warning("sent without markup: %s", error)
        return await send(part.bare, None)


def _calling(part: Part, who: Addressee) -> Part:
    """Name the one person who is asked for words: only their keyboard opens."""
    link = f'<a href="tg://user?id={int(who.native_id)}">{escape(who.name)}</a>'
    return Part(f"{link}\n{part.html}", f"{who.name}\n{part.bare}")
