"""Whether a quote may carry a mark: it stands in the answer, says enough, and is no echo of what was asked."""

from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.passage import Passage, as_shown, find, overlap
from bot.domain.plain_text import han_count, trigrams, words
from bot.domain.pretence import list_of_terms, speaks_of_grading
from bot.domain.question import Question
from bot.domain.verdict import Entry, Error, Ledger, Mark

LEAST_WORDS = 3
LEAST_HAN = 6
MOST_POINTS_PER_QUOTE = 2
ECHO_SHARE = 0.75
NO_RELATION = 0.15
CLEAR_RELATION = 0.30
_FRESH_SHARE = 0.5
_MARKED_BY_QUOTE = (Mark.HIT, Mark.PARTIAL, Mark.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class Verified:
    """A ledger whose quotes hold, and the key points whose hit is doubtful."""

    ledger: Ledger
    doubtful: frozenset[str]


def says_enough(quote: str) -> bool:
    """At least three words or six Chinese characters; in mixed text two characters count as a word."""
    han = han_count(quote)
    return han >= LEAST_HAN or len(words(quote)) + han // 2 >= LEAST_WORDS


def echoes(quote: str, question: Question) -> bool:
    """Whether most of a quote is the question's own text."""
    outline = trigrams(quote)
    asked = _outline_of(question.text.both)
    return bool(outline) and len(outline & asked) / len(outline) >= ECHO_SHARE


@lru_cache(maxsize=512)
def _outline_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(trigrams, texts))


def usable(quote: str, question: Question, answer: str) -> Passage | None:
    """The person's own words for a quote that may count; None for one that may not."""
    passage = find(quote, answer)
    if not passage or not says_enough(passage.text):
        return None
    return None if echoes(passage.text, question) or speaks_of_grading(passage.text, question) else passage


def in_own_words(ledger: Ledger, answer: str) -> Ledger:
    """The ledger with each quote as the person wrote it; what nobody said is left as it is."""

    def own(quote: str) -> str:
        passage = find(quote, answer)
        return passage.text if passage else quote

    return Ledger(
        tuple(replace(entry, quote=own(entry.quote)) for entry in ledger.entries),
        tuple(replace(error, quote=own(error.quote)) for error in ledger.errors),
    )


def verify(question: Question, ledger: Ledger, answer: str, relation: dict[str, float]) -> Verified:
    """Hold a judge's ledger against the answer (design section 7.2).

    `relation` gives, per key point, how near the offline judge sees its quote (0 to 1). A mark whose quote does not
    hold becomes a miss; a hit that holds but lies in the doubtful range is named. Quotes are kept as they were written.
    """
    carrying: list[Passage] = []
    entries, doubtful = [], set()
    for entry in _in_order_of(question, ledger):
        kept = _supported(entry, question, answer, relation.get(entry.key_point, 0.0), carrying)
        if kept.mark is Mark.HIT and (
            relation.get(entry.key_point, 0.0) < CLEAR_RELATION or _list_around(carrying[-1], answer)
        ):
            doubtful.add(entry.key_point)
        entries.append(kept)
    errors = tuple(_held_errors(question, ledger, answer).values())
    return Verified(Ledger(tuple(entries), errors), frozenset(doubtful))


def _held_errors(question: Question, ledger: Ledger, answer: str) -> dict[str, Error]:
    known = {misconception.id for misconception in question.misconceptions}
    said = [(e, usable(e.quote, question, answer)) for e in ledger.errors if e.misconception in known]
    return {error.misconception: replace(error, quote=passage.text) for error, passage in said if passage}


def _supported(entry: Entry, question: Question, answer: str, relation: float, carrying: list[Passage]) -> Entry:
    """The entry if its quote holds; the same words carry two key points at most, however they are cut."""
    if entry.mark not in _MARKED_BY_QUOTE:
        return replace(entry, quote="")
    passage = usable(entry.quote, question, answer)
    terms = _list_around(passage, answer) if passage else None
    most = 1 if terms else MOST_POINTS_PER_QUOTE
    if not passage or relation < NO_RELATION or overlap(carrying, terms or passage, most) > _FRESH_SHARE:
        return replace(entry, mark=Mark.MISS, quote="")
    carrying.append(terms or passage)
    return replace(entry, quote=passage.text)


def _list_around(passage: Passage, answer: str) -> Passage | None:
    """The bare list of terms that a passage is part of; however it is cut, it is one passage."""
    shown = as_shown(answer)
    found = list_of_terms(shown, passage.start, passage.end)
    return Passage(shown[slice(*found)], *found) if found else None


def _in_order_of(question: Question, ledger: Ledger) -> list[Entry]:
    """One entry per key point, in the question's order; what the judge left out is a miss."""
    given = {entry.key_point: entry for entry in reversed(ledger.entries)}
    return [given.get(point.id, Entry(point.id, Mark.MISS)) for point in question.key_points]
