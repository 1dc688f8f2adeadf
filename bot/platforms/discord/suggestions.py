"""What is offered while somebody types: topics by any of their names, places with the time that it is there."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot.domain.clock_words import read_zone
from bot.domain.language import Language, spoken
from bot.domain.plain_text import comparable
from bot.domain.question import Topic
from bot.domain.subscription import zone
from bot.domain.topics import nearest_topic, spellings
from bot.domain.whereabouts import zones_to_choose
from bot.i18n.zones import chinese_city_names, place
from bot.platforms.discord.commands import OPTIONS, TOPICS

MOST, LENGTH = 25, 100
_AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def suggestions(native: dict[str, Any], topics: Sequence[Topic], now: datetime) -> list[dict[str, str]]:
    """The choices for the option that is being filled in."""
    data = native["data"]
    focused = next(option for option in data["options"] if option.get("focused"))
    option = next((one for one in OPTIONS.get(data["name"], ()) if one.name == focused["name"]), None)
    language = spoken(None, native.get("locale"), "en")
    typed = str(focused.get("value") or "")
    if option is None or not option.suggested:
        return []
    found = _topics(typed, topics, language) if option.suggested == TOPICS else _zones(typed, language, now)
    return [{"name": name[:LENGTH], "value": value[:LENGTH]} for name, value in found[:MOST]]


def _topics(typed: str, topics: Sequence[Topic], language: Language) -> list[tuple[str, str]]:
    """The last of several names is completed; those before it stay."""
    *before, last = typed.replace("，", ",").replace("、", ",").split(",")
    wanted = comparable(last)
    taken = [word.strip() for word in before if word.strip()]
    matching = [one for one in topics if any(wanted in spelling for spelling in spellings(one))]
    near = nearest_topic(last, topics) if not matching else None
    return [
        (", ".join((*taken, topic.name.within(language))), ", ".join((*taken, topic.id)))
        for topic in (matching or ([near] if near else []))
        if topic.id not in taken
    ]


def _zones(typed: str, language: Language, now: datetime) -> list[tuple[str, str]]:
    wanted = comparable(typed).replace(" ", "_")
    if not wanted:
        names = zones_to_choose((), now)
    else:
        exact = read_zone(typed, chinese_city_names())
        starts = [name for name in _names() if comparable(name.rsplit("/", 1)[-1]).startswith(wanted)]
        within = [name for name in _names() if wanted in comparable(name)]
        chinese = [known for city, known in chinese_city_names().items() if typed.strip() in city]
        names = list(dict.fromkeys([*([exact] if exact else []), *starts, *chinese, *within]))
    return [(f"{place(name, language)} · {now.astimezone(zone(name)):%H:%M} · {name}", name) for name in names]


@cache
def _names() -> list[str]:
    return sorted(name for name in available_timezones() if name.split("/")[0] in _AREAS)
