"""Drawing the report of an interview in the chat, and one of its questions."""

from collections.abc import Sequence

from bot.domain.interview_report import Exchange, Gap, InterviewReport, ReportedQuestion
from bot.domain.interview_state import Sitting
from bot.domain.markup import Markup, join
from bot.domain.plain_text import one_line
from bot.domain.preferences import Theme
from bot.domain.reply import Action, Button, Reply, rows
from bot.domain.report_file import FORMS, Form, ReportFile
from bot.domain.subscription import zone
from bot.flows.cards import POINT_LENGTH, ledger_lines, topic_name
from bot.flows.pictures import report_picture
from bot.flows.turn import House
from bot.i18n.reports import opening, returns_by_day
from bot.i18n.scores import score_number, score_words
from bot.i18n.texts import Texts

PARTS_PER_ROW = 5
SOURCES_SHOWN = 4


def report_card(
    house: House,
    say: Texts,
    sitting: Sitting,
    report: InterviewReport,
    zone_name: str,
    theme: Theme,
    *,
    earlier: bool = False,
) -> Reply:
    """The report, short enough for a phone; a button per question shows its ledger."""
    buttons = _report_buttons(say, sitting, report, earlier=earlier)
    if not report.questions:
        return Reply(say("report-empty"), buttons=buttons)
    questions = [_question_line(house, say, number, asked) for number, asked in enumerate(report.questions, 1)]
    parts = [opening(say, report, zone_name), join("\n", questions)]
    if len(report.topics) > 1:
        parts.append(_topics(house, say, report))
    parts += _gaps(say, report.gaps)
    if report.reading:
        parts.append(say("report-reading", sources=" · ".join(report.reading[:SOURCES_SHOWN])))
    parts += _returns(house, say, report, zone_name)
    if report.provisional:
        parts.append(say("report-provisional"))
    title = say("report-title", score=score_words(say, report.overall, estimate=report.estimated))
    picture = report_picture(house, say, report, zone_name, theme)
    return Reply(join("\n\n", parts), title=title, buttons=buttons, picture=picture)


def _question_line(house: House, say: Texts, number: int, asked: ReportedQuestion) -> Markup:
    score = say("report-late" if asked.late else "report-skipped")
    if asked.verdict:
        score = score_words(say, asked.score, estimate=asked.verdict.is_estimate)
    topic = topic_name(house, say, asked.question.topic)
    difficulty = say(f"difficulty-{asked.question.difficulty}")
    key = "report-line-hinted" if asked.hinted else "report-line"
    return say(key, number=number, topic=topic, difficulty=difficulty, score=score)


def _topics(house: House, say: Texts, report: InterviewReport) -> Markup:
    worst_first = sorted(report.topics, key=lambda of_topic: of_topic.score)
    named = [
        say(
            "report-topic",
            topic=topic_name(house, say, of_topic.topic),
            score=score_number(of_topic.score, estimate=True),
        )
        for of_topic in worst_first
    ]
    return say("report-topics", topics=Markup(say.listing(list(named))))


def _gaps(say: Texts, gaps: Sequence[Gap]) -> list[Markup]:
    if not gaps:
        return [say("report-no-gaps")]
    lines = [
        say(
            "report-gap",
            point=one_line(gap.key_point.text.within(say.language), POINT_LENGTH),
            cost=f"{gap.cost / 10:g}",
        )
        for gap in gaps
    ]
    return [join("\n", [say("report-gaps", count=len(gaps)), *lines])]


def _returns(house: House, say: Texts, report: InterviewReport, zone_name: str) -> list[Markup]:
    """What comes back for review, by day."""
    days = returns_by_day(say, report, zone_name, lambda topic: topic_name(house, say, topic))
    lines = [say("report-return", day=day, topics=say.listing(topics)) for day, topics in days.items()]
    return [join("\n", [say("report-returns"), *lines])] if lines else []


def _report_buttons(
    say: Texts, sitting: Sitting, report: InterviewReport, *, earlier: bool
) -> tuple[tuple[Button, ...], ...]:
    parts = [
        Button(say("button-part", number=number), Action("report", (str(sitting.id), str(number))))
        for number in range(1, len(report.questions) + 1)
    ]
    by_question = rows(parts, PARTS_PER_ROW)
    number = str(sitting.id)
    keep = [Button(say(f"button-report-{form}"), Action("reportfile", (number, form))) for form in FORMS]
    last = [Button(say("button-interview-again"), Action("interview"))]
    if sitting.state.space_chat and not sitting.shared_at:
        last.append(Button(say("button-share"), Action("share", (str(sitting.id),))))
    if earlier:
        last.append(Button(say("button-reports"), Action("reports", ("0",))))
    return (*by_question, tuple(keep), tuple(last)) if by_question else (tuple(last),)


def past_reports(say: Texts, some: Sequence[Sitting], page: int, zone_name: str, *, more: bool) -> Reply:
    """A page of past interviews, each with its report at a tap."""
    moments = [(one, (one.ended_at or one.began_at).astimezone(zone(zone_name))) for one in some]
    labels = [Button(f"{say.day(local)}, {local:%H:%M}", Action("report", (str(one.id),))) for one, local in moments]
    newer = (Button(say("button-newer"), Action("reports", (str(page - 1),))),) if page else ()
    older = (Button(say("button-older"), Action("reports", (str(page + 1),))),) if more else ()
    ways = (*newer, *older)
    return Reply(say("report-which"), buttons=(*rows(labels, 2), *((ways,) if ways else ())))


def report_file(house: House, say: Texts, report: InterviewReport, zone_name: str, form: Form) -> Reply:
    """The report as a file, told in full; it is written when it is sent."""
    topics = {topic.id: topic.name for topic in house.bank.topics}
    return Reply(say(f"report-{form}-here"), file=ReportFile(form, report, say.language, zone_name, topics))


def part_card(house: House, say: Texts, asked: ReportedQuestion, number: int) -> Reply:
    """One question of the report: what was asked in each turn, and a line per key point with the person's own words."""
    parts = [_asked(say, turn, follow_up=count > 0) for count, turn in enumerate(asked.turns)]
    verdict = asked.verdict
    if verdict:
        parts += ledger_lines(say, asked.question, verdict)
    else:
        parts.append(say("part-late" if asked.late else "part-skipped"))
    score = score_words(say, asked.score, estimate=bool(verdict and verdict.is_estimate))
    title = say("part-title", number=number, score=score, topic=topic_name(house, say, asked.question.topic))
    return Reply(join("\n\n", parts), title=title)


def _asked(say: Texts, turn: Exchange, *, follow_up: bool) -> Markup:
    question = say.escape(turn.question.text.within(say.language))
    return say("part-follow-up" if follow_up else "part-question", question=question)


def shared_text(house: House, say: Texts, name: str, report: InterviewReport) -> Markup:
    """What a group is told: the score and the topics, nobody's words."""
    topics = say.listing([topic_name(house, say, of_topic.topic) for of_topic in report.topics])
    score = score_words(say, report.overall, estimate=report.estimated)
    return say("report-shared", name=one_line(name, 40), questions=len(report.questions), topics=topics, score=score)
