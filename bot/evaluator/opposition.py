"""Signs that a piece of an answer says the opposite of a fact: other numbers, a lone negation, an opposite word.

Similar sentences are often opposites, which embeddings do not see. These signs are few and plain on purpose.
"""

import re
import unicodedata
from functools import lru_cache

from bot.domain.plain_text import comparable, han_count, words

_NUMBER = re.compile(r"(?<![a-z\d.-])\d+(?:\.\d+)?")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|hardly|nothing)\b|n't\b|\b\w+less\b"
    r"|不(?!同|仅|但|过|断|少|管|论|得不|妨)|没有?|无(?!论|关)|非(?!常)|未(?!来)|从不|毫无"
)
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (r"\b(?:increas|grow|rais|rise|larger|bigger|higher|more|gain|expand|up\b)", r"\b(?:decreas|shrink|reduc|lower|smaller|fewer|less\b|drop|fall|cut)"),
    (r"\b(?:frozen|freez|fixed|untouched|unchanged|locked)", r"\b(?:updated|trained|unfrozen|fine-tuned|learned|relearned)"),
    (r"\b(?:before|first|earlier|ahead)", r"\b(?:after|last|later)"),
    (r"\b(?:faster|cheaper|quick|speed)", r"\b(?:slower|slow down|expensive|latency grows)"),
    (r"\bstabl|\bsteady", r"\bunstabl|\bdiverg"),
    (r"\b(?:linear)", r"\b(?:quadratic|exponential|constant)"),
    (r"\b(?:high|large)\b", r"\b(?:low|small)\b"),
    (r"\b(?:same|identical|equal)", r"\b(?:different|differs?)\b"),
    (r"\b(?:random|gaussian)", r"\b(?:zeros?|constant)\b"),
    (r"\b(?:sparse|exactly zero|exact zeros?)", r"\b(?:dense|never zero)"),
    (r"\b(?:always|must|every|all)\b", r"\b(?:never|none)\b"),
    (r"\b(?:without|no) ", r"\b(?:requires?|needs?|with)\b"),
    (r"增(?:加|大|长)|上升|升高|提高|变大|更大|更高|更多", r"减(?:少|小|低)|下降|降低|缩小|变小|更小|更低|更少"),
    (r"冻结|不更新|不动|固定|保持不变", r"(?<!不)更新|解冻|一起训练|都要?训练|重新训练"),
    (r"之前|先|前面", r"之后|后面"),
    (r"更快|加快|加速", r"更慢|变慢|减慢"),
    (r"(?<!不)稳定", r"不稳定|发散"),
    (r"线性", r"平方|二次|指数|常数"),
    (r"相同|一样|一致|相等", r"不同|不一样|不一致"),
    (r"随机", r"(?:全|为|成|是)零|全0"),
    (r"稀疏|恰好为(?:零|0)", r"稠密|不会(?:变成|变为|等于)?(?:零|0)"),
)  # fmt: skip
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)


@lru_cache(maxsize=4096)
def _signs(text: str) -> tuple[frozenset[str], int, tuple[tuple[bool, bool], ...]]:
    spoken = comparable(text)
    numbers = frozenset(str(float(number)) for number in _NUMBER.findall(spoken))
    sides = tuple((bool(one.search(spoken)), bool(other.search(spoken))) for one, other in _PAIRS)
    return numbers, len(_NEGATION.findall(spoken)) % 2, sides


def turns_around(piece: str, fact: str) -> bool:
    """Whether a piece has other numbers than the fact, or an opposite word in its place; both in one language."""
    numbers, _, sides = _signs(piece)
    fact_numbers, _, fact_sides = _signs(fact)
    if numbers and fact_numbers and not numbers & fact_numbers:
        return True
    return any(
        mine in {(False, True), (True, False)} and mine == (theirs[1], theirs[0])
        for mine, theirs in zip(sides, fact_sides, strict=True)
    )


def negates(piece: str, fact: str) -> bool:
    """Whether one of the two is negated and the other is not; telling only where they are near in words."""
    return _signs(piece)[1] != _signs(fact)[1]


def is_chinese(text: str) -> bool:
    """Whether a text is mostly Chinese: a character weighs about as much as half a word."""
    return han_count(unicodedata.normalize("NFKC", text)) > 2 * len(words(text))
