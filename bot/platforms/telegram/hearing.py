"""Reading native updates: what a person, a group or Telegram itself did, in words of no platform."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, MessageEntity, Update, User
from telegram import Chat as NativeChat

from bot.domain.chat import (
    Account,
    Admitted,
    Chat,
    Command,
    Edited,
    Event,
    Incoming,
    MemberLeft,
    Press,
    Relocated,
    Removed,
    Space,
    Text,
    Unreadable,
)
from bot.domain.reply import Action

PLATFORM = "telegram"
GENERAL_TOPIC = 1
LARGEST_TEXT_FILE = 200_000
ALLOWED_UPDATES = (
    Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER, Update.CHAT_MEMBER,
)  # fmt: skip
_OUT = {ChatMember.LEFT, ChatMember.BANNED}
_UNREADABLE = {
    "voice": ("voice", "audio", "video_note"),
    "picture": ("photo", "video", "story"),
    "sticker": ("sticker", "animation", "dice"),
    "file": ("document",),
    "other": ("location", "venue", "contact", "poll", "game", "checklist"),
}


@dataclass(frozen=True, slots=True)
class Bot:
    """Who the bot itself is; the username is empty before the first contact with the server."""

    id: int
    username: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An update in our words, and the native handles that answering it needs."""

    incoming: Incoming
    callback_id: str = ""
    message_id: str = ""
    text_file: str = ""


def read_update(native: dict[str, Any], received: datetime, bot: Bot) -> Heard | None:
    """Read one update as it came; None when it is nothing for us. A press is as old as its arrival."""
    update = Update.de_json(native, None)
    if update.callback_query:
        return _pressed(update, update.callback_query, received)
    if update.my_chat_member:
        return _place_changed(update, update.my_chat_member)
    if update.chat_member:
        return _member_changed(update, update.chat_member)
    if message := update.message or update.edited_message:
        return _said(update, message, bot)
    return None


def _pressed(update: Update, query: CallbackQuery, received: datetime) -> Heard | None:
    message = query.message
    if message is None:
        return None
    where = chat_of(message.chat, message if isinstance(message, Message) else None)
    action = Action.unpack(query.data) if query.data else None
    press = Press(action, str(message.message_id))
    incoming = Incoming(str(update.update_id), _account(query.from_user), where, received, press)
    return Heard(incoming, callback_id=query.id)


def _place_changed(update: Update, change: ChatMemberUpdated) -> Heard | None:
    old, new = change.old_chat_member.status, change.new_chat_member.status
    event: Event
    if new in _OUT:
        event = Removed("blocked" if change.chat.type == NativeChat.PRIVATE else "removed")
    elif new == ChatMember.RESTRICTED and not getattr(change.new_chat_member, "can_send_messages", True):
        event = Removed("silenced")
    elif old in _OUT or old == ChatMember.RESTRICTED:
        event = Admitted(anew=old in _OUT)
    else:
        return None
    where = chat_of(change.chat)
    return Heard(Incoming(str(update.update_id), _account(change.from_user), where, change.date, event))


def _member_changed(update: Update, change: ChatMemberUpdated) -> Heard | None:
    if change.new_chat_member.status not in _OUT:
        return None
    event = MemberLeft(_account(change.new_chat_member.user))
    where = chat_of(change.chat)
    return Heard(Incoming(str(update.update_id), _account(change.from_user), where, change.date, event))


def _said(update: Update, message: Message, bot: Bot) -> Heard | None:
    author = _author(message)
    where = chat_of(message.chat, message)
    event = _service(message, bot) or _words(update, message, bot)
    if author is None or event is None:
        return None
    if message.migrate_from_chat_id:
        where = _group(message.migrate_from_chat_id, message.chat.title)
    anonymous_admin = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    incoming = Incoming(str(update.update_id), author, where, message.date, event, by_admin=anonymous_admin)
    return Heard(incoming, message_id=str(message.message_id), text_file=_text_file(message))


def _author(message: Message) -> Account | None:
    """Who wrote; a channel or an anonymous admin is no person, and other bots are not talked to."""
    if message.is_automatic_forward:
        return None
    if message.sender_chat:
        name = message.author_signature or message.sender_chat.title or ""
        return Account(PLATFORM, f"chat:{message.sender_chat.id}", name, is_person=False)
    if message.from_user is None or (message.from_user.is_bot and not message.migrate_from_chat_id):
        return None
    return _account(message.from_user)


def _service(message: Message, bot: Bot) -> Event | None:
    if message.migrate_to_chat_id:
        return Relocated(_group(message.migrate_to_chat_id, message.chat.title))
    if message.migrate_from_chat_id:
        return Relocated(chat_of(message.chat))
    if message.left_chat_member and message.left_chat_member.id != bot.id:
        return MemberLeft(_account(message.left_chat_member))
    return None


def _words(update: Update, message: Message, bot: Bot) -> Event | None:
    text = message.text or message.caption
    if text is None:
        return _without_words(message, bot)
    if command := _command(message, bot):
        return None if update.edited_message else command
    if text.startswith("/") and message.entities and message.entities[0].type == MessageEntity.BOT_COMMAND:
        return None  # another bot's
    spoken, addressed = _without_mention(message, text, bot)
    if update.edited_message:
        return Edited(spoken, str(message.message_id))
    return Text(spoken, _replied(message, bot), addressed, str(message.message_id))


def _command(message: Message, bot: Bot) -> Command | None:
    first = message.entities[0] if message.text and message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    name, _, owner = message.parse_entity(first)[1:].partition("@")
    if owner and bot.username and owner.lower() != bot.username.lower():
        return None
    assert message.text
    return Command(name.lower(), message.text[first.length :].strip())


def _without_mention(message: Message, text: str, bot: Bot) -> tuple[str, bool]:
    """The words without the bot's name, and whether it stood there."""
    entities = message.parse_entities() if message.text else message.parse_caption_entities()
    for entity, words in entities.items():
        named = entity.type == MessageEntity.MENTION and words[1:].lower() == bot.username.lower()
        pointed = entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == bot.id
        if named or pointed:
            return text.replace(words, "", 1).strip(), True
    return text, False


def _replied(message: Message, bot: Bot) -> str | None:
    """The bot's message that this one answers."""
    earlier = message.reply_to_message
    if earlier is None or earlier.from_user is None or earlier.from_user.id != bot.id:
        return None
    return str(earlier.message_id)


def _without_words(message: Message, bot: Bot) -> Event | None:
    for kind, fields in _UNREADABLE.items():
        if any(getattr(message, field, None) for field in fields):
            return Unreadable(kind, _replied(message, bot))  # type: ignore[arg-type]
    return None


def _text_file(message: Message) -> str:
    """The file id of a plain text that is short enough to be an answer."""
    file = message.document
    if file is None or (file.file_size or 0) > LARGEST_TEXT_FILE:
        return ""
    is_text = (file.mime_type or "").startswith("text/") or (file.file_name or "").lower().endswith((".txt", ".md"))
    return file.file_id if is_text else ""


def chat_of(native: NativeChat, message: Message | None = None) -> Chat:
    """The place of a message: private, a group, or a topic of a forum; General has no thread of its own."""
    if native.type == NativeChat.PRIVATE:
        return Chat(PLATFORM, str(native.id))
    topic = message.message_thread_id if message and message.is_topic_message else None
    return _group(native.id, native.title, "" if topic in {None, GENERAL_TOPIC} else str(topic))


def _group(native_id: int, title: str | None, thread: str = "") -> Chat:
    return Chat(PLATFORM, str(native_id), thread, Space(PLATFORM, str(native_id), title or ""))


def _account(user: User) -> Account:
    return Account(PLATFORM, str(user.id), user.full_name, user.language_code)
