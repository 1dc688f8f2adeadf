"""The streak: kept by one answer a date, excused where it is fair, whatever the calendar and the traveller do."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.progress import Calendar, Plan, Practised, Reason, Streak, streak

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)
WEEKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
NO_PLAN = Calendar()
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Auckland", "Asia/Shanghai", "Europe/Berlin", "America/New_York",
         "Pacific/Honolulu", "Pacific/Pago_Pago", "Asia/Kolkata", "Etc/GMT+12", "Pacific/Apia")  # fmt: skip


def at(day: date, hour: int = 12) -> Practised:
    """An answer at that hour in UTC."""
    return Practised(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), day, timedelta())


def local(moment: datetime, where: str) -> Practised:
    there = moment.astimezone(ZoneInfo(where))
    return Practised(moment, there.date(), there.utcoffset() or timedelta())


def on(*numbers: int) -> list[Practised]:
    """Answers on these days, counted from Monday as 0."""
    return [at(MONDAY + n * DAY) for n in numbers]


def told(practised: Iterable[Practised], calendar: Calendar = NO_PLAN, *, today: int) -> Streak:
    return streak(practised, calendar, at(MONDAY + today * DAY, 20))


def reasons(kept: Streak) -> list[Reason]:
    return [reason for _, reason in kept.notes]


def plans(*some: Plan, failed: Sequence[int] = ()) -> Calendar:
    return Calendar((some,), frozenset(MONDAY + n * DAY for n in failed))


def test_dates_in_a_row_are_counted_once_each_and_today_is_open() -> None:
    assert told(on(0, 0, 1, 2), today=2).length == 3
    assert told(on(0, 1, 2), today=3).length == 3
    assert told([], today=3) == Streak()


def test_a_missed_date_ends_it_and_says_so() -> None:
    over = told(on(0, 1, 2), today=4)
    assert (over.length, over.lost, over.best) == (0, 3, 3)
    assert over.notes == ((MONDAY + 3 * DAY, Reason.MISSED),)
    again = told(on(0, 1, 2, 5), today=5)
    assert (again.length, again.best, again.notes) == (1, 3, ())


def test_a_freeze_is_earned_in_seven_dates_and_two_are_held() -> None:
    assert [told(on(*range(n)), today=n - 1).freezes for n in (6, 7, 13, 14, 21)] == [0, 1, 1, 2, 2]
    saved = told(on(*range(7), 8), today=8)
    assert (saved.length, saved.freezes, reasons(saved)) == (8, 0, [Reason.FROZEN])
    assert told(on(*range(7), 9), today=9).length == 1
    assert told(on(*range(14), 16), today=16).length == 15


def test_weekdays_that_are_not_agreed_neither_break_nor_add() -> None:
    agreed = plans(Plan(MONDAY, WEEKDAYS))
    kept = told(on(3, 4, 7, 8), agreed, today=8)
    assert (kept.length, reasons(kept)) == (4, [Reason.OFF, Reason.OFF])
    assert told(on(3, 4, 5, 7), agreed, today=7).length == 4, "an answer on a day off is an answer"
    assert told(on(3, 7), agreed, today=7).length == 1, "Friday was a day on"


def test_what_is_agreed_later_does_not_change_what_was() -> None:
    later = plans(Plan(MONDAY, WEEKDAYS), Plan(MONDAY + 7 * DAY, EVERY_DAY))
    assert told(on(3, 4, 7, 8), later, today=8).length == 4
    assert told(on(10, 11, 14), later, today=14).length == 1
    ended = plans(Plan(MONDAY, WEEKDAYS), Plan(MONDAY + 7 * DAY, frozenset()))
    assert told(on(10, 11, 14), ended, today=14).length == 1, "without a subscription every day counts"


def test_two_subscriptions_excuse_only_what_neither_of_them_asks_for() -> None:
    both = Calendar(((Plan(MONDAY, WEEKDAYS),), (Plan(MONDAY, frozenset({5})),)))
    assert told(on(4, 7), both, today=7).length == 1
    assert told(on(4, 5, 7), both, today=7).length == 3


def test_a_pause_is_excused_for_fourteen_dates_in_a_row() -> None:
    def paused(days: int) -> Calendar:
        return plans(Plan(MONDAY, EVERY_DAY), Plan(MONDAY + DAY, EVERY_DAY, MONDAY + (days + 1) * DAY))

    assert told(on(0, 15), paused(14), today=15).length == 2
    assert told(on(0, 16), paused(15), today=16).length == 1
    again = plans(
        Plan(MONDAY + DAY, EVERY_DAY, MONDAY + 15 * DAY), Plan(MONDAY + 16 * DAY, EVERY_DAY, MONDAY + 26 * DAY)
    )
    assert told(on(0, 15, 26), again, today=26).length == 3, "an answer in between starts the count anew"


def test_a_date_that_we_failed_is_skipped_and_one_that_the_person_missed_is_not() -> None:
    assert told(on(0, 2), plans(failed=[1]), today=2).length == 2
    assert told(on(0, 3), plans(failed=[1]), today=3).length == 1


def test_leap_day_is_a_date_and_its_absence_is_none() -> None:
    leap = [at(date(2028, 2, 28)), at(date(2028, 2, 29)), at(date(2028, 3, 1))]
    assert streak(leap, NO_PLAN, leap[-1]).length == 3
    assert streak([leap[0], leap[2]], NO_PLAN, leap[2]).length == 1
    plain = [at(date(2026, 2, 28)), at(date(2026, 3, 1))]
    assert streak(plain, NO_PLAN, plain[-1]).length == 2


def test_a_flight_over_the_date_line_takes_a_date_and_gives_one_back() -> None:
    leaving = local(datetime(2026, 3, 3, 8, tzinfo=UTC), "Pacific/Honolulu")  # Monday evening
    arrived = local(datetime(2026, 3, 4, 10, tzinfo=UTC), "Pacific/Auckland")  # Wednesday evening
    assert (leaving.day, arrived.day) == (date(2026, 3, 2), date(2026, 3, 4))
    kept = streak([leaving, arrived], NO_PLAN, arrived)
    assert (kept.length, reasons(kept)) == (2, [Reason.MOVED])
    back = local(datetime(2026, 3, 5, 4, tzinfo=UTC), "Pacific/Honolulu")  # Wednesday once more
    assert streak([leaving, arrived, back], NO_PLAN, back).length == 2
    stayed = local(datetime(2026, 3, 5, 7, tzinfo=UTC), "Pacific/Honolulu")
    assert streak([leaving, stayed], NO_PLAN, stayed).length == 1, "staying at home takes no date away"


def test_a_move_that_turns_the_evening_into_the_next_morning_breaks_nothing() -> None:
    monday = local(datetime(2026, 3, 2, 9, tzinfo=UTC), "Europe/Berlin")
    tuesday_evening = datetime(2026, 3, 3, 20, tzinfo=UTC)
    arrived = local(tuesday_evening, "Asia/Shanghai")
    assert (monday.day, arrived.day) == (date(2026, 3, 2), date(2026, 3, 4))
    kept = streak([monday, arrived], NO_PLAN, arrived)
    assert (kept.length, reasons(kept)) == (2, [Reason.MOVED])


def test_a_zone_that_skips_a_date_ends_nothing() -> None:
    before = local(datetime(2011, 12, 30, 4, tzinfo=UTC), "Pacific/Apia")
    after = local(datetime(2011, 12, 31, 4, tzinfo=UTC), "Pacific/Apia")
    assert (before.day, after.day) == (date(2011, 12, 29), date(2011, 12, 31))
    assert streak([before, after], NO_PLAN, after).length == 2


moves = st.lists(st.tuples(st.integers(1, 90), st.sampled_from(ZONES)), min_size=1, max_size=8)


@given(moves, st.integers(0, 23), st.integers(0, 43_000))
def test_whoever_answers_on_every_local_date_never_loses_the_streak_by_moving(
    journey: list[tuple[int, str]], hour: int, start: int
) -> None:
    """Half hour by half hour, through zones and dates as they are lived; a date that comes again is answered again."""
    moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=start)
    answered: list[Practised] = []
    for hours, where in journey:
        stay = [local(moment + timedelta(minutes=30 * n), where) for n in range(2 * hours + 1)]
        moment += timedelta(hours=hours)
        for day in sorted({lived.day for lived in stay}):
            times = [lived for lived in stay if lived.day == day]
            answered.append(min(times, key=lambda lived: abs((lived.at + lived.offset).hour - hour)))
    now = local(moment, journey[-1][1])
    kept = streak(answered, NO_PLAN, now)
    assert kept.length == len({each.day for each in answered})
    assert not set(reasons(kept)) & {Reason.MISSED, Reason.FROZEN}


@given(st.sets(st.integers(0, 60)), st.sampled_from(ZONES), st.integers(0, 23))
def test_without_any_excuse_it_is_the_dates_in_a_row_and_freezes_are_never_more_than_two(
    numbers: set[int], where: str, hour: int
) -> None:
    first = datetime(2026, 6, 1, hour, 30, tzinfo=ZoneInfo(where))
    answers = [local((first + n * DAY).astimezone(UTC), where) for n in numbers]
    kept = streak(answers, NO_PLAN, local((first + 61 * DAY).astimezone(UTC), where))
    assert 0 <= kept.freezes <= 2
    assert Reason.MOVED not in reasons(kept)
    length = freezes = best = 0
    for n in range(61):
        if n in numbers:
            length += 1
            freezes = min(2, freezes + (length % 7 == 0))
        elif freezes and length:
            freezes -= 1
        else:
            length = 0
        best = max(best, length)
    assert (kept.length, kept.freezes, kept.best) == (length, freezes, best)


@given(
    st.lists(st.integers(0, 39), min_size=1, max_size=5),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 40),
    st.integers(0, 20),
    st.frozensets(st.integers(0, 40)),
)
@example([0], WEEKDAYS, 3, 14, frozenset())
def test_while_there_are_no_freezes_excuses_only_ever_help_and_so_does_one_more_answer(
    numbers: list[int], weekdays: frozenset[int], pause_from: int, pause: int, failed: frozenset[int]
) -> None:
    until = MONDAY + (pause_from + pause) * DAY
    agreed = (Plan(MONDAY, weekdays), Plan(MONDAY + pause_from * DAY, weekdays, until))
    calendar = Calendar((agreed,), frozenset(MONDAY + n * DAY for n in failed))
    kept = told(on(*numbers), calendar, today=41)
    assert kept.length >= told(on(*numbers), today=41).length
    assert told(on(*numbers, 40), calendar, today=41).length >= kept.length
    assert kept.length <= len(set(numbers))


@given(st.lists(st.integers(0, 30)), st.randoms())
def test_the_order_in_which_answers_are_handed_in_does_not_matter(numbers: list[int], chance: object) -> None:
    answers = on(*numbers)
    mixed = list(answers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert told(mixed, today=31) == told(answers, today=31)


@pytest.mark.parametrize("where", ["Europe/Berlin", "America/New_York"])
def test_changing_the_clocks_gives_no_date_away(where: str) -> None:
    spring = datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo(where))
    answers = [local((spring + n * DAY).astimezone(UTC), where) for n in range(40)]
    assert streak(answers, NO_PLAN, answers[-1]).length == 40
    for gone in (6, 7, 8, 27, 28, 29):
        left = answers[:gone] + answers[gone + 1 :]
        assert Reason.MOVED not in reasons(streak(left, NO_PLAN, left[-1])), gone
