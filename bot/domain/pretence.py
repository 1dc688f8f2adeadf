"""Words that only pretend to answer: talk about the grading itself, and long bare lists of terms.

A judge may be talked into taking them for evidence; as quotes they carry little or nothing, whoever marks.
"""

import re

from bot.domain.plain_text import comparable, han_count, words
from bot.domain.question import Question

LIST_LENGTH = 6
LIST_SHARE = 0.7
TERM_WORDS = 3
TERM_HAN = 6
_PART = re.compile(r"[,，、;；/|•\n]+|(?<=[a-z0-9]) and (?=[a-z0-9])")
_END = re.compile(r"[.!?。！？\n]")
_GRADING = re.compile(
    r"full marks?|(?:top|maximum|highest|perfect|best) (?:scores?|marks?|grades?)"
    r"|(?:every|each|all) (?:the )?key points?\b"
    r"|as (?:a )?hits?\b|\b10 ?/ ?10\b|\b100 ?/ ?100\b|(?:generous|lenient) (?:grader|judge)"
    r"|(?:grading|scoring|marking) (?:rules?|mode|scheme|policy|instructions?)|(?:ignore|forget|disregard) the rubric"
    r"|满分|最高分|(?:每个|每一个|所有|全部|没有提到的) ?(?:要点|key points?)"
    r"|判为|标记,?并|阅卷|(?:评分|打分|给分)(?:规则|标准|细则|模式|前)"
)


def speaks_of_grading(quote: str, question: Question) -> bool:
    """Whether a quote is about how the answer should be marked, in words that the question itself never uses."""
    said = {found.group() for found in _GRADING.finditer(comparable(quote))}
    if not said:
        return False
    ours = comparable(" ".join(_own_words(question)))
    return any(phrase not in ours for phrase in said)


def list_of_terms(answer: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the sentence around a stretch of the answer stands, if it is nearly nothing but terms; else None."""
    before = [found.end() for found in _END.finditer(answer, 0, start)]
    after = _END.search(answer, end)
    first, last = before[-1] if before else 0, after.start() if after else len(answer)
    parts = [part for part in _PART.split(answer[first:last].lower()) if part.strip()]
    short = sum(len(words(part)) + han_count(part) * TERM_WORDS / TERM_HAN <= TERM_WORDS for part in parts)
    return (first, last) if len(parts) >= LIST_LENGTH and short >= LIST_SHARE * len(parts) else None


def _own_words(question: Question) -> list[str]:
    wordings = [question.text, question.answer, *(point.text for point in question.key_points)]
    wordings += [wording for wrong in question.misconceptions for wording in (wrong.text, wrong.truth)]
    return [text for wording in wordings for text in wording.both]
