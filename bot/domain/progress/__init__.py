"""How somebody is doing: points, standings and ranks (design section 9)."""

from bot.domain.progress._points import EARNING_PER_DAY, Effort, points, points_of_day
from bot.domain.progress._standing import NOTHING_YET, Standing, period_names, standings

__all__ = [
    "EARNING_PER_DAY",
    "NOTHING_YET",
    "Effort",
    "Standing",
    "period_names",
    "points",
    "points_of_day",
    "standings",
]
