"""Figures on held-out questions: every question's answers are judged by weights that never saw that question."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy as np

from benchmarks.training.fit import fit
from benchmarks.training.labelled import Labelled
from bot.domain.verdict import Ledger, Mark, score
from bot.evaluator import rubric
from bot.evaluator.reading import Reading

FOLDS = 5
_RIGHT = {Mark.HIT: "H", Mark.PARTIAL: "P", Mark.MISS: "MC", Mark.CONTRADICTED: "MC"}


@dataclass(frozen=True, slots=True)
class Judged:
    """An example, its ledger and how sure the judge was of it."""

    labelled: Labelled
    ledger: Ledger
    confidence: float

    @property
    def right(self) -> float:
        """The share of the marks that are what the labels say; a denial and a miss both earn nothing."""
        pairs = zip(self.ledger.entries, self.labelled.labels, strict=True)
        return mean(label in _RIGHT[entry.mark] for entry, label in pairs)


def folds_of(examples: Sequence[Labelled]) -> Any:
    """Which fold each example is in: a question with all of its answers in one."""
    families = sorted({one.family for one in examples})
    order = np.random.RandomState(0).permutation(len(families))
    place = {family: int(order[number]) % FOLDS for number, family in enumerate(families)}
    return np.array([place[one.family] for one in examples])


def chances(examples: Sequence[Labelled], rows: Sequence[Any], labels: Any, fold: Any, own: int) -> list[Any]:
    """The chances of each example's key points, by weights of the other folds."""
    sizes = [len(held) for held in rows]
    of_row = np.repeat(fold, sizes)
    counted = np.repeat([one.weight for one in examples], sizes)
    everything = np.concatenate(list(rows))
    found: list[Any] = [None] * len(examples)
    for number in range(FOLDS):
        learned = of_row != number
        steps = fit(everything[learned], labels[learned], counted[learned], own)
        for place in np.flatnonzero(fold == number).tolist():
            found[place] = steps.chances(rows[place])
    return found


def judged(examples: Sequence[Labelled], readings: Sequence[Reading], found: Sequence[Any]) -> list[Judged]:
    """Every example as the judge marks it by these chances."""
    ledgers = [rubric.marked(reading, held) for reading, held in zip(readings, found, strict=True)]
    return [
        Judged(one, ledger, rubric.confidence(ledger, held))
        for one, ledger, held in zip(examples, ledgers, found, strict=True)
    ]


def report(examples: Sequence[Judged]) -> list[str]:
    """Per kind of answer: how many, the mean score, and the share of 5 and more."""
    scores: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for example in examples:
        one = example.labelled
        language = "same language" if one.same_language else "other language"
        wrong = "misconceptions listed" if one.question.misconceptions else ""
        scores[one.kind, language, wrong].append(score(one.question, example.ledger) / 10)
    return [
        f"{kind:<14} {language:<15} {wrong:<22} {len(given):>5} answers  mean {mean(given):.1f}"
        f"  >= 5: {mean(value >= 5 for value in given):.3f}"
        for (kind, language, wrong), given in sorted(scores.items())
    ]


def sureness(examples: Sequence[Judged]) -> list[str]:
    """How sure the judge said it was of whole answers, by tenths, and the share of its marks that were right."""
    by_tenth: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for example in examples:
        if example.labelled.kind.startswith("whole-"):
            by_tenth[min(9, int(10 * example.confidence))].append((example.confidence, example.right))
    return [
        f"{len(pairs):>5} answers judged with confidence {mean(sure for sure, _ in pairs):.2f}:"
        f" {mean(right for _, right in pairs):.2f} of the marks right"
        for _, pairs in sorted(by_tenth.items())
    ]
