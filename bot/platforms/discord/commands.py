"""The commands as Discord offers them: from the one command table, with options, in both languages."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.commands import COMMANDS, CommandSpec
from bot.domain.interview_state import LONGEST, SHORTEST
from bot.domain.language import LANGUAGES
from bot.domain.markup import plain
from bot.domain.progress import WINDOWS
from bot.domain.question import DIFFICULTIES
from bot.i18n.texts import MissingText, Texts, texts
from bot.platforms.discord.interactions import MANAGE_GUILD

CHINESE = "zh-CN"
DESCRIPTION_LENGTH, NAME_LENGTH = 100, 32
IN_SERVERS, ALONE_WITH_US, AMONG_OTHERS = 0, 1, 2
BY_SERVERS, BY_PEOPLE = 0, 1
_STRING, _INTEGER = 3, 4
_EXAMPLE = re.compile(r"[,，]? *(?:e\.g\.|例如)? *<code>/.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Option:
    """What can be filled in: its words are the texts `option-<name>` and `option-<name>-about`.

    `values` are choices, each named by the text `<named>-<value>`; `suggested` what is offered while one types.
    """

    name: str
    values: Sequence[str] = ()
    named: str = ""
    suggested: str = ""
    between: tuple[int, int] | None = None


TOPICS, ZONES = "topics", "zones"
_TOPIC = Option("topic", suggested=TOPICS)
_LEVEL = Option("level", DIFFICULTIES, "difficulty")
_PLACE = Option("place", suggested=ZONES)
_LIMIT = Option("limit", ("1min", "2min", "3min", "5min", "10min"), "option-limit")
OPTIONS: dict[str, tuple[Option, ...]] = {
    "question": (_TOPIC, _LEVEL),
    "daily": (
        Option("time"),
        _PLACE,
        Option("topics", suggested=TOPICS),
        _LEVEL,
        Option("change", ("off", "pause", "resume"), "button-daily"),
    ),
    "interview": (_TOPIC, Option("questions", between=(SHORTEST, LONGEST)), _LEVEL, _LIMIT),
    "leaderboard": (Option("window", WINDOWS, "button-board"),),
    "language": (Option("language", LANGUAGES, "button-language"),),
    "settings": (_PLACE,),
    "link": (Option("code"),),
}


def definitions() -> list[dict[str, Any]]:
    """All commands, as Discord is told of them."""
    return [_command(spec) for spec in COMMANDS]


def digest(commands: list[dict[str, Any]]) -> str:
    """What is the same while the definitions are."""
    return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()


def _command(spec: CommandSpec) -> dict[str, Any]:
    name = _localised_name(f"slash-{spec.name}")
    command = {
        "name": spec.name,
        "type": 1,
        **({"name_localizations": {CHINESE: name}} if name else {}),
        **_both("description", f"command-{spec.name}"),
        "options": [_option(option) for option in OPTIONS.get(spec.name, ())],
        "contexts": [IN_SERVERS] * spec.space + [ALONE_WITH_US, AMONG_OTHERS],
        "integration_types": [BY_SERVERS, BY_PEOPLE],
    }
    return command | ({"default_member_permissions": str(MANAGE_GUILD)} if spec.admin_in_space else {})


def _option(option: Option) -> dict[str, Any]:
    described: dict[str, Any] = {
        "type": _INTEGER if option.between else _STRING,
        "name": option.name,
        "name_localizations": {CHINESE: plain(texts("zh")(f"option-{option.name}"))},
        **_both("description", f"option-{option.name}-about"),
    }
    if option.values:
        described["choices"] = [{"value": value, **_both("name", f"{option.named}-{value}")} for value in option.values]
    if option.suggested:
        described["autocomplete"] = True
    if option.between:
        described |= {"min_value": option.between[0], "max_value": option.between[1]}
    return described


def _both(field: str, key: str) -> dict[str, Any]:
    english, chinese = (_short(texts(language), key) for language in LANGUAGES)
    return {field: english, f"{field}_localizations": {CHINESE: chinese}}


def _short(say: Texts, key: str) -> str:
    """Without the example of what to type: here there are fields to fill in."""
    return plain(_EXAMPLE.sub("", say(key)))[:DESCRIPTION_LENGTH]


def _localised_name(key: str) -> str:
    try:
        return plain(texts("zh")(key))[:NAME_LENGTH]
    except MissingText:
        return ""
