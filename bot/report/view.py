"""What the page shows, in words and numbers: the template only lays it out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.annotated import Stretch, annotated
from bot.domain.interview_report import Exchange, InterviewReport, ReportedQuestion
from bot.domain.markup import plain
from bot.domain.report_file import ReportFile
from bot.domain.verdict import Mark, Verdict, band
from bot.i18n.reports import opening, returns_by_day
from bot.i18n.scores import marked_number, who_judged
from bot.i18n.texts import Texts

_ARXIV = re.compile(r"arxiv:\s*(\d{4}\.\d{4,5})(v\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """A score as a number to read, its tenths to draw, and its band to colour."""

    words: str
    tenths: int
    band: str


@dataclass(frozen=True, slots=True)
class TopicBar:
    name: str
    questions: int
    score: Score


@dataclass(frozen=True, slots=True)
class GapLine:
    """A key point that was not had in full, what it cost, and the number of its question."""

    point: str
    cost: str
    number: int


@dataclass(frozen=True, slots=True)
class Summary:
    score: Score
    estimated: bool
    provisional: bool
    opening: str
    topics: Sequence[TopicBar]
    gaps: Sequence[GapLine]


@dataclass(frozen=True, slots=True)
class Source:
    """A source, and where it is if that can be told from its name."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class TurnView:
    """What was asked and what was answered; `answer` is None where there are no words of the person."""

    text: str
    answer: Sequence[Stretch] | None
    was_answered: bool


@dataclass(frozen=True, slots=True)
class PointView:
    text: str
    mark: str
    quote: str
    later: bool


@dataclass(frozen=True, slots=True)
class MixUp:
    quote: str
    truth: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    topic: str
    difficulty: str
    score: Score
    skipped: bool
    late: bool
    hinted: bool
    turns: Sequence[TurnView]
    points: Sequence[PointView]
    mix_ups: Sequence[MixUp]
    model: str
    sources: Sequence[Source]
    judged: str


def summary(file: ReportFile, say: Texts) -> Summary:
    """What stands at the top: the score, by topic, and what cost most."""
    report = file.report
    return Summary(
        _score(report.overall, estimate=report.estimated),
        report.estimated,
        report.provisional,
        plain(opening(say, report, file.zone)),
        [
            TopicBar(file.topic(one.topic), one.questions, _score(one.score, estimate=report.estimated))
            for one in sorted(report.topics, key=lambda one: one.score)
        ],
        _gaps(report, say),
    )


def _gaps(report: InterviewReport, say: Texts) -> list[GapLine]:
    numbers = {asked.question.id: number for number, asked in enumerate(report.questions, 1)}
    return [
        GapLine(gap.key_point.text.within(say.language), f"{gap.cost / 10:g}", numbers[gap.question.id])
        for gap in report.gaps
    ]


def questions(file: ReportFile, say: Texts) -> list[QuestionView]:
    """Every question in full, in the order asked."""
    return [_question(file, say, asked) for asked in file.report.questions]


def _question(file: ReportFile, say: Texts, asked: ReportedQuestion) -> QuestionView:
    question, verdict = asked.question, asked.verdict
    return QuestionView(
        topic=file.topic(question.topic),
        difficulty=plain(say(f"difficulty-{question.difficulty}")),
        score=_score(asked.score, estimate=bool(verdict and verdict.is_estimate)),
        skipped=asked.skipped,
        late=asked.late,
        hinted=asked.hinted,
        turns=[_turn(say, turn, number, verdict) for number, turn in enumerate(asked.turns, 1)],
        points=_points(say, asked) if verdict else (),
        mix_ups=_mix_ups(say, asked, verdict) if verdict else (),
        model=question.answer.within(say.language),
        sources=sources(source.ref for source in question.sources),
        judged=plain(who_judged(say, verdict)) if verdict else "",
    )


def _turn(say: Texts, turn: Exchange, number: int, verdict: Verdict | None) -> TurnView:
    answer: Sequence[Stretch] | None = None
    if turn.answer is not None:
        answer = annotated(turn.answer, verdict.ledger, number) if verdict else (Stretch(turn.answer),)
    return TurnView(turn.question.text.within(say.language), answer, turn.answered_at is not None)


def _points(say: Texts, asked: ReportedQuestion) -> list[PointView]:
    entries = [(point, asked.entry(point)) for point in asked.question.key_points]
    return [
        PointView(point.text.within(say.language), entry.mark.value, entry.quote, entry.turn > 1)
        for point, entry in entries
    ]


def _mix_ups(say: Texts, asked: ReportedQuestion, verdict: Verdict) -> list[MixUp]:
    """Known wrong claims, unless the line of the key point they deny shows the same words."""
    known = {one.id: one for one in asked.question.misconceptions}
    shown = {entry.quote for entry in verdict.ledger.entries if entry.mark is Mark.CONTRADICTED}
    return [
        MixUp(error.quote, known[error.misconception].truth.within(say.language))
        for error in verdict.ledger.errors
        if error.quote not in shown or not error.quote
    ]


def sources(names: Iterable[str]) -> list[Source]:
    """Sources with an address where there is one: a link is followed only by a reader's click."""
    return [Source(name, _address(name)) for name in names]


def _address(name: str) -> str | None:
    if found := _ARXIV.fullmatch(name.strip()):
        return f"https://arxiv.org/abs/{found[1]}"
    return name if name.startswith("https://") else None


def returns(file: ReportFile, say: Texts) -> list[tuple[str, list[str]]]:
    """What comes back for review: per day the topics."""
    return list(returns_by_day(say, file.report, file.zone, file.topic).items())


def _score(tenths: int, *, estimate: bool) -> Score:
    return Score(marked_number(tenths, estimate=estimate), tenths, band(tenths))
