"""Sentences of one form with another term in each, "I know LoRA well. I know RLHF well.": a disguised list of terms."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.domain.plain_text import comparable

_TOKEN = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")
_LEAST_SENTENCES = 4
_LEAST_FRAME = 4  # in Chinese characters, of which a word is worth one and a half
_WORD = 1.5
_LONGEST_TERM = 8
_LONGEST = 24
_FRAME_SHARE = 0.45
_Frame = tuple[tuple[str, ...], tuple[str, ...]]


def refrains(sentences: Sequence[str]) -> frozenset[int]:
    """The places of the sentences that repeat a form, if at least four different ones do."""
    if len(sentences) < _LEAST_SENTENCES:
        return frozenset()
    tokens = [tuple(_TOKEN.findall(comparable(sentence))) for sentence in sentences]
    places: dict[_Frame, set[int]] = defaultdict(set)
    for place, said in enumerate(tokens):
        for frame in _frames(said):
            places[frame].add(place)
    found: set[int] = set()
    for frame, where in places.items():
        different = {tokens[place] for place in where}
        if len(different) >= _LEAST_SENTENCES and _share(frame, different) >= _FRAME_SHARE:
            found |= where
    return frozenset(found)


def _frames(said: tuple[str, ...]) -> Iterator[_Frame]:
    """What is left of a sentence on both sides of a term, wherever the term may stand."""
    if len(said) > _LONGEST:
        return
    for start in range(len(said)):
        for end in range(start + 1, min(len(said), start + _LONGEST_TERM) + 1):
            frame = (said[:start], said[end:])
            if _size(frame) >= _LEAST_FRAME:
                yield frame


def _size(frame: _Frame) -> float:
    return sum(_WORD if len(token) > 1 or token.isascii() else 1 for side in frame for token in side)


def _share(frame: _Frame, sentences: set[tuple[str, ...]]) -> float:
    whole = [_size((said, ())) for said in sentences]
    return _size(frame) * len(whole) / sum(whole)
