"""Reading a time of day, a zone and a number of days as people type them."""

import re
from collections.abc import Mapping
from datetime import time
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.domain.plain_text import comparable

_NO_PLACES = {"localtime"}
_TWO_WORDS = re.compile(r"^\S+ (?:am|pm)$")
_CLOCK = re.compile(r"^(?P<hour>\d{1,2})(?:[:.：](?P<minute>\d{2}))?\s*(?P<half>am|pm)?$")
_CHINESE_CLOCK = re.compile(
    r"^(?P<part>凌晨|早上|上午|中午|下午|晚上|晚)?(?P<hour>\d{1,2})[点时](?:(?P<minute>\d{1,2})分?|(?P<half>半))?$"
)
_OFFSET = re.compile(r"^(?:utc|gmt)? ?(?P<sign>[+-]) ?(?P<hour>\d{1,2})(?::?(?P<minute>\d{2}))?$")
# Cities that people name and IANA does not.
_CITIES = {
    "beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "guangzhou": "Asia/Shanghai", "hangzhou": "Asia/Shanghai",
    "chengdu": "Asia/Shanghai", "wuhan": "Asia/Shanghai", "nanjing": "Asia/Shanghai", "china": "Asia/Shanghai",
    "北京": "Asia/Shanghai", "深圳": "Asia/Shanghai", "广州": "Asia/Shanghai", "杭州": "Asia/Shanghai", "成都": "Asia/Shanghai",
    "武汉": "Asia/Shanghai", "南京": "Asia/Shanghai", "中国": "Asia/Shanghai", "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles", "san jose": "America/Los_Angeles", "bay area": "America/Los_Angeles",
    "旧金山": "America/Los_Angeles", "西雅图": "America/Los_Angeles", "boston": "America/New_York", "washington": "America/New_York",
    "miami": "America/New_York", "austin": "America/Chicago", "houston": "America/Chicago", "dallas": "America/Chicago",
    "montreal": "America/Toronto", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin",
    "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata",
    "hyderabad": "Asia/Kolkata", "osaka": "Asia/Tokyo", "melbourne": "Australia/Melbourne", "geneva": "Europe/Zurich",
}  # fmt: skip


def read_time(word: str) -> time | None:
    """A time of day such as `9:00`, `21.30`, `9pm` or `晚上9点半`; None when it is not one or cannot be."""
    text = comparable(word)
    text = text.replace(" ", "") if _TWO_WORDS.match(text) else text
    if not looks_like_time(text):
        return None
    found = _CLOCK.match(text) or _CHINESE_CLOCK.match(text)
    assert found
    groups = found.groupdict()
    hour, minute = int(groups["hour"]), int(groups["minute"] or (30 if groups["half"] == "半" else 0))
    hour = _on_the_full_clock(hour, groups.get("part") or groups["half"])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _on_the_full_clock(hour: int, part: str | None) -> int:
    """The hour from 0 to 23 for an hour and its part of the day; 24 when the two do not go together."""
    if part in {"am", "pm"} and not 1 <= hour <= 12:
        return 24
    evening = part in {"晚上", "晚"}
    if hour == 12 and (evening or part in {"am", "凌晨"}):
        return 0
    late = part in {"pm", "下午"} or (evening and hour > 4) or (part == "中午" and hour < 3)
    return hour + 12 if late and hour < 12 else hour


def looks_like_time(word: str) -> bool:
    """Whether a word is meant as a time, possible or not; a bare number is not."""
    text = comparable(word)
    return bool(_CHINESE_CLOCK.match(text) or (_CLOCK.match(text) and not text.isdigit()))


def read_zone(words: str, more_names: Mapping[str, str] | None = None) -> str | None:
    """An IANA zone from its name, a city or a whole-hour UTC offset; None when unknown.

    `more_names` maps further city names, in lower case, to zones.
    """
    text = comparable(words).replace("_", " ").replace("−", "-")
    if text in {"utc", "gmt", "z"}:
        return "UTC"
    return _zone_names().get(text) or _CITIES.get(text) or (more_names or {}).get(text) or _offset_zone(text)


def nearest_zone(words: str) -> str | None:
    """The zone whose name is most like a misspelt one."""
    found = get_close_matches(comparable(words).replace("_", " "), [*_zone_names(), *_CITIES], n=1, cutoff=0.7)
    return read_zone(found[0]) if found else None


def _offset_zone(text: str) -> str | None:
    found = _OFFSET.match(text)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half_hours = {
        (5, 30): "Asia/Kolkata",
        (5, 45): "Asia/Kathmandu",
        (6, 30): "Asia/Yangon",
        (9, 30): "Australia/Darwin",
    }
    if minute:
        return half_hours.get((hour, minute)) if found["sign"] == "+" else None
    if hour == 0:
        return "UTC"
    name = f"Etc/GMT{'-' if found['sign'] == '+' else '+'}{hour}"  # the sign is reversed in these names
    return name if name in available_timezones() else None


def offset_name(zone: str) -> str:
    """A zone as people write it: `UTC+8` for `Etc/GMT-8`, whose sign is reversed; other names stay."""
    if not zone.startswith("Etc/GMT"):
        return zone
    offset = zone.removeprefix("Etc/GMT")
    sign = {"-": "+", "+": "-"}.get(offset[:1], "")
    return f"UTC{sign}{offset[1:]}" if sign and offset[1:] != "0" else "UTC"


@cache
def _zone_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for name in sorted(available_timezones() - _NO_PLACES, key=lambda zone: ("/" not in zone, zone)):
        spellings = (name,) if name.startswith("Etc/") else (name, name.rsplit("/", 1)[-1])
        for spelling in spellings:
            names.setdefault(spelling.lower().replace("_", " "), name)
    return names
