"""Cutting an answer into the pieces that may carry a mark: sentences, clauses and neighbouring clauses."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.plain_text import han_count, visible, words
from bot.domain.quotes import says_enough
from bot.evaluator.refrain import refrains
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
_MANY_TERMS = 6
_LEAST_CONNECTION = 0.2  # a sentence that counts things up is still a sentence
MOST_PIECES = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A verbatim piece of an answer and the number of the sentence it stands in."""

    text: str
    sentence: int


def pieces(answer: str) -> list[Piece]:
    """All pieces that say enough to carry a mark, in order, each once. Lists of terms and refrains yield none."""
    found: dict[str, Piece] = {}
    sentences = _cut(_SENTENCE, visible(answer))
    repeated = refrains(sentences)
    for number, sentence in enumerate(sentences):
        if number in repeated:
            continue
        clauses = [clause for clause in _cut(_CLAUSE, sentence) if clause]
        for text in (candidate.strip(_EDGES) for candidate in _candidates(sentence, clauses)):
            if says_enough(text):
                found.setdefault(text, Piece(text, number))
    return list(found.values())[:MOST_PIECES]


def _candidates(sentence: str, clauses: list[str]) -> list[str]:
    """What of a sentence may carry a mark: the whole first, then its clauses; beside a long list of terms the rest."""
    listed = _listed(clauses)
    if listed and connection(sentence) < _LEAST_CONNECTION:
        return []
    if len(listed) >= _MANY_TERMS:
        return [clause for clause in clauses if clause not in listed and connection(clause) >= _LEAST_CONNECTION]
    if len(clauses) > 1 and _is_long(sentence):
        return [sentence, *clauses, *(a + b for a, b in pairwise(clauses))]
    return [sentence]


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece.strip(_EDGES)]


def _is_long(sentence: str) -> bool:
    return len(words(sentence)) > _LONG_WORDS or han_count(sentence) > _LONG_HAN


def _listed(clauses: list[str]) -> list[str]:
    """The clauses that only list terms, where a sentence does little else."""
    short = [clause for clause in clauses if len(words(clause)) <= _TERM_WORDS and han_count(clause) <= _TERM_HAN]
    lists = len(clauses) >= _LEAST_TERMS and len(short) / len(clauses) >= _LIST_SHARE
    return short if lists and connection(" ".join(short)) < _LEAST_CONNECTION else []
