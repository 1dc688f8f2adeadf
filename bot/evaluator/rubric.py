"""The offline judge: an estimate of which key points an answer says, from embeddings and weights trained in this house.

It sees what an answer talks about better than whether it is right, and its confidence says so.
"""

import asyncio
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.question import KeyPoint, Question
from bot.domain.verdict import OFFLINE_JUDGE, Entry, Error, Ledger, Mark, empty_ledger
from bot.evaluator.clauses import pieces
from bot.evaluator.embedding import likeness
from bot.evaluator.features import rows
from bot.evaluator.opposition import denies_nothing, nothing_against
from bot.evaluator.orders import counts
from bot.evaluator.reading import ABOUT_IT, Reading, read
from bot.evaluator.weights import DENIES, MISSES, PARTLY, SAYS, trained

HIT_FROM = 0.52
PARTIAL_FROM = 0.33
DENIED_FROM = 0.65  # a false "you said the opposite" is worse than half a point too many
CLOSE_FROM = 0.65
SAME_WORDS_FROM = 0.75
VERBATIM_FROM = 0.99
SPOKEN_OF_BELOW = 0.30  # what is spoken of and not denied is half said at least
RIVAL_LEAD = 0.25  # a piece that says another key point so much more plainly does not say this one
CLAIMED_FROM = 0.45
CLAIMED_PLAINLY_FROM = 0.60
CLAIMS_LEAD = 0.15  # over the truth and over every key point
_NOTHING_TO_JUDGE = 0.9


class RubricJudge:
    """Marks by coverage and stance; needs no network, runs in a thread."""

    name = OFFLINE_JUDGE
    prompt_version = "rubric-3"

    async def mark(self, question: Question, answer: str) -> tuple[Ledger, float]:
        return await asyncio.to_thread(self.mark_now, question, answer)

    def mark_now(self, question: Question, answer: str) -> tuple[Ledger, float]:
        """Mark synchronously: the ledger and a confidence from 0 to 1."""
        scored = [piece for piece in pieces(answer) if counts(piece.text, question)]
        reading = read(question, scored) if scored else None
        if not reading:
            return empty_ledger(question), _NOTHING_TO_JUDGE
        weights = trained()
        chances = weights.steps.chances(rows(reading, weights.rarity, weights.pairs))
        ledger = marked(reading, chances)
        return ledger, confidence(ledger, chances)

    def relation(self, quote: str, point: KeyPoint) -> float:
        """How near a quote is to a key point, in the nearer of the two languages; 0 to 1."""
        return max(0.0, *(likeness(quote, text) for text in point.text.both))


def marked(reading: Reading, chances: Any) -> Ledger:
    """The ledger that follows from the chances of each key point and from the misconceptions that are claimed."""
    claims = list(_claims(reading))
    plain = {claim.about for claim in claims if claim.is_plain}
    entries = [_entry(reading, j, chances[j], plain) for j in range(len(reading.points))]
    marks = {entry.key_point: entry.mark for entry in entries}
    errors = [claim for claim in claims if marks[claim.about] is Mark.CONTRADICTED]
    said = {error.about: error.quote for error in errors}
    return Ledger(
        tuple(replace(entry, quote=said.get(entry.key_point, entry.quote)) for entry in entries),
        tuple(Error(error.misconception, error.quote) for error in errors),
    )


def confidence(ledger: Ledger, chances: Any) -> float:
    """The share of the marks that should be right, 0 to 1."""
    sure = [_chance_of(entry.mark, chances[j]) for j, entry in enumerate(ledger.entries)]
    return sum(sure) / len(sure)


def _entry(reading: Reading, j: int, chances: Any, denied: Container[str]) -> Entry:
    """The mark of one key point, with the piece that comes nearest to it as the quote."""
    point, row = reading.question.key_points[j], int(reading.near[j].argmax())
    mark = _mark(reading, j, row, chances)
    if mark is not Mark.HIT and point.id in denied:
        mark = Mark.CONTRADICTED
    return Entry(point.id, mark, "" if mark is Mark.MISS else reading.pieces[row].text)


def _mark(reading: Reading, j: int, row: int, chances: Any) -> Mark:
    credit = chances[SAYS] + chances[PARTLY] / 2
    near, said = reading.near[j][row], reading.pieces[row].text
    facts = reading.question.key_points[j].text.both
    if near < ABOUT_IT or reading.near[:, row].max() - near > RIVAL_LEAD:
        return Mark.MISS
    unopposed = near >= CLOSE_FROM and any(nothing_against(said, fact) for fact in facts)
    if near >= VERBATIM_FROM or (near >= SAME_WORDS_FROM and unopposed):
        return Mark.HIT
    if chances[DENIES] >= DENIED_FROM:
        return Mark.PARTIAL if any(denies_nothing(said, fact) for fact in facts) else Mark.CONTRADICTED
    if credit >= HIT_FROM or unopposed:
        return Mark.HIT
    return Mark.PARTIAL if credit >= PARTIAL_FROM or chances[MISSES] < SPOKEN_OF_BELOW else Mark.MISS


def _chance_of(mark: Mark, chances: Any) -> float:
    """How likely a mark is right: a partial lies between two others, and a miss and a denial both earn nothing."""
    match mark:
        case Mark.HIT:
            return float(chances[SAYS] + chances[PARTLY] / 2)
        case Mark.PARTIAL:
            return float(chances[PARTLY] + (chances[SAYS] + chances[DENIES] + chances[MISSES]) / 3)
        case Mark.MISS | Mark.CONTRADICTED:
            return float(chances[DENIES] + chances[MISSES])


@dataclass(frozen=True, slots=True)
class _Claim:
    """A misconception that stands nearer to the answer than its truth does, and plainly so or not."""

    misconception: str
    about: str
    quote: str
    is_plain: bool


def _claims(reading: Reading) -> Iterator[_Claim]:
    for k, misconception in enumerate(reading.question.misconceptions):
        row = int(reading.wrong[k].argmax())
        nearness = reading.wrong[k][row]
        lead = nearness - max(reading.right[k][row], reading.near[:, row].max())
        if nearness >= CLAIMED_FROM and lead >= 0:
            plain = bool(nearness >= CLAIMED_PLAINLY_FROM and lead >= CLAIMS_LEAD)
            yield _Claim(misconception.id, misconception.about, reading.pieces[row].text, plain)
