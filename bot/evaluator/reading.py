"""An answer read against a question: its pieces, and how near each lies to each key point and misconception."""

from dataclasses import dataclass
from typing import Any

from bot.domain.question import Question
from bot.evaluator.clauses import Piece
from bot.evaluator.embedding import embed
from bot.evaluator.filler import FILLER

ABOUT_IT = 0.28
CLEARLY = 0.34


@dataclass(frozen=True, slots=True)
class Reading:
    """`near[j, i]` is the likeness of key point j to piece i in the nearer language, `wrong` and `right` the same for
    misconceptions and their truths, `asked[i]` that of the question; `points` and `claims` (the misconceptions) have
    the vectors of the wordings of each.

    `relevant` are the pieces that come nearest to a key point, by `CLEARLY` or more: nothing else
    changes what the answer as a whole is like.
    """

    question: Question
    pieces: list[Piece]
    vectors: Any
    points: list[Any]
    question_vectors: Any
    near: Any
    wrong: Any
    right: Any
    asked: Any
    claims: list[Any]
    relevant: list[int]

    def first_of(self, row: int) -> int:
        """The whole sentence that a piece stands in; it is the first piece cut from it."""
        number = self.pieces[row].sentence
        return next(first for first, piece in enumerate(self.pieces) if piece.sentence == number)

    def sentence_of(self, row: int) -> str:
        return self.pieces[self.first_of(row)].text


def read(question: Question, cut: list[Piece]) -> Reading | None:
    """Embed and compare; None when there is nothing but talk that fits any question."""
    everything = embed([piece.text for piece in cut])
    points = [embed(point.text.both) for point in question.key_points]
    talk = _nearest(everything, [embed(FILLER)])[0]
    kept = [row for row, near in enumerate(_nearest(everything, points).max(axis=0)) if near > talk[row]]
    return _compared(question, [cut[row] for row in kept], everything[kept], points) if kept else None


def _compared(question: Question, pieces: list[Piece], said: Any, points: list[Any]) -> Reading:
    near = _nearest(said, points)
    nearest = {int(row) for j, row in enumerate(near.argmax(axis=1)) if near[j, row] >= CLEARLY}
    relevant = sorted(nearest or {int(near.max(axis=0).argmax())})
    text = embed(question.text.both)
    claims = [embed(m.text.both) for m in question.misconceptions]
    wrong = _nearest(said, claims)
    right = _nearest(said, [embed(m.truth.both) for m in question.misconceptions])
    asked = _nearest(said, [text])[0]
    return Reading(question, pieces, said, points, text, near, wrong, right, asked, claims, relevant)


def _nearest(said: Any, wordings: list[Any]) -> Any:
    """Shape (wordings, pieces): the likeness of every piece to the nearer language of each wording."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    rows = [(said @ both.T).max(axis=1, initial=-1.0) for both in wordings]
    return np.array(rows).reshape(len(wordings), len(said))
