"""Telling what has nothing to do with a question: no word of it is one that the question, its rubric or its hints use.

Only short texts without numbers or formulas are looked at; whoever means it as an answer can still have it graded.
"""

import re
from functools import lru_cache
from itertools import pairwise

from bot.domain.plain_text import comparable, han_count, words
from bot.domain.question import Question, Wording
from bot.domain.smalltalk import does_not_know

LONGEST_WORDS, LONGEST_HAN = 20, 40
TERSE_WORDS, TERSE_HAN = 4, 8
_STEM, _SHORTEST = 4, 3
_ENGLISH = """the and for you are with that this what how why like have has had not but can was were they from will your
one all does did would when which there their about some more just good think because very she him her his its our let
get got know want need make makes made use uses used than then also only into out who where any much many most thing
things something really could should may might been being other same different such too here now see come came tell
later today tomorrow please"""
_CHINESE = """什么 怎么 怎样 为什 么样 我们 你们 他们 一个 这个 那个 因为 所以 可以 没有 不是 就是 如果 时候 这样 那样
还是 但是 而且 一样 一下 一点 知道 觉得 应该 可能 现在 这里 那里 自己 不会 不能 需要 的是 是不 有什 是什 了一 的时"""
_COMMON = frozenset((*_ENGLISH.split(), *_CHINESE.split()))
_FORMULA = re.compile(r"[()=^*/+<>_\d]|\b[A-HJ-Z]\b")


def off_topic(text: str, question: Question, *, follow_up: bool = False) -> bool:
    """Whether a text shares nothing with a question, in either language. A terse answer to a follow-up is none."""
    spoken = comparable(text)
    if follow_up and len(words(spoken)) <= TERSE_WORDS and han_count(spoken) <= TERSE_HAN:
        return False
    if len(words(spoken)) > LONGEST_WORDS or han_count(spoken) > LONGEST_HAN:
        return False
    if _FORMULA.search(text) or does_not_know(text):
        return False
    said = _marks(spoken)
    return not said & _vocabulary(question)


@lru_cache(maxsize=256)
def _vocabulary(question: Question) -> frozenset[str]:
    parts: list[Wording] = [question.text, question.answer, question.hint]
    parts += [point.text for point in question.key_points]
    parts += [wording for m in question.misconceptions for wording in (m.text, m.truth)]
    parts += [follow_up.text for follow_up in question.follow_ups]
    return frozenset().union(*(_marks(comparable(text)) for part in parts for text in part.both))


def _marks(spoken: str) -> frozenset[str]:
    """Stems of words, and pairs of Chinese characters, that say something."""
    bare = [word.partition("'")[0] for word in words(spoken)]
    stems = {word[:_STEM] for word in bare if len(word) >= _SHORTEST and word not in _COMMON}
    pairs = {a + b for a, b in pairwise(spoken) if han_count(a + b) == len(a + b)}
    return frozenset(stems | pairs - _COMMON)
