"""The offline judge: an estimate of which key points an answer says, from embeddings and weights trained in this house.

It sees what an answer talks about better than whether it is right, and its confidence says so.
"""

import asyncio
from typing import Any

from bot.domain.question import KeyPoint, Question
from bot.domain.verdict import OFFLINE_JUDGE, Entry, Error, Ledger, Mark, empty_ledger
from bot.evaluator.clauses import pieces
from bot.evaluator.embedding import likeness
from bot.evaluator.features import rows
from bot.evaluator.opposition import denies_nothing
from bot.evaluator.orders import counts
from bot.evaluator.reading import ABOUT_IT, Reading, read
from bot.evaluator.weights import DENIES, MISSES, PARTLY, SAYS, trained

HIT_FROM = 0.48
PARTIAL_FROM = 0.28
DENIED_FROM = 0.50
RIVAL_LEAD = 0.25  # a piece that says another key point so much more plainly does not say this one
CLAIMED_FROM = 0.45
_NOTHING_TO_JUDGE = 0.9


class RubricJudge:
    """Marks by coverage and stance; needs no network, runs in a thread."""

    name = OFFLINE_JUDGE
    prompt_version = "rubric-2"

    async def mark(self, question: Question, answer: str) -> tuple[Ledger, float]:
        return await asyncio.to_thread(self.mark_now, question, answer)

    def mark_now(self, question: Question, answer: str) -> tuple[Ledger, float]:
        """Mark synchronously: the ledger and a confidence from 0 to 1."""
        scored = [piece for piece in pieces(answer) if counts(piece.text, question)]
        reading = read(question, scored) if scored else None
        if not reading:
            return empty_ledger(question), _NOTHING_TO_JUDGE
        weights = trained()
        chances = weights.chances(rows(reading, weights.rarity))
        ledger = marked(reading, chances)
        sure = [_chance_of(entry.mark, chances[j]) for j, entry in enumerate(ledger.entries)]
        return ledger, sum(sure) / len(sure)

    def relation(self, quote: str, point: KeyPoint) -> float:
        """How near a quote is to a key point, in the nearer of the two languages; 0 to 1."""
        return max(0.0, *(likeness(quote, text) for text in point.text.both))


def marked(reading: Reading, chances: Any) -> Ledger:
    """The ledger that follows from the chances of each key point."""
    entries = tuple(_entry(reading, j, chances[j]) for j in range(len(reading.points)))
    return Ledger(entries, tuple(_errors(reading, entries)))


def _entry(reading: Reading, j: int, chances: Any) -> Entry:
    """The mark of one key point, with the piece that comes nearest to it as the quote."""
    point, row = reading.question.key_points[j], int(reading.near[j].argmax())
    credit = chances[SAYS] + chances[PARTLY] / 2
    text = reading.pieces[row].text
    near = reading.near[j][row]
    if near < ABOUT_IT or reading.near[:, row].max() - near > RIVAL_LEAD:
        return Entry(point.id, Mark.MISS)
    if chances[DENIES] >= DENIED_FROM:
        if any(denies_nothing(text, fact) for fact in point.text.both):
            return Entry(point.id, Mark.PARTIAL, text)
        return Entry(point.id, Mark.CONTRADICTED, text)
    if credit >= PARTIAL_FROM:
        return Entry(point.id, Mark.HIT if credit >= HIT_FROM else Mark.PARTIAL, text)
    return Entry(point.id, Mark.MISS)


def _chance_of(mark: Mark, chances: Any) -> float:
    """How likely a mark is right: a partial lies between two others, and a miss and a denial both earn nothing."""
    match mark:
        case Mark.HIT:
            return float(chances[SAYS] + chances[PARTLY] / 2)
        case Mark.PARTIAL:
            return float(chances[PARTLY] + (chances[SAYS] + chances[DENIES] + chances[MISSES]) / 3)
        case Mark.MISS | Mark.CONTRADICTED:
            return float(chances[DENIES] + chances[MISSES])


def _errors(reading: Reading, entries: tuple[Entry, ...]) -> list[Error]:
    """The misconceptions that stand nearer to the answer than their truth, about key points that it does not say."""
    marks = {entry.key_point: entry.mark for entry in entries}
    found = []
    for k, misconception in enumerate(reading.question.misconceptions):
        row = int(reading.wrong[k].argmax())
        nearness = reading.wrong[k][row]
        claimed = nearness >= CLAIMED_FROM and nearness >= max(reading.right[k][row], reading.near[:, row].max())
        if claimed and marks[misconception.about] is Mark.CONTRADICTED:
            found.append(Error(misconception.id, reading.pieces[row].text))
    return found
