"""Where somebody lives is guessed from what is known and offered for confirmation."""

from datetime import UTC, datetime

import pytest

from bot.domain.chat import Chat, Space
from bot.domain.clock_words import offset_name
from bot.domain.person import Person
from bot.domain.subscription import zone
from bot.domain.whereabouts import _BY_LANGUAGE, _BY_REGION, _OFTEN, known_zone, likely_zone, zones_to_choose

PRIVATE = Chat("stage", "private:ann")
GROUP = Chat("stage", "group:study", space=Space("stage", "study", "study"))
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("client", "default", "guess"),
    [
        (None, "UTC", "UTC"),
        (None, "Europe/Berlin", "Europe/Berlin"),
        ("en", "UTC", "UTC"),
        ("en-US", "UTC", "UTC"),
        ("en_GB", "UTC", "Europe/London"),
        ("zh-hans", "UTC", "Asia/Shanghai"),
        ("zh-hans", "Europe/Berlin", "Europe/Berlin"),
        ("zh-CN", "Europe/Berlin", "Asia/Shanghai"),
        ("zh-Hant-TW", "UTC", "Asia/Taipei"),
        ("ja", "UTC", "Asia/Tokyo"),
        ("pt-br", "UTC", "UTC"),
        ("C", "UTC", "UTC"),
    ],
)
def test_a_region_says_more_than_the_operator_and_the_operator_more_than_a_language(
    client: str | None, default: str, guess: str
) -> None:
    person = Person(PRIVATE, "ann", client_language=client)
    assert known_zone(person) is None
    assert likely_zone(person, default) == guess


def test_what_was_chosen_is_no_guess() -> None:
    person = Person(PRIVATE, "ann", client_language="zh", timezone="Europe/Paris")
    assert known_zone(person) == likely_zone(person, "UTC") == "Europe/Paris"


def test_a_group_is_guessed_to_live_where_its_admin_does() -> None:
    person = Person(GROUP, "ann", client_language="zh", timezone="Europe/Paris")
    assert known_zone(person) is None
    assert likely_zone(person, "UTC") == "Europe/Paris"


def test_every_guess_is_a_zone_that_exists() -> None:
    for name in (*_BY_LANGUAGE.values(), *_BY_REGION.values(), *_OFTEN):
        assert zone(name)


def test_no_two_offered_zones_show_the_same_time() -> None:
    offered = zones_to_choose(["Europe/Rome"], NOW)
    assert offered[0] == "Europe/Rome"
    assert "Europe/Berlin" not in offered
    assert len({NOW.astimezone(zone(name)).utcoffset() for name in offered}) == len(offered) == 6


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Etc/GMT-8", "UTC+8"), ("Etc/GMT+5", "UTC-5"), ("Etc/GMT", "UTC"), ("Etc/GMT0", "UTC"), ("Etc/GMT+0", "UTC"),
        ("Europe/Berlin", "Europe/Berlin"), ("UTC", "UTC"),
    ],
)  # fmt: skip
def test_an_offset_is_shown_as_people_write_it(zone: str, shown: str) -> None:
    assert offset_name(zone) == shown
