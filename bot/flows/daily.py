"""The daily question: agreeing on it, looking at it, and the question of the day."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.ask import Ask, DayAsk
from bot.domain.chat import Press
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.markup import join
from bot.domain.plain_text import comparable
from bot.domain.question import Difficulty
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply, rows
from bot.domain.requests import Wish, read_wish
from bot.domain.subscription import LONGEST_PAUSE_DAYS, Subscription, zone
from bot.domain.whereabouts import known_zone, likely_zone, zones_to_choose
from bot.flows.agreement import agreed_here, agreement
from bot.flows.cards import question_card, where_of
from bot.flows.choosing import choose_for
from bot.flows.practice import pressed_message
from bot.flows.review import remembered
from bot.flows.settings_pages import PAGE, clock
from bot.flows.turn import NOTHING, Said, Turn, said
from bot.i18n.scores import score_text
from bot.i18n.zones import chinese_city_names

DEFAULT_PAUSE_DAYS = 7
SUGGESTED_TIMES = ("08:00", "12:30", "20:00")
_OFF = {"off", "stop", "cancel", "关闭", "取消", "退订"}
_PAUSE = {"pause", "暂停"}
_RESUME = {"resume", "continue", "恢复", "继续"}


async def show(turn: Turn) -> Said:
    """`/daily` alone: what is agreed and where to change it, or how to agree."""
    agreed = await agreed_here(turn)
    if agreed:
        return said(_current(turn, agreed))
    if turn.in_space and not turn.incoming.by_admin:
        return said(Reply(turn.say("daily-how-in-space")))
    times = tuple(Button(at, Action("daily", (word_of(at),))) for at in SUGGESTED_TIMES)
    return said(Reply(turn.say("daily-how"), buttons=(times,)))


async def begin(turn: Turn, at: str) -> Said:
    """A time pressed under somebody's first card, which stays as it is."""
    outcome = await change(turn, at)
    return replace(outcome, replies=tuple(replace(reply, replaces=None) for reply in outcome.replies))


async def declined(turn: Turn) -> Said:
    """A no to the offer is respected, and changes nothing."""
    agreed = await agreed_here(turn)
    return said(_current(turn, agreed) if agreed else Reply(turn.say("daily-declined")))


def _current(turn: Turn, agreed: Subscription) -> Reply:
    """What holds now, and the buttons that change it."""
    paused = agreed.is_paused(turn.now)
    verb = "resume" if paused else "pause"
    row = (Button(turn.say(f"button-daily-{verb}"), Action("daily", (verb,))), *_afterwards(turn))
    key = "daily-paused" if paused else "daily-current"
    return Reply(agreement(turn.house, turn.say, agreed, key), buttons=(row,))


async def change(turn: Turn, args: str) -> Said:
    """`/daily ...`: subscribe, change, pause or stop; in a space an admin's business."""
    if turn.in_space and not turn.incoming.by_admin:
        raise Refusal("refuse-admin")
    words = comparable(args).split()
    if words and words[0] in _OFF:
        return await _off(turn)
    if words and words[0] in _PAUSE:
        return await _pause(turn, words[1] if len(words) > 1 else "")
    if words and words[0] in _RESUME:  # whatever is said about a daily question ends its pause
        args = args.partition(" ")[2]
    wish = read_wish(args, turn.house.bank.topics, daily=True, zone_names=chinese_city_names)
    before = await agreed_here(turn)
    sure = bool(wish.timezone or before or known_zone(turn.person))
    if isinstance(turn.incoming.event, Press) and wish.at and not sure:
        return _which_clock(turn, f"{wish.at:%H:%M}")
    agreed = _merged(turn, before, wish).following(turn.now)
    await turn.books.subscriptions.save(agreed, turn.now)
    if wish.timezone:
        await turn.books.people.choose_timezone(turn.known, wish.timezone)
    text = agreement(turn.house, turn.say, agreed, "daily-agreed")
    buttons = _afterwards(turn)
    if not sure:
        text = join("\n\n", [text, turn.say("daily-zone-guessed", time=_clock(turn, agreed.timezone))])
        buttons = (Button(turn.say("button-other-zone"), Action(PAGE, ("zone",))), *buttons)
    return said(Reply(text, buttons=(buttons,), replaces=pressed_message(turn)))


def _afterwards(turn: Turn) -> tuple[Button, ...]:
    off = Button(turn.say("button-daily-off"), Action("daily", ("off",)))
    return off, Button(turn.say("button-daily-change"), Action(PAGE))


def _which_clock(turn: Turn, at: str) -> Said:
    """A time was tapped and the zone is only a guess: it is confirmed by tapping what one's clock shows."""
    guess = likely_zone(turn.person, turn.house.default_timezone)
    first, *others = zones_to_choose([guess], turn.now)
    yes = Button(turn.say("button-clock-right", clock=clock(turn, first)), Action("daily", (word_of(at), first)))
    rest = [Button(clock(turn, name), Action("daily", (word_of(at), name))) for name in others]
    key = "daily-which-clock-in-space" if turn.in_space else "daily-which-clock"
    text = turn.say(key, at=at, time=_clock(turn, guess))
    return said(Reply(text, buttons=((yes,), *rows(rest, 2)), replaces=pressed_message(turn)))


def _clock(turn: Turn, name: str) -> str:
    return f"{turn.now.astimezone(zone(name)):%H:%M}"


def word_of(at: str) -> str:
    """A time as a button carries it, where a colon has a meaning of its own."""
    return at.replace(":", ".")


def _merged(turn: Turn, before: Subscription | None, wish: Wish) -> Subscription:
    """What was wished, over what was agreed before."""
    at = wish.at or (before.local_time if before else None)
    if at is None:
        raise Refusal("refuse-daily-time")
    timezone = wish.timezone or (before.timezone if before else likely_zone(turn.person, turn.house.default_timezone))
    topics = () if wish.all_topics else wish.topics or (before.topics if before else ())
    difficulty: Difficulty | None = wish.difficulty or (before.difficulty if before and not wish.all_topics else None)
    base = before or Subscription(turn.known.chat_id, at, timezone)
    return replace(base, local_time=at, timezone=timezone, topics=topics, difficulty=difficulty, paused_until=None)


async def _off(turn: Turn) -> Said:
    ended = await turn.books.subscriptions.end(turn.known.chat_id, turn.now)
    return said(Reply(turn.say("daily-off" if ended else "daily-none"), replaces=pressed_message(turn)))


async def _pause(turn: Turn, days_word: str) -> Said:
    agreed = await agreed_here(turn)
    if agreed is None:
        raise Refusal("refuse-no-daily")
    days = int(days_word) if days_word.isdecimal() else DEFAULT_PAUSE_DAYS if not days_word else 0
    if not 1 <= days <= LONGEST_PAUSE_DAYS:
        raise Refusal("refuse-pause", most=LONGEST_PAUSE_DAYS)
    until = agreed.local_date(turn.now) + timedelta(days=days)
    paused = replace(agreed, paused_until=until).following(turn.now)
    await turn.books.subscriptions.save(paused, turn.now)
    return said(replace(_current(turn, paused), replaces=pressed_message(turn)))


async def today(turn: Turn, _args: str) -> Said:
    """`/today`: the question of the day, chosen and kept if there is none yet."""
    agreed = await agreed_here(turn)
    day = turn.now.astimezone(zone(agreed.timezone if agreed else turn.zone)).date()
    ask = await turn.books.asks.of_day(turn.known.chat_id, day) or await _put_of_day(turn, agreed, day)
    latest = await turn.books.answers.latest(ask.id, turn.known.account_id) if not turn.in_space else None
    note = await remembered(turn.books, turn.house, turn.say, turn.person, ask)
    if latest:
        note = turn.say("today-judging")
        if latest.verdict:
            note = turn.say("today-answered", score=score_text(turn.say, latest.verdict))
    card = question_card(turn.house, turn.say, ask, where_of(turn.person, ask), preface=note)
    again = Owed(
        turn.known.chat_id,
        DeliveryKind.ASK,
        f"{ask.id}/{turn.incoming.update_id}",
        ask_id=ask.id,
        payload=card.to_json(),
    )
    await turn.books.deliveries.owe(again, turn.now)
    return NOTHING


async def _put_of_day(turn: Turn, agreed: Subscription | None, day: date) -> Ask:
    due: list[str] = []
    if not turn.in_space:
        due = (await turn.books.deck.due_of([turn.known.learner_id], turn.now, 1)).get(turn.known.learner_id, [])
    chosen = await choose_for(turn, agreed.topics if agreed else (), agreed.difficulty if agreed else None, due)
    account_id = None if turn.in_space else turn.known.account_id
    chat_id = turn.known.chat_id
    return (await turn.books.asks.put_of_day([DayAsk(chat_id, account_id, day, chosen)], turn.now))[chat_id]
