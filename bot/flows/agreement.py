"""The agreement on a daily question in words: which days, at what time, where, on what, and when the next one comes."""

from bot.domain.clock_words import offset_name
from bot.domain.markup import Markup
from bot.domain.subscription import EVERY_DAY, Subscription, zone
from bot.flows.cards import topic_name
from bot.flows.turn import House, Turn
from bot.i18n.texts import Texts

WORKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WORKDAYS


async def agreed_here(turn: Turn) -> Subscription | None:
    """The daily question of the chat that this turn is in."""
    return await turn.books.subscriptions.of_chat(turn.person.chat_id) if turn.person.chat_id else None


def agreement(house: House, say: Texts, agreed: Subscription, key: str) -> Markup:
    """One sentence on what is agreed; it always names the next question's date and time."""
    assert agreed.next_due_at
    return say(
        key,
        days=days_in_words(say, agreed.weekdays),
        time=f"{agreed.local_time:%H:%M}",
        zone=offset_name(agreed.timezone),
        topics=topics_in_words(house, say, agreed.topics),
        difficulty=difficulty_in_words(say, agreed.difficulty),
        next=say.moment(agreed.next_due_at.astimezone(zone(agreed.timezone))),
    )


def days_in_words(say: Texts, weekdays: frozenset[int]) -> Markup:
    """Such as `Every day`, `Monday to Friday`, `Every day but Sunday`, `Every Monday and Thursday`."""
    for known, key in ((EVERY_DAY, "days-all"), (WORKDAYS, "days-work"), (WEEKEND, "days-weekend")):
        if weekdays == known:
            return say(key)
    if len(weekdays) == len(EVERY_DAY) - 1:
        return say("days-but", day=say(f"weekday-{min(EVERY_DAY - weekdays)}"))
    *first, last = [say(f"weekday-{day}") for day in sorted(weekdays)]
    return say("days-some", first=say.listing(first), last=last) if first else say("days-one", day=last)


def topics_in_words(house: House, say: Texts, topics: tuple[str, ...], everything: str = "all-topics") -> Markup:
    return say.listing([topic_name(house, say, topic) for topic in topics]) if topics else say(everything)


def difficulty_in_words(say: Texts, difficulty: str | None) -> Markup:
    return say(f"difficulty-{difficulty}") if difficulty else say("any-difficulty")
