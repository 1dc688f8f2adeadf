"""Whether an answer says a fact or the opposite, by a trained comparison of the embeddings of the two.

Likeness tells what is spoken of. In which directions two sentences of one matter differ tells more: whether they agree.
"""

from typing import Any

from bot.evaluator.reading import ABOUT_IT, Reading
from bot.evaluator.weights import Linear

BESIDE = 0.12  # pieces so much less like a key point than the nearest may say it too
_SPOKEN_OF_FROM = 0.35
_SHARPNESS = 10.0
_SUREST = 6.0


def compared(said: Any, facts: Any) -> Any:
    """What the comparison looks at, row by row: shape (rows, 1024) for two of shape (rows, 512)."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    return np.concatenate([np.abs(said - facts), said * facts], axis=1)


def agreement(said: Any, facts: Any, pairs: Linear) -> Any:
    """How much each row of `said` agrees with its fact: above 0 it says it, below 0 it says the opposite."""
    return pairs.odds(compared(said, facts))[:, 0].clip(-_SUREST, _SUREST)


def agreements(reading: Reading, pairs: Linear) -> Any:
    """Shape (key points, 5): of the sentence nearest to each, of all about it, of its misconceptions; and means."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    own = np.zeros((len(reading.points), 3))
    for j in range(len(reading.points)):
        own[j, :2] = _said(reading, j, pairs)
    ids = [point.id for point in reading.question.key_points]
    for k, misconception in enumerate(reading.question.misconceptions):
        about = ids.index(misconception.about)
        own[about, 2] = max(own[about, 2], _claimed(reading, k, about, pairs))
    return np.concatenate([own, np.repeat([own[:, 1:].mean(axis=0)], len(own), axis=0)], axis=1)


def nearest_wordings(vectors: Any, wordings: Any) -> Any:
    """For each vector the wording nearest to it."""
    return wordings[(wordings @ vectors.T).argmax(axis=0)]


def _said(reading: Reading, j: int, pairs: Linear) -> tuple[float, float]:
    """The agreement of the sentence nearest to a key point, and of all that speaks of it, the nearest counting most."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    near = reading.near[j]
    best = int(near.argmax())
    beside = np.flatnonzero(near >= max(ABOUT_IT, near[best] - BESIDE))
    rows = np.append(beside if len(beside) else [best], reading.first_of(best))
    said = reading.vectors[rows]
    *found, sentence = agreement(said, nearest_wordings(said, reading.points[j]), pairs)
    return float(sentence), float(np.average(found, weights=np.exp(_SHARPNESS * (near[rows[:-1]] - near[best]))))


def _claimed(reading: Reading, k: int, about: int, pairs: Linear) -> float:
    """How much more the answer agrees with a misconception than with the key point; 0 where it does not speak of it."""
    row = int(reading.wrong[k].argmax())
    if reading.wrong[k][row] <= _SPOKEN_OF_FROM:
        return 0.0
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    said = reading.vectors[row : row + 1]
    facts = np.concatenate([nearest_wordings(said, both) for both in (reading.claims[k], reading.points[about])])
    claim, fact = agreement(said.repeat(2, axis=0), facts, pairs)
    return float(claim - fact)
