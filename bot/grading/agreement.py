"""How far scores agree with those that people gave: correlation, weighted kappa, error, and the part of chance."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import correlation, mean

Pair = tuple[float, float]  # what was due and what was given, both from 0 to 10
RESAMPLES = 400
LIKELY = 0.95
GRADES = 11


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the range it lies in for 95 of 100 samples like this one."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def pearson(pairs: Sequence[Pair]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    due, given = zip(*pairs, strict=True)
    return correlation(due, given) if len(set(due)) > 1 and len(set(given)) > 1 else 0.0


def spearman(pairs: Sequence[Pair]) -> float:
    """Pearson's r of the ranks, ties sharing theirs."""
    due, given = zip(*pairs, strict=True)
    return pearson(list(zip(_ranks(due), _ranks(given), strict=True)))


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            ranks[place] = (start + end - 1) / 2
        start = end
    return ranks


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa with quadratic weights (QWK) on whole grades from 0 to 10."""
    whole = [(_grade(due), _grade(given)) for due, given in pairs]
    seen = sum((due - given) ** 2 for due, given in whole) / len(whole)
    counts_due, counts_given = _shares([due for due, _ in whole]), _shares([given for _, given in whole])
    by_chance = sum(p * q * (i - j) ** 2 for i, p in enumerate(counts_due) for j, q in enumerate(counts_given))
    return 1 - seen / by_chance if by_chance else 0.0


def _grade(value: float) -> int:
    return max(0, min(GRADES - 1, int(value + 0.5)))


def _shares(grades: Sequence[int]) -> list[float]:
    return [grades.count(grade) / len(grades) for grade in range(GRADES)]


def mae(pairs: Sequence[Pair]) -> float:
    """The mean distance."""
    return mean(abs(due - given) for due, given in pairs)


def share_passed(pairs: Sequence[Pair]) -> float:
    """The share of answers that were given 5 or more."""
    return mean(given >= 5 for _, given in pairs)


def share_failed(pairs: Sequence[Pair]) -> float:
    """The share of answers that were given less than 5."""
    return mean(given < 5 for _, given in pairs)


def measured(figure: Callable[[Sequence[Pair]], float], groups: Sequence[Sequence[Pair]]) -> Figure:
    """A figure over all pairs, with the bootstrap interval that comes from drawing whole groups (questions) again.

    With fewer than six groups the answers themselves are drawn: there are too few questions to draw from.
    """
    pairs = [pair for group in groups for pair in group]
    units = groups if len(groups) >= 6 else [[pair] for pair in pairs]
    draw = random.Random(len(pairs))  # the same file, the same interval
    drawn = sorted(
        figure([pair for unit in draw.choices(units, k=len(units)) for pair in unit]) for _ in range(RESAMPLES)
    )
    tail = (1 - LIKELY) / 2
    return Figure(figure(pairs), drawn[int(tail * RESAMPLES)], drawn[int((1 - tail) * RESAMPLES) - 1])
