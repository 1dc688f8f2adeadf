"""The daily question: agreeing on it, looking at it, and the question of the day."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.ask import Ask, DayAsk
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.plain_text import comparable
from bot.domain.question import Difficulty
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.domain.requests import Wish, read_wish
from bot.domain.subscription import LONGEST_PAUSE_DAYS, Subscription, zone
from bot.flows.agreement import agreement
from bot.flows.cards import question_card, score_text
from bot.flows.practice import choose_for, pressed_message
from bot.flows.turn import NOTHING, Said, Turn, said
from bot.i18n.zones import chinese_city_names

DEFAULT_PAUSE_DAYS = 7
SUGGESTED_TIMES = ("08:00", "12:30", "20:00")
_OFF = {"off", "stop", "cancel", "关闭", "取消", "退订"}
_PAUSE = {"pause", "暂停"}


async def show(turn: Turn) -> Said:
    """`/daily` alone: what is agreed, or how to agree."""
    agreed = await turn.books.subscriptions.of_chat(turn.person.chat_id) if turn.person.chat_id else None
    if agreed:
        off = Button(turn.say("button-daily-off"), Action("daily", ("off",)))
        pause = Button(turn.say("button-daily-pause"), Action("daily", ("pause",)))
        return said(Reply(agreement(turn.house, turn.say, agreed, "daily-current"), buttons=((pause, off),)))
    times = tuple(Button(at, Action("daily", (at.replace(":", "."),))) for at in SUGGESTED_TIMES)
    return said(Reply(turn.say("daily-how", zone=turn.zone), buttons=(times,)))


async def change(turn: Turn, args: str) -> Said:
    """`/daily ...`: subscribe, change, pause or stop; in a space an admin's business."""
    if turn.in_space and not turn.incoming.by_admin:
        raise Refusal("refuse-admin")
    words = comparable(args).split()
    if words and words[0] in _OFF:
        return await _off(turn)
    if words and words[0] in _PAUSE:
        return await _pause(turn, words[1] if len(words) > 1 else "")
    wish = read_wish(args, turn.house.bank.topics, daily=True, zone_names=chinese_city_names)
    agreed = _merged(turn, await turn.books.subscriptions.of_chat(turn.known.chat_id), wish)
    following = agreed.following(turn.now)
    await turn.books.subscriptions.save(following)
    if wish.timezone:
        await turn.books.people.choose_timezone(turn.known, wish.timezone)
    off = Button(turn.say("button-daily-off"), Action("daily", ("off",)))
    text = agreement(turn.house, turn.say, following, "daily-agreed")
    return said(Reply(text, buttons=((off,),), replaces=pressed_message(turn)))


def _merged(turn: Turn, before: Subscription | None, wish: Wish) -> Subscription:
    """What was wished, over what was agreed before."""
    at = wish.at or (before.local_time if before else None)
    if at is None:
        raise Refusal("refuse-daily-time")
    timezone = wish.timezone or (before.timezone if before else turn.zone)
    topics = () if wish.all_topics else wish.topics or (before.topics if before else ())
    difficulty: Difficulty | None = wish.difficulty or (before.difficulty if before and not wish.all_topics else None)
    base = before or Subscription(turn.known.chat_id, at, timezone)
    return replace(base, local_time=at, timezone=timezone, topics=topics, difficulty=difficulty, paused_until=None)


async def _off(turn: Turn) -> Said:
    ended = await turn.books.subscriptions.end(turn.known.chat_id)
    return said(Reply(turn.say("daily-off" if ended else "daily-none"), replaces=pressed_message(turn)))


async def _pause(turn: Turn, days_word: str) -> Said:
    agreed = await turn.books.subscriptions.of_chat(turn.known.chat_id)
    if agreed is None:
        raise Refusal("refuse-no-daily")
    days = int(days_word) if days_word.isdecimal() else DEFAULT_PAUSE_DAYS if not days_word else 0
    if not 1 <= days <= LONGEST_PAUSE_DAYS:
        raise Refusal("refuse-pause", most=LONGEST_PAUSE_DAYS)
    until = agreed.local_date(turn.now) + timedelta(days=days)
    paused = replace(agreed, paused_until=until).following(turn.now)
    await turn.books.subscriptions.save(paused)
    return said(Reply(agreement(turn.house, turn.say, paused, "daily-paused"), replaces=pressed_message(turn)))


async def today(turn: Turn, _args: str) -> Said:
    """`/today`: the question of the day, chosen and kept if there is none yet."""
    agreed = await turn.books.subscriptions.of_chat(turn.known.chat_id)
    day = turn.now.astimezone(zone(agreed.timezone if agreed else turn.zone)).date()
    ask = await turn.books.asks.of_day(turn.known.chat_id, day) or await _put_of_day(turn, agreed, day)
    latest = await turn.books.answers.latest(ask.id, turn.known.account_id) if not turn.in_space else None
    note = None
    if latest:
        note = turn.say("today-judging")
        if latest.verdict:
            note = turn.say("today-answered", score=score_text(turn.say, latest.verdict))
    card = question_card(turn.house, turn.say, ask, in_space=turn.in_space, preface=note)
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
    chosen = await choose_for(turn, agreed.topics if agreed else (), agreed.difficulty if agreed else None)
    account_id = None if turn.in_space else turn.known.account_id
    chat_id = turn.known.chat_id
    return (await turn.books.asks.put_of_day([DayAsk(chat_id, account_id, day, chosen)], turn.now))[chat_id]
