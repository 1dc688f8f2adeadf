"""The streak: a fold over a learner's local dates that also says why each date did what it did (design section 9).

A date with an answer that passes the zero checks always counts, whatever the plan said of it. A date without one is
skipped where the plan, a pause, our failure or a journey excuses it; else it costs a freeze, or ends the streak.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST_EXCUSED_PAUSE = 14
DAYS_PER_FREEZE = 7
MOST_FREEZES = 2
_JOURNEY = timedelta(hours=3)  # clock changes and the zone next door take no date away
_DAY = timedelta(days=1)


class Reason(StrEnum):
    """Why a date without an answer did not end a streak, or that it did."""

    OFF = "off"
    PAUSED = "paused"
    OURS = "ours"
    MOVED = "moved"
    FROZEN = "frozen"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Practised:
    """A moment at which something counted, on the local date and at the UTC offset of that moment."""

    at: datetime
    day: date
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Plan:
    """What a personal subscription said from a date on; without weekdays there was none any more."""

    since: date
    weekdays: frozenset[int]
    paused_until: date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What excuses dates: the plans of each subscription, oldest first, and dates whose delivery we failed."""

    plans: tuple[tuple[Plan, ...], ...] = ()
    failed_by_us: frozenset[date] = frozenset()

    def excuse(self, day: date) -> Reason | None:
        """Why nothing had to be answered on that date, a pause of any length included."""
        if day in self.failed_by_us:
            return Reason.OURS
        in_force = [plan for plan in (_in_force(plans, day) for plans in self.plans) if plan]
        if not in_force:
            return None
        if all(_is_paused(plan, day) for plan in in_force):
            return Reason.PAUSED
        if all(_is_paused(plan, day) or day.weekday() not in plan.weekdays for plan in in_force):
            return Reason.OFF
        return None


@dataclass(frozen=True, slots=True)
class Streak:
    """A streak as it stands: its length in dates that counted, the freezes held, the longest one ever.

    `notes` tells the dates that did not count since it began, and why; after it ended, the date that ended it, and
    `lost` is how long it was then.
    """

    length: int = 0
    freezes: int = 0
    best: int = 0
    last: date | None = None
    notes: tuple[tuple[date, Reason], ...] = ()
    lost: int = 0
    _paused_in_a_row: int = 0

    def counting(self, day: date) -> "Streak":
        """One more date with an answer."""
        length = self.length + 1
        freezes = min(MOST_FREEZES, self.freezes + (length % DAYS_PER_FREEZE == 0))
        notes = self.notes if self.length else ()
        best = max(self.best, length)
        return replace(self, length=length, freezes=freezes, best=best, last=day, notes=notes, _paused_in_a_row=0)

    def passing(self, day: date, excuse: Reason | None) -> "Streak":
        """A date without an answer."""
        if not self.length:
            return self
        paused = self._paused_in_a_row + 1 if excuse is Reason.PAUSED else 0
        if excuse is None or paused > LONGEST_EXCUSED_PAUSE:
            if not self.freezes:
                return replace(self, length=0, lost=self.length, notes=((day, Reason.MISSED),))
            excuse = Reason.FROZEN
        freezes = self.freezes - (excuse is Reason.FROZEN)
        return replace(self, freezes=freezes, notes=(*self.notes, (day, excuse)), _paused_in_a_row=paused)


def streak(practised: Iterable[Practised], calendar: Calendar, now: Practised) -> Streak:
    """Fold everything that counted into the streak as it stands at `now`, whose own date is still open."""
    moments = sorted(practised, key=lambda moment: moment.at)
    counted = {moment.day for moment in moments}
    seen: set[date] = set()
    state = Streak()
    for before, moment in zip([None, *moments], [*moments, None], strict=True):
        if before:
            for day, excuse in _between(before, moment or now, calendar):
                state = state if day in counted else state.passing(day, excuse)
        if moment and moment.day not in seen:
            state = state.counting(moment.day)
            seen.add(moment.day)
    return state


def _between(before: Practised, after: Practised, calendar: Calendar) -> Iterator[tuple[date, Reason | None]]:
    """The dates between two moments and what excuses them; a journey excuses as many as it took away."""
    days = (after.day - before.day).days - 1
    taken = days - _lived(before, after)
    for number in range(days):
        day = before.day + (number + 1) * _DAY
        excuse = calendar.excuse(day)
        if excuse is None and taken > 0:
            excuse, taken = Reason.MOVED, taken - 1
        yield day, excuse


def _lived(before: Practised, after: Practised) -> int:
    """How many dates lay between two moments for somebody who had stayed where they were, or had been there before."""
    had_stayed = ((after.at + before.offset).date() - before.day).days - 1
    had_been_there = (after.day - (before.at + after.offset).date()).days - 1
    is_journey = abs(after.offset - before.offset) >= _JOURNEY
    days = (after.day - before.day).days - 1
    return max(0, min(days, had_stayed, had_been_there if is_journey else days))


def _in_force(plans: tuple[Plan, ...], day: date) -> Plan | None:
    known = [plan for plan in plans if plan.since <= day]
    return known[-1] if known and known[-1].weekdays else None


def _is_paused(plan: Plan, day: date) -> bool:
    return plan.paused_until is not None and day < plan.paused_until
