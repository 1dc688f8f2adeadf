"""Fitting the two steps of the weights: multinomial logistic regression by Newton's method, numpy only."""

from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np

from bot.evaluator.terms import UNKNOWN, terms
from bot.evaluator.weights import Linear, Steps

RIDGE = 3.0
ROUNDS = 8
MISSES, LABELS = 3, "HPCM"


def rarity_of(texts: Sequence[str]) -> dict[str, float]:
    """How rare each term is among these texts, as a logarithm; `UNKNOWN` is for a term in none of them."""
    counts: dict[str, int] = {}
    for text in texts:
        for term in terms(text):
            counts[term] = counts.get(term, 0) + 1
    common = {term: log((len(texts) + 1) / (count + 0.5)) for term, count in counts.items() if count > 1}
    return common | {UNKNOWN: log((len(texts) + 1) / 1.0)}


def fit(rows: Any, labels: Any, weights: Any, own: int) -> Steps:
    """Both steps from rows of features, labels as places in `LABELS`, and what each row counts."""
    spoken = labels != MISSES
    about = regression(rows[:, :own], spoken.astype(int), weights, 2)
    stance = regression(rows[spoken], labels[spoken], weights[spoken], 3)
    return Steps(about, stance)


def regression(rows: Any, labels: Any, weights: Any, classes: int, ridge: float = RIDGE) -> Linear:
    """The last class is the one the others are held against."""
    start = Linear(rows.mean(axis=0), rows.std(axis=0) + 1e-6, 0, 0)
    held = np.concatenate([start.standard(rows), np.ones((len(rows), 1))], axis=1)
    size, free = held.shape[1], classes - 1
    beta = np.zeros((free, size))
    due = np.eye(classes)[labels][:, :free]
    ridges = np.tile(np.append(np.full(size - 1, ridge), 1e-6), free)
    for _ in range(ROUNDS):
        shares = _shares(held @ beta.T)
        slope = ((shares - due) * weights[:, None]).T @ held + (ridges * beta.ravel()).reshape(free, size)
        beta -= np.linalg.solve(_curvature(held, shares, weights) + np.diag(ridges), slope.ravel()).reshape(free, size)
    slopes = np.concatenate([beta[:, :-1], np.zeros((1, size - 1))]).T
    return Linear(start.mean, start.spread, slopes, np.append(beta[:, -1], 0.0))


def _shares(said: Any) -> Any:
    odds = np.exp(np.clip(said, -30, 30))
    return odds / (1 + odds.sum(axis=1, keepdims=True))


def _curvature(held: Any, shares: Any, weights: Any) -> Any:
    free = shares.shape[1]
    blocks = [
        [(held * (weights * shares[:, a] * ((a == b) - shares[:, b]))[:, None]).T @ held for b in range(free)]
        for a in range(free)
    ]
    return np.block(blocks)
