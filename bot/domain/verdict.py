"""The ledger a judge marks and the score that follows from it (design section 7).

Every number of the scoring rule stands here and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from pydantic import TypeAdapter

from bot.domain.question import KeyPoint, Question

FULL_SCORE = 100  # tenths
CONTRADICTION_SHARE = Fraction(1, 2)
MISCONCEPTION_PENALTY = Fraction(10)
PENALTY_CAP = Fraction(30)
BAND_EDGES = (40, 60, 85)
VOTE_MARGIN = 5
JUDGED_CHARACTERS = 8000

Band = Literal["again", "hard", "good", "easy"]
BANDS: tuple[Band, ...] = ("again", "hard", "good", "easy")


class Mark(StrEnum):
    """How an answer stands to one key point."""

    HIT = "hit"
    PARTIAL = "partial"
    MISS = "miss"
    CONTRADICTED = "contradicted"


CREDIT = {Mark.HIT: Fraction(1), Mark.PARTIAL: Fraction(1, 2), Mark.MISS: Fraction(0), Mark.CONTRADICTED: Fraction(0)}
FOLLOW_UP_SHARE = Fraction(1, 2)
CAUTION = (Mark.CONTRADICTED, Mark.MISS, Mark.PARTIAL, Mark.HIT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: the mark, the words that earned it, and in which turn they were said.

    `first` is the mark of the first turn, where a follow-up has raised it.
    """

    key_point: str
    mark: Mark
    quote: str = ""
    turn: int = 1
    first: Mark | None = None

    @property
    def credit(self) -> Fraction:
        """What it earns, 0 to 1; a gain in a follow-up counts half."""
        at_first = CREDIT[self.first or self.mark]
        return at_first + (CREDIT[self.mark] - at_first) * FOLLOW_UP_SHARE

    @property
    def was_denied(self) -> bool:
        """Whether the first turn contradicted the key point; a follow-up does not undo that."""
        return Mark.CONTRADICTED in {self.mark, self.first}


@dataclass(frozen=True, slots=True)
class Error:
    """A misconception that the answer asserts, with the words that do."""

    misconception: str
    quote: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that a judge may say: a mark for each key point and the misconceptions asserted."""

    entries: tuple[Entry, ...]
    errors: tuple[Error, ...] = ()

    def entry(self, key_point: str) -> Entry:
        """The line of a key point; one that is not there is a miss."""
        return next((entry for entry in self.entries if entry.key_point == key_point), Entry(key_point, Mark.MISS))

    def mark_of(self, key_point: str) -> Mark:
        return self.entry(key_point).mark

    def without_quotes(self) -> "Ledger":
        """The marks alone, as they are kept when a person's words are cleared."""
        return Ledger(
            tuple(replace(entry, quote="") for entry in self.entries),
            tuple(replace(error, quote="") for error in self.errors),
        )

    def to_json(self) -> str:
        return _LEDGER.dump_json(self).decode()

    @classmethod
    def from_json(cls, body: str) -> "Ledger":
        return _LEDGER.validate_json(body)


_LEDGER: TypeAdapter[Ledger] = TypeAdapter(Ledger)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged answer. `score` is in tenths; `confidence` and `agreement` are shares from 0 to 1.

    `reason` tells why it was made: `first`, `final` (replacing a provisional one), `zero` (decided in code) or
    `follow-up` (completed by the answer to a follow-up). `agreement` is the share of key points that all `readings`
    marked alike.
    """

    ledger: Ledger
    score: int
    judge: str
    prompt_version: str
    reason: str = "first"
    confidence: float = 1.0
    agreement: float = 1.0
    readings: int = 1
    provisional: bool = False
    budget_spent: bool = False

    @property
    def is_estimate(self) -> bool:
        return self.judge == OFFLINE_JUDGE


OFFLINE_JUDGE = "rubric"
COMPLETED = "follow-up"


def empty_ledger(question: Question) -> Ledger:
    """A ledger with nothing hit."""
    return Ledger(tuple(Entry(point.id, Mark.MISS) for point in question.key_points))


def score(question: Question, ledger: Ledger) -> int:
    """Compute the score in tenths, 0 to 100, from the ledger alone; rounded half up."""
    total = sum(point.weight for point in question.key_points)
    earned = sum(point.weight * ledger.entry(point.id).credit for point in question.key_points)
    exact = FULL_SCORE * Fraction(earned) / total - min(PENALTY_CAP, _penalties(question, ledger, total))
    return max(0, int(exact + Fraction(1, 2)))


def gain(question: Question, ledger: Ledger, key_point: str) -> int:
    """The tenths that this key point would add, said right in place of what was said about it."""
    others = tuple(entry for entry in ledger.entries if entry.key_point != key_point)
    about = {misconception.id for misconception in question.misconceptions if misconception.about == key_point}
    errors = tuple(error for error in ledger.errors if error.misconception not in about)
    return score(question, Ledger((*others, Entry(key_point, Mark.HIT)), errors)) - score(question, ledger)


def most_valuable(question: Question, ledger: Ledger) -> KeyPoint | None:
    """The key point whose want costs most; None when none is wanting."""
    wanting = [point for point in question.key_points if ledger.mark_of(point.id) is not Mark.HIT]
    return max(wanting, key=lambda point: gain(question, ledger, point.id), default=None)


def _penalties(question: Question, ledger: Ledger, total: int) -> Fraction:
    """What is wrong costs once: a contradicted point by its share or by the misconceptions about it, whichever is more.

    So a worse mark or one more misconception never scores higher.
    """
    asserted = {error.misconception for error in ledger.errors}
    penalties = Fraction(0)
    for point in question.key_points:
        claims = MISCONCEPTION_PENALTY * sum(m.about == point.id and m.id in asserted for m in question.misconceptions)
        contradicted = ledger.entry(point.id).was_denied
        share = CONTRADICTION_SHARE * FULL_SCORE * Fraction(point.weight, total)
        penalties += max(claims, share) if contradicted else claims
    return penalties


def completed(question: Question, first: Verdict, follow_ups: Sequence[Verdict]) -> Verdict:
    """The first turn's verdict with what the follow-ups added, in their order: only ever more, never a new penalty."""
    entries = [_raised(entry, follow_ups) for entry in first.ledger.entries]
    ledger = Ledger(tuple(entries), first.ledger.errors)
    provisional = first.provisional or any(verdict.provisional for verdict in follow_ups)
    least_sure = next((verdict for verdict in follow_ups if verdict.is_estimate), first)
    return replace(
        first, ledger=ledger, score=score(question, ledger), judge=least_sure.judge, reason=COMPLETED,
        prompt_version=least_sure.prompt_version, provisional=provisional,
        confidence=min(first.confidence, least_sure.confidence),
    )  # fmt: skip


def _raised(entry: Entry, follow_ups: Sequence[Verdict]) -> Entry:
    for turn, verdict in enumerate(follow_ups, start=2):
        later = verdict.ledger.entry(entry.key_point)
        if CAUTION.index(later.mark) > max(CAUTION.index(entry.mark), CAUTION.index(Mark.MISS)):
            entry = Entry(entry.key_point, later.mark, later.quote, turn, entry.first or entry.mark)
    return entry


def band(tenths: int) -> Band:
    """Which of the four bands a score lies in: below 4, 6, 8.5, and above."""
    return BANDS[sum(tenths >= edge for edge in BAND_EDGES)]


def near_an_edge(tenths: int) -> bool:
    """Whether a score lies so close to a band's edge that it is voted on."""
    return any(abs(tenths - edge) <= VOTE_MARGIN for edge in BAND_EDGES)


def majority(marks: Iterable[Mark]) -> Mark:
    """The mark that most of three judgements gave; with no majority the most cautious one."""
    given = list(marks)
    for mark in CAUTION:
        if given.count(mark) * 2 > len(given):
            return mark
    return min(given, key=CAUTION.index)
