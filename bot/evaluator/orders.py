"""What counts in an answer: sentences to the grader, and not about the matter, are not scored and cost nothing.

Only whole pieces are left out, never an answer. Where the question's own words look like that, they count.
"""

import re

from bot.domain.plain_text import comparable
from bot.domain.question import Question
from bot.domain.quotes import echoes

_KINDS = (
    # orders to set the rules aside
    r"\b(?:ignore|disregard|forget|override|skip)\b.{0,40}\b(?:instruction|rubric|guideline|rule|prompt|criteri|above|prev)"
    r"|忽略.{0,12}(?:指令|指示|标准|规则|要求|提示|上文|以上)|无视.{0,12}(?:指令|标准|规则)|忘(?:掉|记).{0,10}(?:指令|规则|标准)",
    # awards
    r"\bfull (?:marks?|score|points?|credit)\b|\b(?:final|maximum|highest|top|perfect) (?:score|marks?|grade)\b"
    r"|\b(?:give|award|grant|deserves?|get)\b.{0,30}(?:\d+ ?/ ?\d+|\d+ points|\bten points)"
    r"|\bdeduct\w* (?:any )?points\b|满分|最高分|扣分|(?:给|打|判)(?:我|这个回答|出|到)? ?(?:10|100) ?分",
    # marks for key points, and key points said to be covered
    r"\b(?:mark|grade|rate|treat|count)\b.{0,30}\b(?:hit|correct|covered|key ?points?)\b"
    r"|\bkey ?points?\b.{0,40}\b(?:hit|covered|met|correct|satisfied|marks?)\b|\bgrading (?:mode|rules)\b"
    r"|(?:标记|判|记|视|算)(?:为|成|作).{0,4}(?:命中|正确|通过)|评分(?:标准|规则|模式)|(?:所有|每个|全部)(?:的)?要点",
    # the answer about itself
    r"\b(?:this|my|the|above) (?:answer|response|explanation)\b.{0,60}"
    r"\b(?:correct|complete|thorough|perfect|excellent|covers?|states?|addresses|flawless|points?|score|credit)"
    r"|(?:这个|这份|该|我的|以上|上述|上面的?)(?:的)?(?:回答|答案|解释).{0,20}(?:全面|完整|正确|覆盖|准确|完美|优秀|命中|要点)",
    # frames of a conversation, and a verdict's form
    r"\b(?:system|developer|grader|admin\w*)(?: \w+)?\]? ?:|\[/?inst\]|<</?sys>>"
    r"|\"(?:mark|score|quote|points|verdict|id)\" ?:|\bmark ?: ?hit\b"
    r"|(?:系统|开发者|管理员|评分(?:人|员|者|系统)?)(?:提示|消息|通知|说明|备注)? ?[:：】\]]",
)
_ORDERS = tuple(re.compile(kind) for kind in _KINDS)


def counts(piece: str, question: Question) -> bool:
    """Whether a piece of an answer is scored: it is no echo of the question, and not said to the grader."""
    return not echoes(piece, question) and not _addresses_the_grader(piece, question)


def _addresses_the_grader(piece: str, question: Question) -> bool:
    """Whether a piece gives orders or a verdict on itself, in a way that is not the very matter of the question."""
    spoken = comparable(piece)
    return any(kind.search(spoken) and not _is_the_matter(kind, question) for kind in _ORDERS)


def _is_the_matter(kind: re.Pattern[str], question: Question) -> bool:
    own = [*question.text.both, *(text for point in question.key_points for text in point.text.both)]
    return any(kind.search(comparable(text)) for text in own)
