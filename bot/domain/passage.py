"""Finding a judge's quote in an answer, so that what is kept and shown are the person's own words.

Width, case, spacing and punctuation at the ends never matter. Beyond that a judge may have tidied up a slip of the pen:
one letter of a longer word, in few words of a longer quote. Numbers, negations, signs and short words are exact.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.domain.plain_text import comparable, visible

WORDS_PER_SLIP = 4
MOST_SLIPS = 2
SHORTEST_SLIPPED_WORD = 5
EDGES = " .,;:!?。，；：！？、…\"'“”‘’()（）-—"
_NEVER_SLIPPED = {"never", "without", "cannot", "neither", "nothing", "nowhere", "nobody", "hardly", "barely", "rarely"}
_SAME_SOUND = str.maketrans("地得她他作", "的的它它做")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"[{_HAN}]|(?:(?<![\w)])[-−])?\d+(?:[.,:]\d+)*|[^\W_{_HAN}]+(?:['’][^\W\d_{_HAN}]+)*|[+<>=≤≥≠±×÷*/^~%−]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the answer: its words, and where they stand in the answer as it is shown."""

    text: str
    start: int
    end: int


def find(quote: str, answer: str) -> Passage | None:
    """The passage of the answer that the quote is, in whole words; None when nobody said that."""
    text = as_shown(answer)
    return _exactly(quote, text) or _but_for_slips(quote, text)


def as_shown(answer: str) -> str:
    """The answer as it is shown, which is what a passage counts its place in."""
    return unicodedata.normalize("NFC", visible(answer))


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(text[start:end], start, end)


def _exactly(quote: str, text: str) -> Passage | None:
    wanted = "".join(comparable(quote).split()).strip(EDGES)
    if not wanted:
        return None
    line, places = _spelled(text)
    for at in _occurrences(wanted, line):
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if not (_inside_a_word(text, start) or _inside_a_word(text, end)):
            return _passage(text, start, end)
    return None


@lru_cache(maxsize=8)  # all quotes of a ledger are looked up in the same answer
def _spelled(text: str) -> tuple[str, tuple[int, ...]]:
    """The comparable characters without blanks, and where in the text each comes from."""
    spelled = [(c, place) for place, written in enumerate(text) for c in comparable(written)]
    return "".join(c for c, _ in spelled), tuple(place for _, place in spelled)


def _occurrences(wanted: str, line: str) -> Iterator[int]:
    at = line.find(wanted)
    while at >= 0:
        yield at
        at = line.find(wanted, at + 1)


def _inside_a_word(text: str, border: int) -> bool:
    """Whether a border has a Latin letter or a digit on either side."""
    return 0 < border < len(text) and all(_is_latin(c) for c in text[border - 1 : border + 1])


def _is_latin(character: str) -> bool:
    return re.match(r"[a-z0-9]", comparable(character)) is not None


def _but_for_slips(quote: str, text: str) -> Passage | None:
    wanted = [comparable(token) for token in _TOKEN.findall(as_shown(quote))]
    allowed = min(MOST_SLIPS, len(wanted) // WORDS_PER_SLIP)
    if not allowed:
        return None
    places = list(_TOKEN.finditer(text))
    said = [comparable(place.group()) for place in places]
    for first in range(len(said) - len(wanted) + 1):
        if _same_but_for(allowed, wanted, said, first):
            return _passage(text, places[first].start(), places[first + len(wanted) - 1].end())
    return None


def _same_but_for(allowed: int, wanted: list[str], said: list[str], first: int) -> bool:
    slips = 0
    for step, word in enumerate(wanted):
        other = said[first + step]
        if word == other or word.translate(_SAME_SOUND) == other.translate(_SAME_SOUND):
            continue
        slips += 1
        if slips > allowed or not _slip(word, other):
            return False
    return True


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen, the first letter never being one."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_SLIPPED_WORD or short[0] != long[0] or not (one.isalpha() and other.isalpha()):
        return False
    if {one, other} & _NEVER_SLIPPED:
        return False
    if len(short) == len(long):
        unlike = [i for i, pair in enumerate(zip(short, long, strict=True)) if pair[0] != pair[1]]
        swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(short) == sorted(long)
        return len(unlike) == 1 or swapped
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def overlap(passages: list[Passage], new: Passage, depth: int) -> float:
    """The share of a passage that as many others cover already."""
    borders = sorted({new.start, new.end, *(b for p in passages for b in (p.start, p.end) if new.start < b < new.end)})
    covered = sum(
        end - start
        for start, end in pairwise(borders)
        if sum(p.start <= start and end <= p.end for p in passages) >= depth
    )
    return covered / (new.end - new.start)
