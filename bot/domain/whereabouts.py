"""Guessing somebody's timezone from what is known, so that a person confirms it with one tap instead of naming it."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.person import Person
from bot.domain.subscription import zone

SHOWN = 6
# Where a language's or a region's people all keep the same time; English and Spanish tell nothing of that kind.
_BY_REGION = {
    "cn": "Asia/Shanghai", "tw": "Asia/Taipei", "hk": "Asia/Hong_Kong", "mo": "Asia/Macau", "sg": "Asia/Singapore",
    "gb": "Europe/London", "ie": "Europe/Dublin", "in": "Asia/Kolkata", "jp": "Asia/Tokyo", "kr": "Asia/Seoul",
    "de": "Europe/Berlin", "at": "Europe/Vienna", "ch": "Europe/Zurich", "fr": "Europe/Paris", "it": "Europe/Rome",
    "es": "Europe/Madrid", "nz": "Pacific/Auckland",
}  # fmt: skip
_BY_LANGUAGE = {
    "zh": "Asia/Shanghai", "ja": "Asia/Tokyo", "ko": "Asia/Seoul", "hi": "Asia/Kolkata", "th": "Asia/Bangkok",
    "vi": "Asia/Ho_Chi_Minh", "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "pl": "Europe/Warsaw",
    "de": "Europe/Berlin", "fr": "Europe/Paris", "it": "Europe/Rome", "nl": "Europe/Amsterdam",
    "sv": "Europe/Stockholm", "cs": "Europe/Prague", "da": "Europe/Copenhagen", "fi": "Europe/Helsinki",
    "el": "Europe/Athens", "he": "Asia/Jerusalem",
}  # fmt: skip
_OFTEN = (
    "Asia/Shanghai", "Asia/Kolkata", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
    "America/Chicago", "Asia/Tokyo",
)  # fmt: skip


def known_zone(person: Person) -> str | None:
    """The zone that was chosen for this chat; None while it is only a guess."""
    return person.timezone if person.chat.is_private else person.space_timezone


def likely_zone(person: Person, default: str) -> str:
    """The chosen zone, or the best guess.

    For a space the zone of whoever asks; then the region that a client names, the operator's default, the language.
    """
    primary, _, rest = (person.client_language or "").lower().replace("_", "-").partition("-")
    by_region = next((_BY_REGION[part] for part in rest.split("-") if part in _BY_REGION), None)
    by_default = default if default != "UTC" else None
    return known_zone(person) or person.timezone or by_region or by_default or _BY_LANGUAGE.get(primary) or default


def zones_to_choose(first: Iterable[str], now: datetime) -> list[str]:
    """Zones to offer: these first, then where many live; no two that show the same time now."""
    offered: dict[object, str] = {}
    for name in (*first, *_OFTEN):
        offered.setdefault(now.astimezone(zone(name)).utcoffset(), name)
    return list(offered.values())[:SHOWN]
