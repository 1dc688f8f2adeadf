"""An answer cut up where the ledger quotes it: a reader sees in the text what earned something and what cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.passage import Passage, as_shown, find
from bot.domain.verdict import Ledger, Mark


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the answer's own words; `mark` is how it was read where it was quoted."""

    text: str
    mark: Mark | None = None


def annotated(answer: str, ledger: Ledger, turn: int = 1) -> tuple[Stretch, ...]:
    """The whole answer of that turn in stretches; where two quotes overlap, the earlier one keeps its words."""
    text = as_shown(answer)
    stretches, end = [], 0
    for passage, mark in sorted(_quoted(answer, ledger, turn), key=lambda found: found[0].start):
        start = max(passage.start, end)
        if passage.end <= start:
            continue
        stretches += [Stretch(text[end:start]), Stretch(text[start : passage.end], mark)]
        end = passage.end
    stretches.append(Stretch(text[end:]))
    return tuple(stretch for stretch in stretches if stretch.text)


def _quoted(answer: str, ledger: Ledger, turn: int) -> Iterator[tuple[Passage, Mark]]:
    said = [(entry.quote, entry.mark) for entry in ledger.entries if entry.turn == turn]
    if turn == 1:
        said += [(error.quote, Mark.CONTRADICTED) for error in ledger.errors]
    for quote, mark in said:
        if quote and (passage := find(quote, answer)):
            yield passage, mark
