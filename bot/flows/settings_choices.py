"""What each button of the settings panel sets, and the page that is shown then."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.clock_words import read_time, read_zone
from bot.domain.language import known_language
from bot.domain.preferences import THEMES, VISIBILITIES
from bot.domain.question import DIFFICULTIES
from bot.domain.refusal import Refusal
from bot.domain.subscription import EVERY_DAY, Subscription
from bot.flows.agreement import WORKDAYS, agreed_here
from bot.flows.daily import DEFAULT_PAUSE_DAYS
from bot.flows.settings_pages import topics_with_questions
from bot.flows.turn import Turn

Shown = tuple[Turn, tuple[str, ...]]
_OVERVIEW = ()


async def move_to(turn: Turn, name: str) -> Turn:
    """Set the timezone of the learner or space, and of the daily question here; returns the turn as it is then."""
    await turn.books.people.choose_timezone(turn.known, name)
    if agreed := await agreed_here(turn):
        await _agree(turn, replace(agreed, timezone=name))
    who = turn.known
    moved = replace(who, space_timezone=name) if turn.in_space else replace(who, timezone=name)
    return replace(turn, person=moved)


async def _time(turn: Turn, values: Sequence[str]) -> Shown:
    at = read_time(values[0])
    if at is None:
        raise Refusal("refuse-old-panel")
    await _agree(turn, replace(await _agreed(turn), local_time=at))
    return turn, _OVERVIEW


async def _pause(turn: Turn, _values: Sequence[str]) -> Shown:
    agreed = await _agreed(turn)
    until = agreed.local_date(turn.now) + timedelta(days=DEFAULT_PAUSE_DAYS)
    await _agree(turn, replace(agreed, paused_until=until))
    return turn, _OVERVIEW


async def _resume(turn: Turn, _values: Sequence[str]) -> Shown:
    await _agree(turn, replace(await _agreed(turn), paused_until=None))
    return turn, _OVERVIEW


async def _off(turn: Turn, _values: Sequence[str]) -> Shown:
    await turn.books.subscriptions.end(turn.known.chat_id, turn.now)
    return turn, _OVERVIEW


async def _day(turn: Turn, values: Sequence[str]) -> Shown:
    """One weekday on or off; the last one stays."""
    agreed = await _agreed(turn)
    day, wanted = _switched(values)
    if day not in set("0123456"):
        raise Refusal("refuse-old-panel")
    weekdays = agreed.weekdays | {int(day)} if wanted else agreed.weekdays - {int(day)}
    if not weekdays:
        raise Refusal("refuse-no-days")
    await _agree(turn, replace(agreed, weekdays=weekdays))
    return turn, ("days",)


async def _days(turn: Turn, values: Sequence[str]) -> Shown:
    weekdays = WORKDAYS if values[0] == "work" else EVERY_DAY
    await _agree(turn, replace(await _agreed(turn), weekdays=weekdays))
    return turn, ("days",)


async def _topic(turn: Turn, values: Sequence[str]) -> Shown:
    """One topic on or off, or `all`; none chosen means all."""
    agreed = await _agreed(turn)
    topic, wanted = _switched(values)
    others = tuple(one for one in agreed.topics if one != topic)
    known = [one.id for one in topics_with_questions(turn)]
    if topic == "all":
        others, wanted = (), False
    elif wanted and topic not in known:
        raise Refusal("refuse-old-panel")
    await _agree(turn, replace(agreed, topics=(*others, topic) if wanted else others))
    return turn, ("topics", *values[2:3])


async def _level(turn: Turn, values: Sequence[str]) -> Shown:
    level = next((known for known in DIFFICULTIES if known == values[0]), None)
    await _agree(turn, replace(await _agreed(turn), difficulty=level))
    return turn, _OVERVIEW


async def _zone(turn: Turn, values: Sequence[str]) -> Shown:
    if read_zone(values[0]) != values[0]:
        raise Refusal("refuse-old-panel")
    return await move_to(turn, values[0]), _OVERVIEW


async def _language(turn: Turn, values: Sequence[str]) -> Shown:
    language = known_language(values[0])
    if language is None:
        raise Refusal("refuse-old-panel")
    await turn.books.people.choose_language(turn.known, language)
    return replace(turn, say=turn.house.texts(language)), _OVERVIEW


async def _seen(turn: Turn, values: Sequence[str]) -> Shown:
    visibility = next((known for known in VISIBILITIES if known == values[0]), None)
    if visibility is None:
        raise Refusal("refuse-old-panel")
    await turn.books.people.choose_visibility(turn.known, visibility)
    return replace(turn, person=replace(turn.known, visibility=visibility)), _OVERVIEW


async def _look(turn: Turn, values: Sequence[str]) -> Shown:
    theme = next((known for known in THEMES if known == values[0]), None)
    if theme is None:
        raise Refusal("refuse-old-panel")
    await turn.books.people.choose_theme(turn.known, theme)
    return replace(turn, person=replace(turn.known, theme=theme)), _OVERVIEW


async def _open(turn: Turn, values: Sequence[str]) -> Shown:
    answers_open = values[0] == "open"
    await turn.books.people.choose_openness(turn.known, answers_open)
    return replace(turn, person=replace(turn.known, answers_open=answers_open)), _OVERVIEW


CHOICES: dict[str, Callable[[Turn, Sequence[str]], Awaitable[Shown]]] = {
    "time": _time,
    "pause": _pause,
    "resume": _resume,
    "off": _off,
    "day": _day,
    "days": _days,
    "topic": _topic,
    "level": _level,
    "zone": _zone,
    "lang": _language,
    "seen": _seen,
    "look": _look,
    "open": _open,
}


async def _agreed(turn: Turn) -> Subscription:
    agreed = await agreed_here(turn)
    if agreed is None:
        raise Refusal("refuse-no-daily-yet")
    return agreed


async def _agree(turn: Turn, agreed: Subscription) -> None:
    await turn.books.subscriptions.save(agreed.following(turn.now), turn.now)


def _switched(values: Sequence[str]) -> tuple[str, bool]:
    which, wanted = values[:2]
    return which, wanted == "on"
