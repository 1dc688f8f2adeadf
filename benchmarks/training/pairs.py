"""Training of the comparison of a piece and a fact, on pairs from the answers: each says its fact or denies it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.training.fit import regression
from benchmarks.training.labelled import Labelled
from bot.evaluator.agreement import agreements, compared, nearest_wordings
from bot.evaluator.reading import Reading
from bot.evaluator.weights import Linear

RIDGE = 1000.0
SHORT = frozenset({"statement", "turned", "truth", "misconception"})
SHORT_WEIGHT = 0.5
_THE_SAME = 0.97  # a fact beside itself teaches nothing


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of pieces and facts, whether the piece denies the fact, what the pair counts, and the fold it is in."""

    said: Any
    facts: Any
    denies: Any
    weights: Any
    folds: Any

    def trained(self, without_fold: int | None = None) -> Linear:
        kept = self.folds != (-1 if without_fold is None else without_fold)
        rows = compared(self.said[kept], self.facts[kept])
        return regression(rows, self.denies[kept], self.weights[kept], 2, RIDGE)


def pairs_of(examples: Sequence[Labelled], readings: Sequence[Reading], folds: Any) -> Pairs:
    """Each pair once, though its question is asked in several ways."""
    found: dict[tuple[bytes, bytes, bool], tuple[Any, Any, bool, float, int]] = {}
    for one, reading, fold in zip(examples, readings, folds.tolist(), strict=True):
        weight = SHORT_WEIGHT if one.kind in SHORT else 1.0
        for j, label in enumerate(one.labels):
            said = reading.vectors[int(reading.near[j].argmax())]
            fact = nearest_wordings(said[None], reading.points[j])[0]
            if label in "HC" and said @ fact < _THE_SAME:
                key = (said.tobytes(), fact.tobytes(), label == "C")
                found.setdefault(key, (said, fact, label == "C", weight, fold))
    said, facts, denies, weights, of_fold = (np.array(column) for column in zip(*found.values(), strict=True))
    return Pairs(said, facts, denies.astype(int), weights, of_fold)


def agreements_of(readings: Sequence[Reading], pairs: Pairs, folds: Any) -> list[Any]:
    """Every answer's agreements, by a comparison that never saw its question."""
    comparison = {fold: pairs.trained(without_fold=fold) for fold in sorted(set(folds.tolist()))}
    return [agreements(reading, comparison[fold]) for reading, fold in zip(readings, folds.tolist(), strict=True)]
