"""`/stats`: one's own progress in a message that stands alone: streak, points, weeks, topics, and what to do next."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from bot.domain.markup import Markup, join
from bot.domain.progress import (
    Practised,
    Progress,
    Reason,
    Standing,
    Streak,
    Strength,
    TopicScore,
    WeekScore,
    progress,
    streak,
    week_of,
)
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.domain.subscription import zone
from bot.flows.cards import ask_now_button, topic_name
from bot.flows.pictures import KeptRecord, progress_picture
from bot.flows.turn import Said, Turn, said

MOST_NOTES, MOST_WEEKS, MOST_TOPICS = 3, 4, 4
_BLOCKS = 10


async def stats(turn: Turn, _args: str) -> Said:
    """`/stats`, between the learner and the bot."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="stats")
    kept = await read_record(turn) if turn.person.learner_id else None
    sums = kept.progress if kept else None
    if kept is None or sums is None or not (sums.answers or sums.streak.best):
        first = ask_now_button(turn.say)
        return said(Reply(turn.say("stats-nothing"), title=turn.say("stats-title"), buttons=((first,),)))
    parts = [_streak(turn, sums), _points(turn, sums), *_weeks(turn, sums), *_topics(turn, sums)]
    advice, topic = _advice(turn, sums)
    label = turn.say("button-practise", topic=topic_name(turn.house, turn.say, topic)) if topic else None
    practise = Button(label or turn.say("button-another"), Action("another", (topic,)))
    text, title = join("\n\n", [*parts, advice]), turn.say("stats-title")
    picture = progress_picture(turn.house, turn.say, kept, turn.person.theme)
    return said(Reply(text, title=title, buttons=((practise,),), picture=picture))


async def read_record(turn: Turn) -> KeptRecord:
    """The learner's progress as it stands now, in numbers, with the dates behind it."""
    learner_id = turn.person.learner_id
    assert learner_id
    local = turn.now.astimezone(zone(turn.zone))
    offset = local.utcoffset()
    assert offset is not None
    record = turn.books.record
    calendar = await record.calendar(learner_id)
    practised = await record.practised(learner_id)
    kept = streak(practised, calendar, Practised(turn.now, local.date(), offset))
    results = await record.results(learner_id)
    sums = progress(results, turn.house.topic_of, kept, local.date(), calendar.excuse(local.date()))
    days = {moment.day for moment in practised}
    answers = Counter(result.day for result in results if result.day in days) | Counter(days)
    return KeptRecord(sums, answers, calendar, local.date())


def _streak(turn: Turn, sums: Progress) -> Markup:
    kept, say = sums.streak, turn.say
    if not kept.length:
        day = say.short_day(kept.notes[0][0]) if kept.notes else ""
        lines = [say("stats-streak-lost", lost=kept.lost, day=day) if kept.lost else say("stats-streak-none")]
    else:
        lines = [say("stats-streak", days=kept.length)]
        today = "counts" if sums.today_counts else sums.excuse_today or "open"
        lines.append(say(f"stats-today-{today}", next=kept.length + 1))
        lines += [say("stats-freezes", freezes=kept.freezes)] if kept.freezes else []
        lines += [_note(turn, days, reason) for days, reason in _runs(kept)[-MOST_NOTES:]]
    if kept.best > kept.length:
        lines.append(say("stats-best", days=kept.best))
    return join("\n", lines)


def _runs(kept: Streak) -> list[tuple[list[date], Reason]]:
    """Dates in a row that did not count for the same reason are told together."""
    numbered = ((day.toordinal() - n, reason, day) for n, (day, reason) in enumerate(kept.notes))
    grouped = groupby(numbered, key=lambda note: (note[0], note[1]))
    return [([day for _, _, day in run], reason) for (_, reason), run in grouped]


def _note(turn: Turn, days: list[date], reason: Reason) -> Markup:
    when = turn.say.short_day(days[0]) if len(days) == 1 else turn.say.days(days[0], days[-1])
    return turn.say(f"stats-note-{reason}", days=when)


def _points(turn: Turn, sums: Progress) -> Markup:
    return turn.say("stats-points", week=_earned(sums.this_week), all=_earned(sums.all_time), answers=sums.answers)


def _earned(standing: Standing) -> str:
    return f"≈{standing.points}" if standing.estimated else f"{standing.points}"


def _weeks(turn: Turn, sums: Progress) -> list[Markup]:
    if not sums.weeks:
        return []
    lines = [_week(turn, week) for week in sums.weeks[-MOST_WEEKS:]]
    return [join("\n", [turn.say("stats-weeks"), *lines])]


def _week(turn: Turn, week: WeekScore) -> Markup:
    full = round(week.mean / 100 * _BLOCKS)
    bar = "▰" * full + "▱" * (_BLOCKS - full)
    days = turn.say.days(*week_of(week.monday))
    return turn.say("stats-week", days=days, bar=bar, score=_mean(week.mean, week.estimated), answers=week.answers)


def _mean(tenths: float, estimated: bool) -> str:
    """A mean score; an estimate is no better than a whole number."""
    return f"≈{int(tenths / 10 + 0.5)}" if estimated else f"{tenths / 10:.1f}"


def _topics(turn: Turn, sums: Progress) -> list[Markup]:
    """What can be said of topics, and apart from it what cannot be said yet."""
    lines = [
        turn.say(f"stats-topics-{strength}", topics=turn.say.listing([_topic(turn, one) for one in some]))
        for strength in ("strong", "even", "weak", "unknown")
        if (some := _of(sums.topics, strength))
    ]
    if any(one.strength != "unknown" for one in sums.topics):
        lines.append(turn.say("stats-legend"))
    return [join("\n", lines)] if lines else []


def _of(topics: Iterable[TopicScore], strength: Strength) -> list[TopicScore]:
    return [one for one in topics if one.strength == strength][:MOST_TOPICS]


def _topic(turn: Turn, one: TopicScore) -> Markup:
    name, score = topic_name(turn.house, turn.say, one.topic), _mean(one.mean, one.estimated)
    if one.strength == "unknown":
        return turn.say("stats-topic-unknown", name=name, score=score, answers=one.answers)
    return turn.say("stats-topic", name=name, score=score, margin=f"{one.margin / 10:.1f}", answers=one.answers)


def _advice(turn: Turn, sums: Progress) -> tuple[Markup, str]:
    """A sentence or two on what to do next, and the topic to practise."""
    weak = [one.topic for one in sums.topics if one.strength == "weak"]
    if weak:
        return turn.say("stats-advice-weak", topic=topic_name(turn.house, turn.say, weak[-1])), weak[-1]
    thin = [one for one in sums.topics if one.strength == "unknown"]
    if thin:
        nearest = max(thin, key=lambda one: (one.answers, -one.mean))
        return turn.say("stats-advice-few", topic=topic_name(turn.house, turn.say, nearest.topic)), nearest.topic
    met = {one.topic for one in sums.topics}
    fresh = [question.topic for question in turn.house.bank.questions if question.topic not in met]
    if fresh:
        return turn.say("stats-advice-new", topic=topic_name(turn.house, turn.say, fresh[0])), fresh[0]
    return turn.say("stats-advice-hard"), ""
