"""The offline judge: an estimate of which key points an answer covers, from embeddings and a few plain checks.

It sees what an answer talks about much better than whether it is right, and its confidence says so.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.domain.language import Language
from bot.domain.question import KeyPoint, Misconception, Question, Wording
from bot.domain.quotes import echoes
from bot.domain.verdict import OFFLINE_JUDGE, Entry, Error, Ledger, Mark, empty_ledger
from bot.evaluator.clauses import Piece, pieces
from bot.evaluator.embedding import embed, embed_known, likeness
from bot.evaluator.opposition import is_chinese, negates, turns_around

HIT_FROM = 0.40
PARTIAL_FROM = 0.29
SAME_WORDS = 0.85
TURNED_FROM = 0.50
NEGATED_FROM = 0.60
ERROR_FROM = 0.50
ERROR_LEAD = 0.06
RIVAL_DISCOUNT = 0.10
_CERTAINTY = 0.6


@dataclass(frozen=True, slots=True)
class _Reading:
    """An answer cut and embedded: `near[j, i]` is the likeness of key point j to piece i.

    `wrong` has the same for the misconceptions, `right` for their truths.
    """

    pieces: list[Piece]
    near: Any
    wrong: Any
    right: Any


class RubricJudge:
    """Marks by coverage; needs no network, runs in a thread."""

    name = OFFLINE_JUDGE
    prompt_version = "rubric-1"

    async def mark(self, question: Question, answer: str) -> tuple[Ledger, float]:
        return await asyncio.to_thread(self.mark_now, question, answer)

    def mark_now(self, question: Question, answer: str) -> tuple[Ledger, float]:
        """Mark synchronously: the ledger and a confidence from 0 to 1."""
        candidates = [piece for piece in pieces(answer) if not echoes(piece.text, question)]
        if not candidates:
            return empty_ledger(question), 0.9
        reading = _read(question, candidates)
        errors = _errors(question, reading)
        entries, margins = [], []
        for column, point in enumerate(question.key_points):
            entry, margin = _entry(point, column, reading, _denied(question, point, errors))
            entries.append(entry)
            margins.append(margin)
        return Ledger(tuple(entries), errors), _CERTAINTY * sum(margins) / len(margins)

    def relation(self, quote: str, point: KeyPoint) -> float:
        """How near a quote is to a key point, in the nearer of the two languages; 0 to 1."""
        return max(0.0, *(likeness(quote, text) for text in point.text.both))


def _read(question: Question, candidates: list[Piece]) -> _Reading:
    said = embed([piece.text for piece in candidates])
    points = _compete(_nearest(said, [point.text.both for point in question.key_points]))
    wrong = _nearest(said, [m.text.both for m in question.misconceptions])
    right = _nearest(said, [m.truth.both for m in question.misconceptions])
    return _Reading(candidates, points, wrong, right)


def _nearest(said: Any, wordings: list[tuple[str, ...]]) -> Any:
    """Shape (wordings, pieces): the likeness of every piece to the nearer language of each wording."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    rows = [(said @ embed_known(both).T).max(axis=1, initial=-1.0) for both in wordings]
    return np.array(rows).reshape(len(wordings), len(said))


def _compete(near: Any) -> Any:
    """A piece that speaks of one key point counts less for the others."""
    return near - RIVAL_DISCOUNT * (near < near.max(axis=0))


def _errors(question: Question, reading: _Reading) -> tuple[Error, ...]:
    found = []
    for column, misconception in enumerate(question.misconceptions):
        row = int(reading.wrong[column].argmax())
        nearness = float(reading.wrong[column][row])
        piece = reading.pieces[row].text
        rival = max(float(reading.right[column][row]), float(reading.near[:, row].max()))
        if nearness >= ERROR_FROM and nearness >= rival + ERROR_LEAD and not _says_a_fact(reading, row):
            found.append(Error(misconception.id, piece))
    return tuple(found)


def _says_a_fact(reading: _Reading, row: int) -> bool:
    """Whether the sentence that a piece stands in says a key point in its own words."""
    same = [i for i, piece in enumerate(reading.pieces) if piece.sentence == reading.pieces[row].sentence]
    return bool(reading.near[:, same].max() >= SAME_WORDS)


def _denied(question: Question, point: KeyPoint, errors: tuple[Error, ...]) -> Error | None:
    about: dict[str, Misconception] = {m.id: m for m in question.misconceptions}
    return next((error for error in errors if about[error.misconception].about == point.id), None)


def _entry(point: KeyPoint, column: int, reading: _Reading, error: Error | None) -> tuple[Entry, float]:
    """The mark of one key point, and how far it lies from the next one (0 to 1)."""
    near = reading.near[column]
    row = int(near.argmax())
    if error:
        return Entry(point.id, Mark.CONTRADICTED, error.quote), 0.7
    if _denies(reading.pieces[row].text, point.text, float(near[row])):
        clear = _undenied(point, near, reading, row)
        if clear is None:
            return Entry(point.id, Mark.CONTRADICTED, reading.pieces[row].text), 0.4
        return Entry(point.id, Mark.PARTIAL, reading.pieces[clear].text), 0.3
    nearness, piece = float(near[row]), reading.pieces[row].text
    if nearness >= HIT_FROM:
        return Entry(point.id, Mark.HIT, piece), min(1.0, 0.4 + (nearness - HIT_FROM) * 2)
    if nearness >= PARTIAL_FROM:
        return Entry(point.id, Mark.PARTIAL, piece), 0.4
    return Entry(point.id, Mark.MISS), min(1.0, 0.4 + (PARTIAL_FROM - nearness) * 2)


def _undenied(point: KeyPoint, near: Any, reading: _Reading, denied: int) -> int | None:
    """A smaller piece of the same sentence that says the point by itself: the denial may be of something else."""
    whole = reading.pieces[denied]
    if turns_around(whole.text, _in_language_of(whole.text, point.text)):
        return None
    parts = [
        row
        for row, piece in enumerate(reading.pieces)
        if row != denied and piece.sentence == whole.sentence and piece.text in whole.text and near[row] >= HIT_FROM
    ]
    clear = [row for row in parts if not _denies(reading.pieces[row].text, point.text, float(near[row]))]
    return max(clear, key=lambda row: float(near[row]), default=None)


def _denies(piece: str, fact: Wording, nearness: float) -> bool:
    if not TURNED_FROM <= nearness < SAME_WORDS:
        return False
    stated = _in_language_of(piece, fact)
    return turns_around(piece, stated) or (nearness >= NEGATED_FROM and negates(piece, stated))


def _in_language_of(piece: str, fact: Wording) -> str:
    language: Language = "zh" if is_chinese(piece) else "en"
    return fact.within(language)
