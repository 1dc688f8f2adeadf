"""A daily question comes exactly once per local date, wherever the person lives and whatever the clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.subscription import Subscription, deadline, due, next_due, zone

BERLIN = "Europe/Berlin"
DAY = timedelta(days=1)
WALL_TIMES = [time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3)]


def subscribed(at: time, where: str = BERLIN, **agreed: object) -> Subscription:
    return Subscription(1, at, where, **agreed)  # type: ignore[arg-type]


def questions(subscription: Subscription, after: datetime, until: datetime) -> list[datetime]:
    """The moments at which questions come, one leading to the next."""
    moments: list[datetime] = []
    while len(moments) < 1000 and (moment := next_due(subscription, moments[-1] if moments else after)) <= until:
        moments.append(moment)
    return moments


def clock_changes(where: str) -> Iterator[date]:
    """The dates of 2026 on which the zone's clocks stand otherwise than on the day before."""
    noons = [datetime(2026, 1, 1, 12, tzinfo=UTC) + DAY * number for number in range(365)]
    offsets = [noon.astimezone(zone(where)).utcoffset() for noon in noons]
    yield from (
        noon.date() for noon, was, is_now in zip(noons[1:], offsets, offsets[1:], strict=False) if was != is_now
    )


CHANGES = [(where, day) for where in sorted(available_timezones()) for day in clock_changes(where)]


def test_every_clock_change_of_the_year_in_every_zone_brings_one_question_a_day() -> None:
    assert len(CHANGES) > 200
    for where, day in CHANGES:
        for at in WALL_TIMES:
            assert_one_a_day(subscribed(at, where), day)


def assert_one_a_day(subscription: Subscription, day: date) -> None:
    """Exactly one question on each of the five dates around a day, each at the first right moment."""
    where = zone(subscription.timezone)
    start, end = (datetime.combine(day + DAY * number, time(12), where).astimezone(UTC) for number in (-3, 2))
    moments = questions(subscription, start, end)
    told = (subscription.timezone, subscription.local_time, day, moments)
    assert [subscription.local_date(moment) for moment in moments] == [day + DAY * number for number in range(-2, 3)], (
        told
    )
    assert all(earlier < later for earlier, later in pairwise(moments)), told
    for moment in moments:
        assert_first_right_moment(moment, subscription.local_time, where)


def assert_first_right_moment(moment: datetime, at: time, where: ZoneInfo) -> None:
    local = moment.astimezone(where)
    assert local.fold == 0, (where, local)
    if local.time() != at:  # there was no such time: it is later by what the clocks skipped, at most an hour or two
        wanted = datetime.combine(local.date(), at, where)
        assert wanted.astimezone(UTC).astimezone(where).time() != at, (where, local)
        assert timedelta(0) < local.replace(tzinfo=None) - wanted.replace(tzinfo=None) <= timedelta(hours=2)


def test_a_question_at_half_past_two_on_the_day_the_clocks_go_forward_comes_once_an_hour_later() -> None:
    moments = questions(
        subscribed(time(2, 30)), datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC)
    )
    assert moments == [datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 30, 0, 30, tzinfo=UTC)]
    assert moments[0].astimezone(zone(BERLIN)).time() == time(3, 30)


def test_a_question_at_half_past_two_on_the_day_the_clocks_go_back_comes_at_the_first_half_past_two() -> None:
    moments = questions(
        subscribed(time(2, 30)), datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 26, 12, tzinfo=UTC)
    )
    assert moments == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)]


def test_the_last_hour_of_a_day_in_nuuk_is_skipped_and_the_day_still_has_its_question() -> None:
    """At 23:00 on 28 March 2026 Greenland's clocks say midnight: 23:30 never comes, yet the date was there."""
    nuuk = subscribed(time(23, 30), "America/Nuuk")
    moments = questions(nuuk, datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC))
    assert [nuuk.local_date(moment) for moment in moments] == [date(2026, 3, 27), date(2026, 3, 28), date(2026, 3, 29)]


def test_the_day_that_samoa_left_out_has_no_question() -> None:
    samoa = subscribed(time(9), "Pacific/Apia")
    moments = questions(samoa, datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC))
    assert [samoa.local_date(moment) for moment in moments] == [
        date(2011, 12, 29),
        date(2011, 12, 31),
        date(2012, 1, 1),
    ]
    assert due(zone("Pacific/Apia"), date(2011, 12, 30), time(9)) is None


def test_a_question_is_due_strictly_later_even_when_asked_at_the_very_moment() -> None:
    nine = subscribed(time(9), "UTC")
    at_nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert next_due(nine, at_nine - timedelta(milliseconds=1)) == at_nine
    assert next_due(nine, at_nine) == at_nine + DAY
    assert nine.following(at_nine).next_due_at == at_nine + DAY


@pytest.mark.parametrize("where", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])
def test_the_date_is_the_persons_and_not_greenwichs(where: str) -> None:
    far = subscribed(time(0, 15), where)
    moment = next_due(far, datetime(2026, 6, 1, 12, tzinfo=UTC))
    local = moment.astimezone(zone(where))
    assert local.time() == time(0, 15)
    assert local.date() == far.local_date(moment)
    assert moment - datetime(2026, 6, 1, 12, tzinfo=UTC) <= DAY


def test_questions_come_on_the_chosen_weekdays_only() -> None:
    workdays = subscribed(time(9), weekdays=frozenset(range(5)))
    moments = questions(workdays, datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 11, tzinfo=UTC))
    assert [workdays.local_date(moment).strftime("%a") for moment in moments] == ["Wed", "Thu", "Fri", "Mon", "Tue"]


def test_the_weekday_is_the_one_on_the_persons_calendar() -> None:
    monday_in_tokyo = subscribed(time(7), "Asia/Tokyo", weekdays=frozenset({0}))
    assert next_due(monday_in_tokyo, datetime(2026, 3, 1, tzinfo=UTC)) == datetime(2026, 3, 1, 22, tzinfo=UTC)


def test_a_pause_ends_on_the_day_that_was_named() -> None:
    paused = subscribed(time(10), paused_until=date(2026, 3, 5))
    assert next_due(paused, datetime(2026, 3, 2, tzinfo=UTC)) == datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert next_due(paused, datetime(2026, 3, 5, 9, tzinfo=UTC)) == datetime(2026, 3, 6, 9, tzinfo=UTC)


def test_the_longest_pause_on_a_weekly_question_still_finds_its_day() -> None:
    weekly = subscribed(time(10), "UTC", weekdays=frozenset({6}), paused_until=date(2027, 3, 2))
    assert next_due(weekly, datetime(2026, 3, 2, tzinfo=UTC)) == datetime(2027, 3, 7, 10, tzinfo=UTC)


def test_a_late_question_is_worth_sending_for_six_hours() -> None:
    moment = datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert deadline(subscribed(time(9)), moment) == moment + timedelta(hours=6)


def test_a_late_question_is_never_sent_once_the_next_one_is_due() -> None:
    agreed_anew = subscribed(time(11), "UTC")
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert deadline(agreed_anew, moment) == datetime(2026, 3, 2, 11, tzinfo=UTC)
