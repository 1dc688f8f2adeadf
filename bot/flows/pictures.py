"""Telling what a picture shows, in both languages; it is drawn when it is sent, and its message stands without it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.interview_report import InterviewReport
from bot.domain.language import LANGUAGES
from bot.domain.markup import Markup, plain
from bot.domain.picture import Bar, ProgressPicture, ReportPicture, Shade, StreakCalendar
from bot.domain.preferences import Theme
from bot.domain.progress import WEEKS, Calendar, Progress, Reason, TopicScore, WeekScore, week_of
from bot.domain.question import Wording
from bot.domain.subscription import zone
from bot.flows.turn import House
from bot.i18n.scores import marked_number
from bot.i18n.texts import Texts

CALENDAR_WEEKS = 22
_STRONGEST, _WEAKEST = 2, 3
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_NAMED = (Shade.SOME, Shade.MANY, Shade.FROZEN, Shade.EXCUSED)


def report_picture(house: House, say: Texts, report: InterviewReport, zone_name: str, theme: Theme) -> ReportPicture:
    """A bar per topic; per question where all are of one topic."""
    ended = report.ended_at.astimezone(zone(zone_name))
    count = len(report.questions)
    bars = [
        _bar(_topic(house, one.topic), one.score, estimated=report.estimated)
        for one in sorted(report.topics, key=lambda one: one.score)
    ]
    if len(bars) == 1:
        bars = [
            _bar(
                _said(house, "page-question-short", number=number),
                asked.score,
                estimated=bool(asked.verdict and asked.verdict.is_estimate),
            )
            for number, asked in enumerate(report.questions, 1)
        ]
    overall = _bar(_said(house, "page-heading"), report.overall, estimated=report.estimated)
    return ReportPicture(
        say.language,
        theme,
        plain(say("picture-interview-alt", score=overall.words, topics=_listed(say, bars))),
        _said(house, "picture-brand"),
        overall.label,
        _worded(house, lambda say: say("picture-interview", day=say.day(ended), questions=count)),
        overall,
        tuple(bars),
    )


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A learner's progress as of `today`; `answers` counts what was answered on each date."""

    progress: Progress
    answers: Counter[date]
    calendar: Calendar
    today: date


def progress_picture(house: House, say: Texts, kept: KeptRecord, theme: Theme) -> ProgressPicture:
    """Eight weeks of scores, the strongest topics and the weakest ones, and the calendar of the dates."""
    sums = kept.progress
    key = "picture-streak" if sums.streak.length else "picture-streak-none"
    subtitle = _said(house, key, days=sums.streak.length)
    weeks = _weeks(house, sums.weeks, kept.today)
    topics = tuple(
        _bar(_topic(house, one.topic), round(one.mean), estimated=one.estimated) for one in _telling(sums.topics)
    )
    alt = say(
        "picture-progress-alt",
        streak=subtitle.within(say.language),
        weeks=_listed(say, [week for week in weeks if week.words]),
        topics=_listed(say, topics),
    )
    return ProgressPicture(
        say.language,
        theme,
        plain(alt),
        _said(house, "stats-title"),
        subtitle,
        _said(house, "picture-weeks"),
        weeks,
        _said(house, "page-topics"),
        topics,
        _calendar(house, kept),
    )


def _telling(topics: Sequence[TopicScore]) -> list[TopicScore]:
    """Of topics from strong to weak those at both ends, the weak end first of all."""
    return [*topics[: max(0, min(_STRONGEST, len(topics) - _WEAKEST))], *topics[-_WEAKEST:]]


def _weeks(house: House, known: Sequence[WeekScore], today: date) -> tuple[Bar, ...]:
    scores = {week.monday: week for week in known}
    last = week_of(today)[0]
    mondays = [last - number * _WEEK for number in reversed(range(WEEKS))]
    return tuple(_week(house, monday, scores.get(monday)) for monday in mondays)


def _week(house: House, monday: date, score: WeekScore | None) -> Bar:
    label = _worded(house, lambda say: say.short_date(monday))
    return _bar(label, round(score.mean), estimated=score.estimated) if score else Bar(label, 0, "")


def _calendar(house: House, kept: KeptRecord) -> StreakCalendar:
    answers, today = kept.answers, kept.today
    first = week_of(today)[0] - (CALENDAR_WEEKS - 1) * _WEEK
    began = min(answers, default=today)
    frozen = {day for day, reason in kept.progress.streak.notes if reason is Reason.FROZEN}

    def shade(day: date) -> Shade:
        if day > today:
            return Shade.TO_COME
        if answers[day]:
            return Shade.MANY if answers[day] > 1 else Shade.SOME
        if day in frozen:
            return Shade.FROZEN
        return Shade.EXCUSED if began < day < today and kept.calendar.excuse(day) else Shade.EMPTY

    weeks = tuple(
        tuple(shade(first + column * _WEEK + row * _DAY) for row in range(7)) for column in range(CALENDAR_WEEKS)
    )
    shown = {one for week in weeks for one in week}
    legend = [(one, _said(house, f"picture-{one}")) for one in _NAMED if one in shown]
    weekdays = tuple(_said(house, f"weekday-short-{day}") for day in range(7))
    title = _said(house, "picture-calendar")
    return StreakCalendar(title, weekdays, _months(house, first), weeks, tuple(legend))


def _months(house: House, first: date) -> tuple[tuple[int, Wording], ...]:
    """The columns whose Monday is the first one of its month."""
    mondays = [first + column * _WEEK for column in range(CALENDAR_WEEKS)]
    return tuple((column, _month(house, monday)) for column, monday in enumerate(mondays) if monday.day <= 7)


def _bar(label: Wording, tenths: int, *, estimated: bool) -> Bar:
    return Bar(label, tenths, marked_number(tenths, estimate=estimated))


def _listed(say: Texts, bars: Sequence[Bar]) -> Markup:
    return say.listing([f"{bar.label.within(say.language)} {bar.words}" for bar in bars])


def _topic(house: House, topic_id: str) -> Wording:
    """A topic's name in both languages; its id stands for an English name that there is none of."""
    name = next((topic.name for topic in house.bank.topics if topic.id == topic_id), None)
    return Wording(en=(name and name.en) or topic_id, zh=(name and (name.zh or name.en)) or topic_id)


def _month(house: House, monday: date) -> Wording:
    return _worded(house, lambda say: say.month_alone(monday))


def _said(house: House, key: str, **data: str | int) -> Wording:
    return _worded(house, lambda say: say(key, **data))


def _worded(house: House, words: Callable[[Texts], str]) -> Wording:
    said = {language: plain(words(house.texts(language))) for language in LANGUAGES}
    return Wording(en=said["en"], zh=said["zh"])
