"""The daily question of a chat: when it is due, exactly once per local date, through every clock change."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.delivery import LATEST
from bot.domain.question import Difficulty

EVERY_DAY = frozenset(range(7))
LONGEST_PAUSE_DAYS = 365
_SEARCH_DAYS = 400


@dataclass(frozen=True, slots=True)
class Subscription:
    """What was agreed: a local time in a zone, topics (none: all), weekdays as 0 for Monday."""

    chat_id: int
    local_time: time
    timezone: str
    topics: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    weekdays: frozenset[int] = EVERY_DAY
    paused_until: date | None = None
    next_due_at: datetime | None = None

    def following(self, after: datetime) -> "Subscription":
        """The same subscription, due next strictly after that moment."""
        return replace(self, next_due_at=next_due(self, after))

    def is_paused(self, moment: datetime) -> bool:
        return self.paused_until is not None and self.paused_until > self.local_date(moment)

    def local_date(self, moment: datetime) -> date:
        return moment.astimezone(zone(self.timezone)).date()


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name, kept for good: ZoneInfo's own cache holds only eight."""
    return ZoneInfo(name)


def due(timezone: ZoneInfo, day: date, at: time) -> datetime | None:
    """The moment of a local time on a date, in UTC.

    A gap shifts forward, or back where forward would be the next day; an overlap takes the first pass.
    None when the zone skipped that date.
    """
    for fold in (0, 1):
        moment = datetime.combine(day, at.replace(fold=fold), timezone).astimezone(UTC)
        if moment.astimezone(timezone).date() == day:
            return moment
    return None


def next_due(subscription: Subscription, after: datetime) -> datetime:
    """The first due moment strictly after `after`, on a chosen weekday and not paused."""
    where = zone(subscription.timezone)
    day = after.astimezone(where).date() - timedelta(days=1)
    if subscription.paused_until:
        day = max(day, subscription.paused_until)
    for _ in range(_SEARCH_DAYS):
        moment = due(where, day, subscription.local_time) if day.weekday() in subscription.weekdays else None
        if moment and moment > after:
            return moment
        day += timedelta(days=1)
    raise ValueError(f"no due date within {_SEARCH_DAYS} days after {after}")


def deadline(subscription: Subscription, due_at: datetime) -> datetime:
    """How late a daily question may still be sent: six hours, and before the next one."""
    return min(due_at + LATEST, next_due(subscription, due_at))
