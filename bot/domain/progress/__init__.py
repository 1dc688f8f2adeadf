"""How somebody is doing: points, standings and ranks, streaks, strong and weak topics (design section 9)."""

from bot.domain.progress._points import EARNING_PER_DAY, Effort, points, points_of_day
from bot.domain.progress._rank import WINDOWS, Member, Place, Window, least_seen, period_of, place_of, ranked, week_of
from bot.domain.progress._standing import NOTHING_YET, Standing, period_names, standings
from bot.domain.progress._streak import Calendar, Plan, Practised, Reason, Streak, streak
from bot.domain.progress._strength import (
    WEEKS,
    PastAnswer,
    Progress,
    Result,
    Strength,
    TopicScore,
    WeekScore,
    progress,
)

__all__ = [
    "EARNING_PER_DAY",
    "NOTHING_YET",
    "WEEKS",
    "WINDOWS",
    "Calendar",
    "Effort",
    "Member",
    "PastAnswer",
    "Place",
    "Plan",
    "Practised",
    "Progress",
    "Reason",
    "Result",
    "Standing",
    "Streak",
    "Strength",
    "TopicScore",
    "WeekScore",
    "Window",
    "least_seen",
    "period_names",
    "period_of",
    "place_of",
    "points",
    "points_of_day",
    "progress",
    "ranked",
    "standings",
    "streak",
    "week_of",
]
