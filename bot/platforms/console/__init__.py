"""The whole product in a terminal, for one person or several: `!as bob`, `!group study`.

A pipe works too, so that a script can hold a conversation.
"""

from pathlib import Path

from bot.domain.ports import Clock, Platform
from bot.platforms.console.platform import ConsolePlatform


def create(data_dir: Path, clock: Clock) -> Platform:
    """The console, whose messages are kept in the data folder."""
    return ConsolePlatform(data_dir / "console.jsonl", clock)
