"""Key points for a question that has only a reference answer: the facts that the reference states, one by one."""

import re

from bot.domain.plain_text import han_count, visible, words
from bot.domain.quotes import says_enough

MOST_FACTS = 12
_SENTENCES = re.compile(r"[。！？；;\n]+|[.!?](?=\s|$)|(?:^|\s)[-•*]\s?|(?<!\d)\(?\d{1,2}[.)、）](?!\d)")
_CLAUSES = re.compile(r"[，,：:]")
_LONG_WORDS, _LONG_HAN = 24, 40


def facts_of(reference: str) -> tuple[str, ...]:
    """The sentences of a reference, long ones cut at a comma; what is too short to be a fact joins its neighbour."""
    found: list[str] = []
    for sentence in _SENTENCES.split(visible(reference)):
        found += _cut(sentence.strip()) if sentence.strip() else []
    facts = [fact for fact in found if says_enough(fact)]
    return tuple(facts[:MOST_FACTS]) or (reference.strip(),)


def _cut(sentence: str) -> list[str]:
    """A long sentence in clauses of a fair length, a short one whole."""
    if not _is_long(sentence):
        return [sentence]
    clauses = [clause.strip() for clause in _CLAUSES.split(sentence) if clause.strip()]
    joined: list[str] = []
    for clause in clauses:
        if joined and not (_weight(joined[-1]) >= 1 and _weight(clause) >= 1):
            joined[-1] = f"{joined[-1]}, {clause}"
        else:
            joined.append(clause)
    return joined


def _is_long(sentence: str) -> bool:
    return _weight(sentence) > 4


def _weight(text: str) -> float:
    """How much a text says, in quarters of a long sentence."""
    return 4 * (len(words(text)) / _LONG_WORDS + han_count(text) / _LONG_HAN)
