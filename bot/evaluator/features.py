"""What the trained weights look at: for each key point one row of numbers about the piece that comes nearest to it.

A row has likenesses, shares of terms, signs of the opposite, nearness to misconceptions, and what the answer as a whole
is like: someone who gets four points wrong is seldom right on the fifth. At its end stands what the comparison of the
embeddings says.
"""

from collections.abc import Mapping
from math import log1p
from typing import Any

from bot.domain.question import Wording
from bot.evaluator.agreement import agreements
from bot.evaluator.opposition import is_chinese, signs
from bot.evaluator.reading import Reading
from bot.evaluator.terms import connection, latin_terms, length, share, terms
from bot.evaluator.weights import Linear

ABOUT = 64  # the first features tell what is spoken of: those of the key point, and the mean likenesses of all
_LEAST_LEAD = -0.5
_CLAIMED_FROM = 0.4
_BENDS = (0.3, 0.45)
_NEAR = slice(0, 8)
_SHARES = (11, 12, 15, 16, 17, 18)
_SIGNS = (22, 23, 25, 26, 28, 32, 35, 36, 38, 39, 41)


def rows(reading: Reading, rarity: Mapping[str, float], pairs: Linear) -> Any:
    """Shape (key points, features)."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    return np.concatenate([first_rows(reading, rarity), agreements(reading, pairs)], axis=1)


def first_rows(reading: Reading, rarity: Mapping[str, float]) -> Any:
    """All features but the agreements, which are trained themselves."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    heart = reading.vectors[reading.relevant].mean(axis=0)
    heart = heart / np.linalg.norm(heart)
    relevant = " ".join(dict.fromkeys(reading.sentence_of(row) for row in reading.relevant))
    own = np.array([_row(reading, j, heart, relevant, rarity) for j in range(len(reading.points))])
    whole = [*own[:, _NEAR].mean(axis=0), *own[:, _SHARES].mean(axis=0), *own[:, _SIGNS].mean(axis=0)]
    whole += _breadth(reading, relevant)
    return np.concatenate([own, np.repeat([whole], len(own), axis=0)], axis=1)


def _row(reading: Reading, j: int, heart: Any, relevant: str, rarity: Mapping[str, float]) -> list[float]:
    row = int(reading.near[j].argmax())
    piece, sentence = reading.pieces[row].text, reading.sentence_of(row)
    fact, same = _in_language_of(piece, reading.question.key_points[j].text)
    asked, _ = _in_language_of(fact, reading.question.text)
    shares = _shares(piece, sentence, relevant, fact, asked, rarity) if same else [0.0] * 8
    latin = latin_terms(fact)
    return [
        *_nearness(reading, j, row, heart),
        log1p(length(piece)),
        log1p(length(fact)),
        float(same),
        *shares,
        share(latin, latin_terms(piece), rarity),
        share(latin, latin_terms(relevant), rarity),
        float(bool(latin)),
        *signs(piece, fact),
        *signs(sentence, fact),
        *_claims(reading, j, row),
        *_bends(float(reading.near[j][row]), same),
        connection(piece),
    ]


def _bends(near: float, same: bool) -> list[float]:
    """Likeness again from two thresholds on, and for an answer in the other language, where it is lower."""
    return [*(max(0.0, near - bend) for bend in _BENDS), near * (not same), max(0.0, near - _BENDS[0]) * (not same)]


def _nearness(reading: Reading, j: int, row: int, heart: Any) -> list[float]:
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    near, number = reading.near[j], reading.pieces[row].sentence
    inside = np.array([piece.sentence == number for piece in reading.pieces])
    elsewhere = [other for other in reading.relevant if not inside[other]]
    rivals = np.delete(reading.near[:, row], j)
    return [
        float(near[row]),
        float(near[inside].mean()),
        float(near[elsewhere].max(initial=0.0)),
        float((reading.points[j] @ heart).max()),
        float(near[row] - rivals.max(initial=0.0)),
        float(reading.asked[row]),
        float((reading.points[j] @ reading.question_vectors.T).max()),
        float(reading.near[:, row].mean()),
    ]


def _shares(
    piece: str, sentence: str, relevant: str, fact: str, asked: str, rarity: Mapping[str, float]
) -> list[float]:
    """Terms of the fact that were said, with and without those of the question; and what was said beyond the fact."""
    due, new = terms(fact), terms(fact) - terms(asked)
    found = [share(wanted, terms(text), rarity) for text in (piece, sentence, relevant) for wanted in (due, new)]
    return [*found, share(terms(piece), due, rarity), share(terms(piece), due | terms(asked), rarity)]


def _claims(reading: Reading, j: int, row: int) -> list[float]:
    """How near the answer comes to a misconception about this key point, and how much nearer than to the truth."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    about = reading.question.key_points[j].id
    claims = [k for k, m in enumerate(reading.question.misconceptions) if m.about == about]
    if not claims:
        return [0.0] * 3
    nearest = max(float(reading.wrong[k].max()) for k in claims)
    leads = [_LEAST_LEAD]
    for k in claims:
        at = int(reading.wrong[k].argmax())
        lead = reading.wrong[k][at] - np.maximum(reading.right[k][at], reading.near[j][at])
        leads += [float(lead)] if reading.wrong[k][at] > _CLAIMED_FROM else []
    return [1.0, max(leads), max(_LEAST_LEAD, nearest - float(reading.near[j][row]))]


def _breadth(reading: Reading, relevant: str) -> list[float]:
    """How much the answer says about the matter; what has nothing to do with it does not count."""
    about = reading.near.max(axis=0)[reading.relevant]
    facts = sum(length(point.text.both[0]) for point in reading.question.key_points)
    sentences = {reading.pieces[row].sentence for row in reading.relevant}
    return [
        log1p(len(reading.relevant)),
        log1p(len(sentences)),
        float(about.mean()),
        float(about.min()),
        float(len(reading.points)),
        float(reading.asked[reading.relevant].mean()),
        min(3.0, length(relevant) / (1 + facts)),
        connection(relevant),
    ]


def _in_language_of(text: str, wording: Wording) -> tuple[str, bool]:
    """The wording in a text's language, and whether there is one."""
    chinese = is_chinese(text)
    for own in wording.both:
        if is_chinese(own) == chinese:
            return own, True
    return wording.both[0], False
