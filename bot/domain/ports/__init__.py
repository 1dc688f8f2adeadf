"""What the rules and flows need from the world, as promises. Implementations live in other rooms."""

from bot.domain.ports._budget import Budget, Spending
from bot.domain.ports._people import Belongings, Invitations, Links, People, Places
from bot.domain.ports._platforms import Awaited, Hear, Platform, PlatformStopped, Settled
from bot.domain.ports._practice import Answers, Appeals, Asks, CardFacts, Flags
from bot.domain.ports._progress import Boards, Deck, Interviews, Record, Standings
from bot.domain.ports._store import Books, Store
from bot.domain.ports._traffic import Deliveries, Inbox, Leases, Sessions, Subscriptions
from bot.domain.ports._world import Bank, Clock, Judge

__all__ = [
    "Answers",
    "Appeals",
    "Asks",
    "Awaited",
    "Bank",
    "Belongings",
    "Boards",
    "Books",
    "Budget",
    "CardFacts",
    "Clock",
    "Deck",
    "Deliveries",
    "Flags",
    "Hear",
    "Inbox",
    "Interviews",
    "Invitations",
    "Judge",
    "Leases",
    "Links",
    "People",
    "Places",
    "Platform",
    "PlatformStopped",
    "Record",
    "Sessions",
    "Settled",
    "Spending",
    "Standings",
    "Store",
    "Subscriptions",
]
