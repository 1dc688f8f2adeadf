"""Reading messages: words, files without words, changed words."""

import re
from datetime import datetime
from typing import Any

from bot.domain.chat import Chat, Command, Edited, Event, Incoming, Text, Unreadable
from bot.platforms.discord.heard import PLATFORM, Heard, Place, account_of, chat_of, name_of

LARGEST_TEXT_FILE = 200_000
_VOICE_MESSAGE = 1 << 13


def read_message(native: dict[str, Any], place: Place, me: str, *, edited: bool) -> Heard | None:
    text = _spoken(native, me)
    event: Event | None
    message_id = str(native["id"])
    named = any(str(user["id"]) == me for user in native.get("mentions") or [])
    reply_to = _replied(native, me)
    if place.ours:  # in the thread of a question
        reply_to = str(native["channel_id"])
    at, update_id = datetime.fromisoformat(native["timestamp"]), message_id
    if edited:
        if not native.get("edited_timestamp") or not text:
            return None
        at = datetime.fromisoformat(native["edited_timestamp"])
        event, update_id = Edited(text, message_id), f"{message_id}e{int(at.timestamp() * 1000)}"
    elif text.startswith("/") and re.match(r"/[a-z]+(\s|$)", text):
        name, _, args = text[1:].partition(" ")
        event = Command(name, args.strip())
    elif text:
        event = Text(text, reply_to, named, message_id)
    else:
        event = _without_words(native, reply_to, named)
    if event is None:
        return None
    account = account_of(native["author"], native.get("member"), None)
    where = chat_of(native, place) if "guild_id" in native else Chat(PLATFORM, account.native_id)
    incoming = Incoming(update_id, account, where, at, event, by_admin=place.admin)
    return Heard(incoming, str(native["channel_id"]), message_id, text_file=_text_file(native), locale=place.locale)


def _spoken(native: dict[str, Any], me: str) -> str:
    """The words without the bot's name; other people are called by theirs."""
    text = re.sub(rf"<@!?{me}>", "", native.get("content") or "")
    for user in native.get("mentions") or []:
        called = f"@{name_of(user, None)}"
        text = text.replace(f"<@{user['id']}>", called).replace(f"<@!{user['id']}>", called)
    return text.strip()


def _replied(native: dict[str, Any], me: str) -> str | None:
    earlier = native.get("referenced_message") or {}
    return str(earlier["id"]) if str((earlier.get("author") or {}).get("id")) == me else None


def _without_words(native: dict[str, Any], reply_to: str | None, named: bool) -> Event | None:
    if native.get("flags", 0) & _VOICE_MESSAGE:
        return Unreadable("voice", reply_to, named)
    if native.get("sticker_items"):
        return Unreadable("sticker", reply_to, named)
    kinds = {str(file.get("content_type", "")).partition("/")[0] for file in native.get("attachments") or []}
    if kinds:
        kind = "picture" if kinds & {"image", "video"} else "voice" if "audio" in kinds else "file"
        return Unreadable(kind, reply_to, named)  # type: ignore[arg-type]
    if native.get("poll"):
        return Unreadable("other", reply_to, named)
    return Text("", reply_to, named, str(native["id"])) if named or reply_to else None


def _text_file(native: dict[str, Any]) -> str:
    """The address of a plain text that is short enough to be an answer: Discord makes one of every long paste."""
    for file in native.get("attachments") or []:
        plain = str(file.get("content_type", "")).startswith("text/") or file["filename"].endswith((".txt", ".md"))
        if plain and file.get("size", 0) <= LARGEST_TEXT_FILE:
            return str(file["url"])
    return ""
