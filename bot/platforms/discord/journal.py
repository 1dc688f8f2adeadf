"""Which interactions are being answered, in a small file: what is said after a restart stands where it was asked for.

A line is worth something for a quarter of an hour, as long as its token; old ones are dropped.
"""

import json
import logging
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bot.platforms.discord.exchange import TOKEN_LIFE
from bot.platforms.discord.heard import Handle

log = logging.getLogger(__name__)
FILE = "discord-open.jsonl"
MOST_LINES = 2000


class Journal:
    """One process writes it, and the next one reads it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lines = 0

    def note(self, handle: Handle, person: str) -> None:
        """An interaction of somebody is about to be acted on."""
        if self._lines >= MOST_LINES:
            self.recent(handle.at)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(_line(handle, person))
            self._lines += 1
        except OSError as error:
            log.warning("an interaction could not be noted: %s", type(error).__name__)

    def recent(self, now: datetime) -> list[tuple[Handle, str]]:
        """Those that can still be answered, oldest first; the others are dropped."""
        try:
            found = [_read(line) for line in self._path.read_text(encoding="utf-8").splitlines()]
            alive = [(handle, person) for handle, person in found if now - handle.at < TOKEN_LIFE]
            self._path.write_text("".join(_line(*one) for one in alive), encoding="utf-8")
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("the interactions before the restart are forgotten: %s", type(error).__name__)
            self._path.unlink(missing_ok=True)
            return []
        self._lines = len(alive)
        return alive


def _line(handle: Handle, person: str) -> str:
    return json.dumps(asdict(handle) | {"at": handle.at.isoformat(), "person": person}) + "\n"


def _read(line: str) -> tuple[Handle, str]:
    kept = json.loads(line)
    person = kept.pop("person")
    return Handle(**kept | {"at": datetime.fromisoformat(kept["at"])}), person
