"""Cities by their Chinese names, as Unicode's locale data spells them."""

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones


@cache
def chinese_city_names() -> Mapping[str, str]:
    """Chinese city name to IANA zone, such as 纽约 to America/New_York."""
    from babel import Locale  # noqa: PLC0415 - only when somebody names a city that is no IANA name

    spelled = Locale.parse("zh_Hans_CN").time_zones
    known = available_timezones()
    return {names["city"]: zone for zone, names in spelled.items() if "city" in names and zone in known}
