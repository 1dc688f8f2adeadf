"""Cutting an answer into the pieces that may carry a mark: sentences, clauses and neighbouring clauses."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.plain_text import han_count, visible, words
from bot.domain.quotes import says_enough
from bot.evaluator.terms import connection

_SENTENCE = re.compile(r"[^。！？!?；;\n.]*(?:\.(?=\S)[^。！？!?；;\n.]*)*[。！？!?；;\n.]*")
_CLAUSE = re.compile(r"[^，,：:、—]+[，,：:、—]*")
_EDGES = " \t\n,.;:!?，。；：！？、-—*•>#"
_LONG_WORDS = 8
_LONG_HAN = 12
_TERM_WORDS = 3
_TERM_HAN = 7
_LIST_SHARE = 0.7
_LEAST_TERMS = 4
_LEAST_CONNECTION = 0.2  # a sentence that counts things up is still a sentence
MOST_PIECES = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A verbatim piece of an answer and the number of the sentence it stands in."""

    text: str
    sentence: int


def pieces(answer: str) -> list[Piece]:
    """All pieces that say enough to carry a mark, in order, each once. A list of bare terms yields none."""
    found: dict[str, Piece] = {}
    for number, sentence in enumerate(_cut(_SENTENCE, visible(answer))):
        clauses = [clause for clause in _cut(_CLAUSE, sentence) if clause]
        if _lists_terms(clauses) and connection(sentence) < _LEAST_CONNECTION:
            continue
        candidates = [sentence.strip(_EDGES)]
        if len(clauses) > 1 and _is_long(sentence):
            candidates += [clause.strip(_EDGES) for clause in clauses]
            candidates += [(a + b).strip(_EDGES) for a, b in pairwise(clauses)]
        for text in candidates:
            if says_enough(text):
                found.setdefault(text, Piece(text, number))
    return list(found.values())[:MOST_PIECES]


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece.strip(_EDGES)]


def _is_long(sentence: str) -> bool:
    return len(words(sentence)) > _LONG_WORDS or han_count(sentence) > _LONG_HAN


def _lists_terms(clauses: list[str]) -> bool:
    short = sum(len(words(clause)) <= _TERM_WORDS and han_count(clause) <= _TERM_HAN for clause in clauses)
    return len(clauses) >= _LEAST_TERMS and short / len(clauses) >= _LIST_SHARE
