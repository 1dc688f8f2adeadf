"""Telegram: updates by long polling, kept before they are acknowledged; messages as HTML with inline buttons."""

import os
from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from bot.domain.ports import Bank, Clock, Platform

os.environ.setdefault("PTB_TIMEDELTA", "true")  # read when the library is imported: waits come as timedelta


class TelegramSettings(Protocol):
    """What Telegram needs to know."""

    @property
    def telegram_bot_token(self) -> SecretStr | None: ...
    @property
    def telegram_api_url(self) -> str | None: ...
    @property
    def data_dir(self) -> Path: ...


def create(settings: TelegramSettings, clock: Clock, _bank: Bank) -> Platform:
    """The bot of that token, at the official Bot API server or at the one in the settings."""
    from bot.platforms.telegram.platform import TelegramPlatform  # noqa: PLC0415 - half a second of imports

    assert settings.telegram_bot_token
    return TelegramPlatform(settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url, clock)
