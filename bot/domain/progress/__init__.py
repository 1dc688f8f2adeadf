"""How somebody is doing: points, standings and ranks (design section 9)."""

from bot.domain.progress._points import EARNING_PER_DAY, Effort, points, points_of_day
from bot.domain.progress._rank import (
    WINDOWS,
    Member,
    Place,
    Window,
    least_seen,
    period_of,
    place_of,
    ranked,
    week_of,
)
from bot.domain.progress._standing import NOTHING_YET, Standing, period_names, standings

__all__ = [
    "EARNING_PER_DAY",
    "NOTHING_YET",
    "WINDOWS",
    "Effort",
    "Member",
    "Place",
    "Standing",
    "Window",
    "least_seen",
    "period_names",
    "period_of",
    "place_of",
    "points",
    "points_of_day",
    "ranked",
    "standings",
    "week_of",
]
