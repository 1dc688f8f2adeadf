"""The trained weights: from a row of features to how likely an answer says, half says, denies or misses a key point.

Two steps, so that no style of writing makes up for not speaking of a thing: whether the answer speaks of the key point
at all, and if so, whether it says it. Beside them stand what the features need: how rare each term is, and a trained
comparison of two sentences. `benchmarks/training` makes the file and prints figures on held-out questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("weights.npz")
SAYS, PARTLY, DENIES, MISSES = range(4)
LINEARS = ("pairs", "about", "stance")
_CLIPPED = 4.0


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic regression over standardized columns; the last class has no slopes of its own."""

    mean: Any
    spread: Any
    slopes: Any
    bias: Any

    def shares(self, rows: Any) -> Any:
        """Probabilities of shape (rows, classes)."""
        import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

        found = self.odds(rows)
        shares = np.exp(found - found.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)

    def odds(self, rows: Any) -> Any:
        """Logarithms of the odds against the last class, of shape (rows, classes)."""
        return self.standard(rows) @ self.slopes + self.bias

    def standard(self, rows: Any) -> Any:
        return ((rows - self.mean) / self.spread).clip(-_CLIPPED, _CLIPPED)


@dataclass(frozen=True, slots=True)
class Steps:
    """`about` tells "not about it" from "about it" by its first columns, `stance` says, partly and denies by all."""

    about: Linear
    stance: Linear

    def chances(self, rows: Any) -> Any:
        """Shape (key points, 4): the chances of `SAYS`, `PARTLY`, `DENIES` and `MISSES`."""
        import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

        about = self.about.shares(rows[:, : len(self.about.mean)])
        return np.concatenate([self.stance.shares(rows) * about[:, 1:], about[:, :1]], axis=1)


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was trained; `pairs` compares a piece and a fact, each as an embedding."""

    rarity: Mapping[str, float]
    pairs: Linear
    steps: Steps


@lru_cache(maxsize=1)
def trained() -> Weights:
    """The weights that come with the program."""
    import numpy as np  # noqa: PLC0415 - comes with the model, loaded when first needed

    with np.load(FILE, allow_pickle=False) as held:
        pairs, about, stance = (Linear(*(held[f"{step}_{part}"] for part in Linear.__slots__)) for step in LINEARS)
        rarity = dict(zip(held["terms"].tolist(), held["rarity"].tolist(), strict=True))
        return Weights(rarity, pairs, Steps(about, stance))
