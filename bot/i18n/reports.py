"""What a report says of itself, the same in the chat and in the file: when it was, and what comes back when."""

from collections.abc import Callable

from bot.domain.interview_report import InterviewReport
from bot.domain.markup import Markup
from bot.domain.subscription import zone
from bot.i18n.texts import Texts


def opening(say: Texts, report: InterviewReport, zone_name: str) -> Markup:
    """How many questions there were, and when it ended."""
    key = "report-opening" if len(report.questions) >= report.planned else "report-opening-early"
    when = say.moment(report.ended_at.astimezone(zone(zone_name)))
    return say(key, when=when, questions=len(report.questions), planned=report.planned)


def returns_by_day(
    say: Texts, report: InterviewReport, zone_name: str, topic_name: Callable[[str], str]
) -> dict[str, list[str]]:
    """What comes back for review: for each day in words the topics, each once."""
    days: dict[str, list[str]] = {}
    for back in sorted(report.returns, key=lambda back: back.due):
        topics = days.setdefault(say.day(back.due.astimezone(zone(zone_name))), [])
        name = topic_name(back.question.topic)
        if name not in topics:
            topics.append(name)
    return days
