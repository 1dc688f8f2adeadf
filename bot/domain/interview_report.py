"""What an interview came to: the scores, the ledger of each question, and what cost most. Every drawing starts here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from bot.domain.interview_state import Interview, Outcome, Step
from bot.domain.question import KeyPoint, Question
from bot.domain.verdict import CONTRADICTION_SHARE, FULL_SCORE, Entry, Mark, Verdict

GAPS = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked, in the wording of that turn, and what was answered; None where it was not.

    `probes` is the key point that a follow-up was about.
    """

    question: Question
    answer: str | None
    verdict: Verdict | None
    asked_at: datetime
    answered_at: datetime | None
    probes: str = ""


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    """One question with its follow-ups; the score in tenths. `verdict` is the completed one, None when skipped.

    `late` tells that the time for one of its turns ran out.
    """

    question: Question
    turns: tuple[Exchange, ...]
    verdict: Verdict | None
    score: int
    skipped: bool
    hinted: bool
    late: bool = False

    def entry(self, point: KeyPoint) -> Entry:
        """The ledger's line of a key point; a miss where nothing was judged."""
        return self.verdict.ledger.entry(point.id) if self.verdict else Entry(point.id, Mark.MISS)


@dataclass(frozen=True, slots=True)
class Gap:
    """A key point that was not had in full, and the tenths of its question's score that it cost."""

    question: Question
    key_point: KeyPoint
    entry: Entry
    cost: int


@dataclass(frozen=True, slots=True)
class TopicScore:
    """The mean of a topic's questions, in tenths."""

    topic: str
    score: int
    questions: int


@dataclass(frozen=True, slots=True)
class Return:
    """When a question comes back for review."""

    question: Question
    due: datetime


@dataclass(frozen=True, slots=True)
class InterviewReport:
    """All of it. Scores are in tenths; `overall` is the plain mean of the asked questions, skipped ones 0.

    `estimated`: the offline judge had a say. `planned` is how many questions were meant to be asked.
    """

    interview_id: int
    began_at: datetime
    ended_at: datetime
    planned: int
    overall: int
    estimated: bool
    provisional: bool
    questions: tuple[ReportedQuestion, ...]
    topics: tuple[TopicScore, ...]
    gaps: tuple[Gap, ...]
    reading: tuple[str, ...]
    returns: tuple[Return, ...]


def report(
    interview_id: int,
    state: Interview,
    exchanges: Mapping[int, Exchange],
    due: Mapping[str, datetime],
    began_at: datetime,
    ended_at: datetime,
) -> InterviewReport:
    """Draw up the report from the state, the exchange of each ask (by ask id), and when questions come back.

    A question that was open at an early finish was never put to the test and is left out.
    """
    roots = [step for step in state.steps if not step.probes and step.outcome is not Outcome.WITHDRAWN]
    questions = tuple(_reported(state, root, exchanges) for root in roots if root.ask_id in exchanges)
    gaps = _gaps(questions)
    verdicts = [asked.verdict for asked in questions if asked.verdict]
    return InterviewReport(
        interview_id=interview_id,
        began_at=began_at,
        ended_at=ended_at,
        planned=state.length,
        overall=_mean([asked.score for asked in questions]),
        estimated=any(verdict.is_estimate for verdict in verdicts),
        provisional=any(verdict.provisional for verdict in verdicts),
        questions=questions,
        topics=_by_topic(questions),
        gaps=gaps,
        reading=_reading(gaps),
        returns=tuple(Return(q.question, due[q.question.id]) for q in questions if q.question.id in due),
    )


def _reported(state: Interview, root: Step, exchanges: Mapping[int, Exchange]) -> ReportedQuestion:
    steps = [step for step in state.steps if step.question_id == root.question_id]
    first = exchanges[root.ask_id]
    verdict = first.verdict if root.outcome is Outcome.JUDGED else None
    turns = tuple(replace(exchanges[s.ask_id], probes=s.probes) for s in steps if s.ask_id in exchanges)
    late = any(step.outcome is Outcome.TIMED_OUT for step in steps)
    skipped = root.outcome in {Outcome.SKIPPED, Outcome.TIMED_OUT}
    hinted = any(step.hinted for step in steps)
    return ReportedQuestion(first.question, turns, verdict, verdict.score if verdict else 0, skipped, hinted, late)


def _mean(scores: Sequence[int]) -> int:
    """The mean, rounded half up."""
    return int(Fraction(sum(scores), len(scores)) + Fraction(1, 2)) if scores else 0


def _by_topic(questions: Sequence[ReportedQuestion]) -> tuple[TopicScore, ...]:
    scores: dict[str, list[int]] = {}
    for asked in questions:
        scores.setdefault(asked.question.topic, []).append(asked.score)
    return tuple(TopicScore(topic, _mean(of_topic), len(of_topic)) for topic, of_topic in scores.items())


def _gaps(questions: Sequence[ReportedQuestion]) -> tuple[Gap, ...]:
    """What cost most, dearest first; a second gap of a question only where no other question has one."""
    per_question = [sorted(_costs(asked), key=lambda gap: -gap.cost) for asked in questions]
    firsts = sorted((gaps[0] for gaps in per_question if gaps), key=lambda gap: -gap.cost)
    others = sorted((gap for gaps in per_question for gap in gaps[1:]), key=lambda gap: -gap.cost)
    return tuple(sorted([*firsts, *others][:GAPS], key=lambda gap: -gap.cost))


def _costs(asked: ReportedQuestion) -> list[Gap]:
    total = sum(point.weight for point in asked.question.key_points)
    found = []
    for point in asked.question.key_points:
        entry = asked.entry(point)
        lost = 1 - entry.credit + (CONTRADICTION_SHARE if entry.was_denied else 0)
        if lost:
            cost = int(FULL_SCORE * point.weight * lost / total + Fraction(1, 2))
            found.append(Gap(asked.question, point, entry, cost))
    return found


def _reading(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """The sources of the questions that the gaps are in, each once."""
    return tuple(dict.fromkeys(source.ref for gap in gaps for source in gap.question.sources[:2]))
