"""Standings: what an account has earned in each period that a board shows, added up from its days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What was earned in a period; `estimated` are the points of it that rest on estimates.

    `finished_at` is the moment of the last answer that earned anything: whoever stands first at equal points.
    """

    points: int = 0
    answers: int = 0
    estimated: int = 0
    finished_at: datetime | None = None

    def __add__(self, other: "Standing") -> "Standing":
        moments = [moment for moment in (self.finished_at, other.finished_at) if moment]
        return Standing(
            self.points + other.points,
            self.answers + other.answers,
            self.estimated + other.estimated,
            max(moments, default=None),
        )


NOTHING_YET = Standing()


def period_names(day: date) -> tuple[str, str, str, str]:
    """The periods that a local date falls into: `all`, its month, its ISO week, and itself."""
    year, week, _ = day.isocalendar()
    return "all", f"{day:%Y-%m}", f"{year:04}-W{week:02}", day.isoformat()


def standings(days: Mapping[date, Standing]) -> dict[str, Standing]:
    """Add up days into the standing of every period they touch."""
    totals: dict[str, Standing] = {}
    for day, earned in days.items():
        for name in period_names(day):
            totals[name] = totals.get(name, NOTHING_YET) + earned
    return totals
