"""What an error of Discord's means for a message: not yet, never, or nobody knows."""

from datetime import datetime, timedelta

import aiohttp
import discord

from bot.domain.delivery import NONCE_MEMORY, Gone, Later, Outcome, Unknown

UNREACHED = timedelta(seconds=5)
REVOKED = timedelta(seconds=60)
DMS_RESTED = timedelta(hours=1)
DMS_TOO_FAST = 40003
UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_CHANNEL = 10008, 10015, 10003
_CLOSED = {
    UNKNOWN_CHANNEL, 10004, 10013,  # the channel, the server or the person is no more
    50001, 50013, 50007, 50278, 50083, 160005, 50024, 50033,  # no access, no permission, DMs closed, thread closed
}  # fmt: skip
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def outcome_of(error: Exception, now: datetime, *, doubtful_since: datetime | None) -> Outcome:
    """What became of a message whose request failed.

    What may have arrived is sent again while Discord still knows its nonce: `doubtful_since` is when that began, None
    when this message has none and must not be repeated.
    """
    match error:
        case discord.RateLimited(retry_after=seconds):
            return Later(now + timedelta(seconds=seconds), everybody=True)
        case discord.HTTPException(code=code) if code == DMS_TOO_FAST:
            return Later(now + DMS_RESTED)
        case discord.HTTPException(status=401):
            return Later(now + REVOKED, everybody=True)
        case discord.HTTPException(status=429):
            return Later(now + REVOKED, everybody=True)
        case discord.DiscordServerError():
            return _doubtful(error, now, doubtful_since)
        case discord.HTTPException(code=code):
            return Gone(_name(error), "theirs" if code in _CLOSED else "ours")
    if isinstance(error, _NEVER_LEFT):
        return Later(now + UNREACHED)
    return _doubtful(error, now, doubtful_since)


def _doubtful(error: Exception, now: datetime, since: datetime | None) -> Outcome:
    if since is not None and now - since < NONCE_MEMORY:
        return Later(now + UNREACHED)
    return Unknown(_name(error))


def _name(error: Exception) -> str:
    """The kind of error and Discord's number for it: its text may repeat what somebody wrote."""
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status} {error.code}"
    return type(error).__name__
