"""The board of a group: who stands where, competition ranking, as each wants to be seen (design section 9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from bot.domain.preferences import Visibility
from bot.domain.progress._standing import Standing, period_names

Window = Literal["today", "week", "month", "all"]
WINDOWS: tuple[Window, ...] = ("today", "week", "month", "all")
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Member:
    """A learner who has spoken to the bot in a space, and what they earned in a window."""

    learner_id: int
    name: str
    standing: Standing
    visibility: Visibility = "shown"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a board: equal points share a rank, and the next rank counts everybody before it."""

    rank: int
    member: Member


def period_of(window: Window, today: date) -> str:
    """The period that a window shows on a date."""
    all_time, month, week, day = period_names(today)
    match window:
        case "today":
            return day
        case "week":
            return week
        case "month":
            return month
        case "all":
            return all_time


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week of a date."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def least_seen(*wishes: str) -> Visibility:
    """What holds when a learner's wish for all boards and for one of them differ: the more private one."""
    return "hidden" if "hidden" in wishes else "anonymous" if "anonymous" in wishes else "shown"


def ranked(members: Iterable[Member]) -> list[Place]:
    """The board: everybody with points who is not hidden; ties by the earlier finish, then by name."""
    playing = [member for member in members if member.standing.points > 0 and member.visibility != "hidden"]
    playing.sort(key=_order)
    places: list[Place] = []
    for number, member in enumerate(playing, 1):
        tied = places and places[-1].member.standing.points == member.standing.points
        places.append(Place(places[-1].rank if tied else number, member))
    return places


def _order(member: Member) -> tuple[int, datetime, str, int]:
    name = "" if member.visibility == "anonymous" else member.name.casefold()
    return -member.standing.points, member.standing.finished_at or _LAST, name, member.learner_id


def place_of(learner_id: int | None, places: Sequence[Place]) -> int | None:
    """Where in the list somebody stands, from 0."""
    return next((index for index, place in enumerate(places) if place.member.learner_id == learner_id), None)
