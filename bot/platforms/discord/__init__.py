"""Discord: slash commands, buttons and modals, threads for daily questions, and no privileged intent."""

from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from bot.domain.ports import Bank, Clock, Platform


class DiscordSettings(Protocol):
    """What Discord needs to know."""

    @property
    def discord_bot_token(self) -> SecretStr | None: ...
    @property
    def discord_api_url(self) -> str | None: ...
    @property
    def data_dir(self) -> Path: ...


def create(settings: DiscordSettings, clock: Clock, bank: Bank) -> Platform:
    """The bot of that token, at Discord or at the address in the settings."""
    from bot.platforms.discord.platform import DiscordPlatform  # noqa: PLC0415 - half a second of imports

    assert settings.discord_bot_token
    token = settings.discord_bot_token.get_secret_value()
    return DiscordPlatform(token, settings.discord_api_url, settings.data_dir, clock, bank)
