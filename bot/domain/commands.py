"""The one command table: every menu, help text and suggestion comes from here."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command that works today. Its words are the texts `command-<name>`; in a space some need an admin."""

    name: str
    private: bool = True
    space: bool = True
    admin_in_space: bool = False


COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec("start"),
    CommandSpec("question"),
    CommandSpec("daily", admin_in_space=True),
    CommandSpec("today"),
    CommandSpec("interview"),
    CommandSpec("finish", space=False),
    CommandSpec("report", space=False),
    CommandSpec("review", space=False),
    CommandSpec("leaderboard"),
    CommandSpec("stats", space=False),
    CommandSpec("history", space=False),
    CommandSpec("topics"),
    CommandSpec("language", admin_in_space=True),
    CommandSpec("settings", admin_in_space=True),
    CommandSpec("help"),
    CommandSpec("privacy"),
    CommandSpec("link", space=False),
    CommandSpec("unlink", space=False),
    CommandSpec("mydata", space=False),
    CommandSpec("forget", space=False),
)
BY_NAME = {command.name: command for command in COMMANDS}


def nearest_command(word: str) -> str | None:
    """The command most like a misspelt word, or None when nothing is close."""
    found = get_close_matches(word.lower(), list(BY_NAME), n=1, cutoff=0.5)
    return found[0] if found else None
