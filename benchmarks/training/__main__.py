"""`python -m benchmarks.training`: figures on held-out questions, then weights from everything."""

import sys
from typing import Any

import numpy as np

from benchmarks.training import held_out
from benchmarks.training.fit import LABELS, fit, rarity_of
from benchmarks.training.labelled import labelled
from benchmarks.training.pairs import agreements_of, pairs_of
from bot.evaluator.clauses import pieces
from bot.evaluator.features import ABOUT, first_rows
from bot.evaluator.reading import read
from bot.evaluator.weights import FILE, LINEARS, Linear, Weights


def main() -> None:
    said = [one for one in labelled() if pieces(one.answer)]
    texts = {text for one in said for point in one.question.key_points for text in point.text.both}
    rarity = rarity_of(sorted(texts))
    read_as = [(one, read(one.question, pieces(one.answer))) for one in said]
    examples = [one for one, reading in read_as if reading]
    readings = [reading for _, reading in read_as if reading]
    print(f"{len(examples)} answers to {len({one.family for one in examples})} questions", flush=True)
    folds = held_out.folds_of(examples)
    pairs = pairs_of(examples, readings, folds)
    print(f"{len(pairs.said)} pairs of a piece and a fact", flush=True)
    agreed = agreements_of(readings, pairs, folds)
    features = [
        np.concatenate([first_rows(reading, rarity), found], axis=1)
        for reading, found in zip(readings, agreed, strict=True)
    ]
    labels = np.array([LABELS.index(label) for one in examples for label in one.labels])
    if "--no-figures" not in sys.argv:
        found = held_out.chances(examples, features, labels, folds, ABOUT)
        judged = held_out.judged(examples, readings, found)
        print("\n".join(held_out.report(judged) + held_out.sureness(judged)), flush=True)
    counted = np.repeat([one.weight for one in examples], [len(held) for held in features])
    save(Weights(rarity, pairs.trained(), fit(np.concatenate(features), labels, counted, ABOUT)))


def save(weights: Weights) -> None:
    """Write the weights where the judge reads them."""
    held: dict[str, Any] = {"terms": np.array(list(weights.rarity)), "rarity": np.array(list(weights.rarity.values()))}
    for step, linear in zip(LINEARS, (weights.pairs, weights.steps.about, weights.steps.stance), strict=True):
        held |= {f"{step}_{part}": np.asarray(getattr(linear, part)) for part in Linear.__slots__}
    shorter = {name: a.astype(np.float32) if a.dtype == np.float64 else a for name, a in held.items()}
    np.savez_compressed(FILE, **shorter)


if __name__ == "__main__":
    main()
