"""Whether a quote may carry a mark: it stands in the answer, says enough, and is no echo of the question."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from bot.domain.plain_text import comparable, han_count, trigrams, words
from bot.domain.question import Question
from bot.domain.verdict import Entry, Error, Ledger, Mark

LEAST_WORDS = 3
LEAST_HAN = 6
MOST_POINTS_PER_QUOTE = 2
ECHO_SHARE = 0.75
NO_RELATION = 0.15
CLEAR_RELATION = 0.30
_LATIN = re.compile(r"[a-z0-9]")
_EDGES = " .,;:!?。，；：！？、…\"'“”‘’()（）-—"
_MARKED_BY_QUOTE = (Mark.HIT, Mark.PARTIAL, Mark.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class Verified:
    """A ledger whose quotes hold, and the key points whose hit is doubtful."""

    ledger: Ledger
    doubtful: frozenset[str]


def stands_in(quote: str, answer: str) -> bool:
    """Whether the quote is in the answer in whole words, whatever the width, case and spacing of its characters."""
    wanted = _bare(quote)
    if not wanted:
        return False
    before = r"(?<![a-z0-9])" if _LATIN.match(wanted) else ""
    after = r"(?![a-z0-9])" if _LATIN.match(wanted[-1]) else ""
    spaced = r"\s*".join(map(re.escape, wanted))
    return re.search(f"{before}{spaced}{after}", comparable(answer)) is not None


def _bare(quote: str) -> str:
    return "".join(comparable(quote).split()).strip(_EDGES)


def says_enough(quote: str) -> bool:
    """At least three words or six Chinese characters; in mixed text two characters count as a word."""
    han = han_count(quote)
    return han >= LEAST_HAN or len(words(quote)) + han // 2 >= LEAST_WORDS


def echoes(quote: str, question: Question) -> bool:
    """Whether most of a quote is the question's own text."""
    outline = trigrams(quote)
    asked = set().union(*(trigrams(text) for text in question.text.both))
    return bool(outline) and len(outline & asked) / len(outline) >= ECHO_SHARE


def usable(quote: str, question: Question, answer: str) -> bool:
    return stands_in(quote, answer) and says_enough(quote) and not echoes(quote, question)


def verify(question: Question, ledger: Ledger, answer: str, relation: dict[str, float]) -> Verified:
    """Hold a judge's ledger against the answer (design section 7.2).

    `relation` gives, per key point, how near the offline judge sees its quote (0 to 1). A mark whose quote does not
    hold becomes a miss; a hit that holds but lies in the doubtful range is named.
    """
    carried: Counter[str] = Counter()
    entries, doubtful = [], set()
    for entry in _in_order_of(question, ledger):
        kept = _supported(entry, question, answer, relation.get(entry.key_point, 0.0), carried)
        if kept.mark is Mark.HIT and relation.get(entry.key_point, 0.0) < CLEAR_RELATION:
            doubtful.add(entry.key_point)
        entries.append(kept)
    errors = tuple(_held_errors(question, ledger, answer).values())
    return Verified(Ledger(tuple(entries), errors), frozenset(doubtful))


def _held_errors(question: Question, ledger: Ledger, answer: str) -> dict[str, Error]:
    known = {misconception.id for misconception in question.misconceptions}
    held = [e for e in ledger.errors if e.misconception in known and usable(e.quote, question, answer)]
    return {error.misconception: error for error in held}


def _supported(entry: Entry, question: Question, answer: str, relation: float, carried: Counter[str]) -> Entry:
    if entry.mark not in _MARKED_BY_QUOTE:
        return replace(entry, quote="")
    spoken = _bare(entry.quote)
    if not usable(entry.quote, question, answer) or carried[spoken] >= MOST_POINTS_PER_QUOTE or relation < NO_RELATION:
        return replace(entry, mark=Mark.MISS, quote="")
    carried[spoken] += 1
    return entry


def _in_order_of(question: Question, ledger: Ledger) -> list[Entry]:
    """One entry per key point, in the question's order; what the judge left out is a miss."""
    given = {entry.key_point: entry for entry in reversed(ledger.entries)}
    return [given.get(point.id, Entry(point.id, Mark.MISS)) for point in question.key_points]
