"""Cities by their Chinese names, as Unicode's locale data spells them."""

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from bot.domain.clock_words import offset_name
from bot.domain.language import Language


@cache
def chinese_city_names() -> Mapping[str, str]:
    """Chinese city name to IANA zone, such as 纽约 to America/New_York."""
    from babel import Locale  # noqa: PLC0415 - only when somebody names a city that is no IANA name

    spelled = Locale.parse("zh_Hans_CN").time_zones
    known = available_timezones()
    return {names["city"]: zone for zone, names in spelled.items() if "city" in names and zone in known}


def place(zone: str, language: Language) -> str:
    """A zone by its city, such as `New York` or 纽约; an offset as `UTC+8`."""
    if zone == "UTC" or zone.startswith("Etc/"):
        return offset_name(zone)
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    return _chinese_places().get(zone, city) if language == "zh" else city


@cache
def _chinese_places() -> Mapping[str, str]:
    """IANA zone to Chinese city name; the locale data knows some zones by their former names."""
    from babel.core import get_global  # noqa: PLC0415 - only when a Chinese reader sees a place

    today = get_global("zone_aliases")
    return {name: city for city, zone in chinese_city_names().items() for name in (zone, today.get(zone, zone))}
