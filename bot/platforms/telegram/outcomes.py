"""What an error of the Bot API means for a message: not yet, never, elsewhere, or nobody knows."""

from datetime import datetime, timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.chat import Chat, Space
from bot.domain.delivery import Gone, Later, Moved, Outcome, Unknown

UNREACHED = timedelta(seconds=5)
REVOKED = timedelta(seconds=60)
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_CLOSED = (
    "chat not found", "user is deactivated", "not enough rights", "have no rights", "chat_write_forbidden",
    "topic_closed", "topic_deleted", "message thread not found", "chat_restricted", "need administrator rights",
    "peer_id_invalid", "bot was kicked",
)  # fmt: skip


def outcome_of(error: TelegramError, chat: Chat, now: datetime, *, repeatable: bool = False) -> Outcome:
    """What became of a message whose request failed; an edit is `repeatable`, since twice is as good as once."""
    match error:
        case RetryAfter():
            return Later(now + wait_of(error), everybody=True)
        case ChatMigrated(new_chat_id=new_id):
            title = chat.space.title if chat.space else ""
            return Moved(Chat(chat.platform, str(new_id), chat.thread, Space(chat.platform, str(new_id), title)))
        case Forbidden():
            return Gone(error.message, "theirs")
        case InvalidToken():
            return Later(now + REVOKED, everybody=True)
        case BadRequest():
            closed = any(words in error.message.lower() for words in _CLOSED)
            return Gone(error.message, "theirs" if closed else "ours")
        case TimedOut() | NetworkError() if repeatable or isinstance(error.__cause__, _NEVER_LEFT):
            return Later(now + UNREACHED)
        case _:
            return Unknown(f"{type(error).__name__}: {error.message}")


def wait_of(error: RetryAfter) -> timedelta:
    """How long to wait, whichever way the library gives it."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
