"""What a progress picture is told to show: each date in its shade, the weeks there were, the topics that matter."""

import random
from collections import Counter
from datetime import date, timedelta

from bot.domain.picture import ProgressPicture, Shade
from bot.domain.progress import Calendar, Plan, Progress, Reason, Result, Streak, progress
from bot.flows.pictures import CALENDAR_WEEKS, KeptRecord, progress_picture
from bot.flows.turn import House
from bot.i18n.texts import texts
from tests.stage import shipped_bank

TODAY = date(2026, 3, 12)  # a Thursday
DAY = timedelta(days=1)
FREE_SUNDAYS = Calendar(plans=((Plan(date(2026, 1, 1), frozenset(range(6))),),))


def picture(answers: dict[date, int], *, streak: Streak | None = None, topics: int = 1) -> ProgressPicture:
    house = House(shipped_bank(), texts, random.Random(7))
    ids = {question.topic: question.id for question in house.bank.questions}
    some = list(ids.values())[:topics]
    results = [Result(some[n % topics], day, 10 * (n % topics), 1) for n, day in enumerate(sorted(answers))]
    sums: Progress = progress(results, house.topic_of, streak or Streak(length=3, best=3), TODAY)
    return progress_picture(house, texts("en"), KeptRecord(sums, Counter(answers), FREE_SUNDAYS, TODAY), "dark")


def shade_of(shown: ProgressPicture, day: date) -> Shade:
    first = TODAY - timedelta(days=TODAY.weekday(), weeks=CALENDAR_WEEKS - 1)
    return shown.calendar.weeks[(day - first).days // 7][day.weekday()]


def test_each_date_has_the_shade_of_what_it_was() -> None:
    tuesday, sunday = date(2026, 3, 10), date(2026, 3, 8)
    frozen = Streak(length=3, best=3, notes=((date(2026, 3, 9), Reason.FROZEN),))
    shown = picture({date(2026, 3, 2): 1, tuesday: 3, TODAY: 1}, streak=frozen)
    assert shade_of(shown, tuesday) is Shade.MANY
    assert shade_of(shown, TODAY) is Shade.SOME
    assert shade_of(shown, date(2026, 3, 9)) is Shade.FROZEN
    assert shade_of(shown, sunday) is Shade.EXCUSED
    assert shade_of(shown, date(2026, 3, 11)) is Shade.EMPTY
    assert shade_of(shown, date(2026, 3, 1)) is Shade.EMPTY, "a free Sunday before they began is nothing to excuse"
    assert shown.calendar.weeks[-1][TODAY.weekday() + 1 :] == (Shade.TO_COME,) * 3


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    shown = picture({TODAY: 1})
    assert [shade for shade, _ in shown.calendar.legend] == [Shade.SOME]


def test_a_week_without_answers_is_a_gap_and_no_zero() -> None:
    shown = picture({TODAY - 14 * DAY: 1, TODAY: 1})
    assert [week.words for week in shown.weeks] == ["", "", "", "", "", "0", "", "0"]
    assert shown.weeks[-1].label.en == "9 Mar"
    assert shown.weeks[-1].label.zh == "3/9"


def test_of_many_topics_the_weak_end_is_never_left_out() -> None:
    shown = picture({TODAY - n * DAY: 1 for n in range(9)}, topics=9)
    assert [topic.words for topic in shown.topics] == ["8", "7", "2", "1", "0"]
    assert len(picture({TODAY - n * DAY: 1 for n in range(4)}, topics=4).topics) == 4


def test_months_stand_over_the_week_they_begin_in() -> None:
    months = {label.en: column for column, label in picture({TODAY: 1}).calendar.months}
    assert months["Mar"] == CALENDAR_WEEKS - 2
    assert list(months) == ["Nov", "Dec", "Jan", "Feb", "Mar"]
