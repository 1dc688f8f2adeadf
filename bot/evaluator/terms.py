"""The terms of a text and how much of a fact's terms an answer has, rare terms counting more than common ones."""

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.domain.plain_text import comparable, words

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_ENDINGS = ("ation", "ing", "ions", "ion", "ies", "ed", "es", "ly", "s", "e")
_SHORTEST_STEM = 4
_COMMON_WORDS = (
    "the a an of to and in is are it for with on by as that this be or its from at so which can one each than then "
    "when not no but into their they has have more also you we i if does do only how what why where who was were will "
    "would may there them these those such between using used use same other"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_PARTICLES = frozenset(
    "的是了在把被对用会能而和与所因就不都要从每让给到也又只有这那它其里时后前上下再才去来做得地着过为以及或"
)
_PARTICLE_WEIGHT = 2  # Chinese does with half as many
UNKNOWN = ""


@lru_cache(maxsize=8192)
def latin_terms(text: str) -> frozenset[str]:
    """The stems of the words in Latin script, which Chinese answers keep as they are: GPU, LoRA, softmax."""
    return frozenset(_stem(word) for word in map(str.lower, words(comparable(text))) if word not in _COMMON)


@lru_cache(maxsize=8192)
def terms(text: str) -> frozenset[str]:
    """Stems, and pairs of neighbouring Chinese characters, which stand for words there."""
    runs = _HAN_RUN.findall(comparable(text))
    pairs = {run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1))}
    return latin_terms(text) | pairs


@lru_cache(maxsize=8192)
def length(text: str) -> int:
    """How many words, a Chinese character counting as one."""
    spoken = comparable(text)
    return len(words(spoken)) + sum(map(len, _HAN_RUN.findall(spoken)))


@lru_cache(maxsize=8192)
def connection(text: str) -> float:
    """The share of words that only connect others: near 0 for a list of terms, about 0.4 for a sentence."""
    spoken = comparable(text)
    han = "".join(_HAN_RUN.findall(spoken))
    latin = words(spoken)
    connecting = sum(word in _COMMON for word in latin) + _PARTICLE_WEIGHT * sum(c in _PARTICLES for c in han)
    return connecting / max(1, len(latin) + len(han))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def share(wanted: frozenset[str], said: frozenset[str], rarity: Mapping[str, float]) -> float:
    """The share of the wanted terms that were said, weighted by their rarity; 0 where none is wanted."""
    whole = sum(rarity.get(term, rarity[UNKNOWN]) for term in wanted)
    return sum(rarity.get(term, rarity[UNKNOWN]) for term in wanted & said) / whole if whole else 0.0
