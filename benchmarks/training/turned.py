"""The opposite of a sentence, made by rule: another direction, another number, a negation put in or taken out."""

import re

_SWAPS = (
    ("increas", "decreas"), ("grows", "shrinks"), ("larger", "smaller"), ("more ", "less "), ("before", "after"),
    ("first", "last"), ("frozen", "updated"), ("linearly", "quadratically"), ("small", "large"), ("every", "no"),
    ("without", "with"), ("never", "always"), ("only", "never"), ("cannot", "can"), ("higher", "lower"),
    ("增加", "减少"), ("变大", "变小"), ("之前", "之后"), ("前面", "后面"), ("冻结", "更新"), ("线性", "平方"),
    ("更大", "更小"), ("不需要", "需要"), ("只", "不只"), ("不", ""),
    ("没有", "有"), ("能", "不能"), ("要", "不用"), ("是", "不是"),
    (" is ", " is not "), (" are ", " are not "), (" can ", " cannot "), (" must ", " need not "),
    (" has ", " has no "),
)  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")


def turned(text: str) -> list[str]:
    """At most two wrong versions of a sentence; none where no rule fits."""
    found = [_NUMBER.sub(lambda number: str(int(number.group()) * 3 + 1), text)] if _NUMBER.search(text) else []
    for one, other in _SWAPS:
        for old, new in ((one, other), (other, one)):
            if old and old in text:
                found.append(text.replace(old, new, 1))
                return found[:2]
    return found[:2]
