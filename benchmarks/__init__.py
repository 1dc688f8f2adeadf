"""Benchmarks: how fast the product is beside the least it could need, measured side by side in one run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: what was measured, what it should be, and the absolute figures beside it."""

    name: str
    measured: str
    goal: str
    reached: bool
    figures: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The seconds of the product and of what it is held against, repetition by repetition."""

    ours: Sequence[float]
    bare: Sequence[float]

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.bare)

    def finding(self, name: str, at_most: float, figures: str) -> Finding:
        """The ratio against its goal; `{ours}` and `{bare}` in the figures become the medians."""
        seconds = {"ours": duration(median(self.ours)), "bare": duration(median(self.bare))}
        reached = self.ratio <= at_most
        return Finding(name, f"{self.ratio:.2f}x", f"<= {at_most:g}x", reached, figures.format(**seconds))


def seconds_of(deed: Callable[[], object]) -> float:
    """How long something takes."""
    began = perf_counter()
    deed()
    return perf_counter() - began


def side_by_side(ours: Callable[[], float], bare: Callable[[], float], repetitions: int) -> Pair:
    """Measure the two sides in turns; the first turn of each warms up and is not counted."""
    counted = [(ours(), bare()) for _ in range(repetitions + 1)][1:]
    return Pair([turn[0] for turn in counted], [turn[1] for turn in counted])


def duration(seconds: float) -> str:
    """Seconds, or milliseconds where they read better."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
