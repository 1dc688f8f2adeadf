"""The whole product in a terminal, for one person or several: `!as bob`, `!group study`.

A pipe works too, so that a script can hold a conversation.
"""

from pathlib import Path
from typing import Protocol

from bot.domain.ports import Bank, Clock, Platform
from bot.platforms.console.platform import ConsolePlatform


class ConsoleSettings(Protocol):
    """What the console needs to know."""

    @property
    def data_dir(self) -> Path: ...


def create(settings: ConsoleSettings, clock: Clock, _bank: Bank) -> Platform:
    """The console, whose messages are kept in the data folder."""
    return ConsolePlatform(settings.data_dir, clock)
