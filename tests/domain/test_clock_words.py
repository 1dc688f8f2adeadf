"""People type times and places as they speak; what they mean is understood, and what cannot be is not guessed at."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.clock_words import looks_like_time, nearest_zone, read_time, read_zone
from bot.i18n.zones import chinese_city_names


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("9:00", time(9)), ("09:05", time(9, 5)), ("21.30", time(21, 30)), ("0:00", time(0)), ("23:59", time(23, 59)),
        ("9pm", time(21)), ("9 PM", time(21)), ("9:30pm", time(21, 30)), ("9am", time(9)), ("12am", time(0)),
        ("12:30am", time(0, 30)), ("12pm", time(12)), ("９：３０", time(9, 30)), ("９:３０", time(9, 30)),
        (" 9:00 ", time(9)),
        ("9点", time(9)), ("21点", time(21)), ("9时", time(9)), ("9点05分", time(9, 5)), ("9点半", time(9, 30)),
        ("早上8点", time(8)), ("上午9点", time(9)), ("中午12点", time(12)), ("下午3点", time(15)),
        ("下午15点", time(15)),
        ("晚上9点半", time(21, 30)), ("晚上９点", time(21)), ("晚上21点", time(21)),
    ],
)  # fmt: skip
def test_a_time_is_understood_as_people_write_it(word: str, at: time) -> None:
    assert read_time(word) == at
    assert looks_like_time(word)


@pytest.mark.parametrize(
    ("word", "at"),
    [("晚上12点", time(0)), ("晚上12点半", time(0, 30)), ("中午1点", time(13)), ("中午12点半", time(12, 30))],
)
def test_twelve_at_night_is_midnight_and_one_at_midday_is_past_noon(word: str, at: time) -> None:
    assert read_time(word) == at


@pytest.mark.parametrize("word", ["25:00", "24:00", "9:60", "13pm", "0am", "25点", "9点75分"])
def test_a_time_that_no_clock_shows_is_meant_as_a_time_and_refused(word: str) -> None:
    assert read_time(word) is None
    assert looks_like_time(word)


@pytest.mark.parametrize("word", ["9", "09", "rag", "", "berlin", "3-10", "点", "pm", "9:0:0"])
def test_other_words_are_no_times(word: str) -> None:
    assert read_time(word) is None
    assert not looks_like_time(word)


def test_every_minute_of_the_day_is_understood_in_both_languages() -> None:
    for minute in range(24 * 60):
        at = time(minute // 60, minute % 60)
        assert read_time(f"{at.hour}:{at.minute:02}") == read_time(f"{at.hour}点{at.minute}分") == at


def test_every_zone_is_known_by_its_name_in_any_case() -> None:
    for name in available_timezones() - {"localtime"}:
        for spelled in (name, name.lower(), name.upper(), name.replace("_", " ")):
            found = read_zone(spelled)
            assert found, spelled
            assert _offset(found) == _offset(name), spelled


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("europe/BERLIN", "Europe/Berlin"), ("Berlin", "Europe/Berlin"), ("new york", "America/New_York"),
        ("New_York", "America/New_York"), ("Buenos Aires", "America/Argentina/Buenos_Aires"), ("tokyo", "Asia/Tokyo"),
        ("Beijing", "Asia/Shanghai"), ("San Francisco", "America/Los_Angeles"), ("bay area", "America/Los_Angeles"),
        ("Bengaluru", "Asia/Kolkata"), ("北京", "Asia/Shanghai"), ("旧金山", "America/Los_Angeles"),
        ("Ｂｅｒｌｉｎ", "Europe/Berlin"), ("utc", "UTC"), ("GMT", "UTC"), ("UTC+0", "UTC"),
    ],
)  # fmt: skip
def test_a_city_is_enough(words: str, zone: str) -> None:
    assert read_zone(words) == zone


@pytest.mark.parametrize(
    ("city", "zone"),
    [("纽约", "America/New_York"), ("上海", "Asia/Shanghai"), ("东京", "Asia/Tokyo"), ("柏林", "Europe/Berlin")],
)
def test_a_chinese_city_is_enough(city: str, zone: str) -> None:
    assert read_zone(city) is None
    assert read_zone(city, chinese_city_names()) == zone


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("UTC+8", 8), ("utc-5", -5), ("UTC+08:00", 8), ("utc + 8", 8), ("+05:30", 5.5), ("UTC+5:30", 5.5),
        ("+0545", 5.75),
        ("-3", -3), ("+9:30", 9.5), ("UTC+14", 14), ("UTC-12", -12), ("ＵＴＣ＋８", 8), ("UTC-0", 0),
        ("GMT+8", 8), ("GMT+1", 1), ("gmt-5", -5),
    ],
)  # fmt: skip
def test_an_offset_is_as_far_from_greenwich_as_it_says(words: str, hours: float) -> None:
    zone = read_zone(words)
    assert zone is not None
    assert _offset(zone) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "words", ["", "atlantis", "Nowhere/City", "UTC+15", "UTC-13", "+26", "8", "+03:17", "-5:30", "+00:30"]
)
def test_a_place_that_is_not_known_is_not_guessed(words: str) -> None:
    assert read_zone(words, chinese_city_names()) is None


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Berln", "Europe/Berlin"), ("Europe/Berln", "Europe/Berlin"), ("shanghia", "Asia/Shanghai"),
        ("San Fransisco", "America/Los_Angeles"), ("New Yrok", "America/New_York"), ("xyzzy", None), ("", None),
    ],
)  # fmt: skip
def test_a_misspelt_place_is_suggested_and_nonsense_is_not(words: str, zone: str | None) -> None:
    assert nearest_zone(words) == zone


def _offset(zone: str) -> timedelta | None:
    return datetime(2026, 1, 15, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
