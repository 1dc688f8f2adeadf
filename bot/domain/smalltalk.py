"""Telling an answer from a greeting, a thank-you, a counter-question or "I don't know"."""

import re
from typing import Literal

from bot.domain.plain_text import comparable, han_count, words

Smalltalk = Literal["greeting", "thanks", "acknowledgement", "counter-question"]

_LONGEST_WORDS = 12
_LONGEST_HAN = 16
_EDGES = " .,!?~…:;'\"()、。，！？～：；“”‘’（）\U0001f600-\U0001f64f👍🙏👋"
_PATTERNS: dict[Smalltalk, str] = {
    "greeting": r"(hi|hello|hey|yo|good (morning|afternoon|evening|night))( there| everyone| bot| grill)?"
    r"|你好呀?|您好|嗨|哈喽|早上好|早安?|上午好|下午好|晚上好|大家好|在吗|有人吗",
    "thanks": r"(ok(ay)?[, ]*)?(thanks?|thank you|thx|ty|cheers|much appreciated)( (so|very) much| a lot| again| you)?"
    r"|(好的?[,，]?)?(多谢|谢谢|感谢|谢了|谢啦|辛苦)(你|您|啦|了)*",
    "acknowledgement": r"(ok(ay)?|k|kk|got it|i see|sure|fine|alright|right|yes|yep|yeah|no|nope|cool|nice|great|good|hmm+|lol|wow"
    r"|one (sec|second|moment)|wait|let me think|later|test|testing|done|next)"
    r"|好的?吧?|嗯+|哦+|行吧?|可以|收到|明白了?|知道了|懂了|是的?|对的?|不是|不用|等等|等一下|稍等|哈+|测试|下一题|我想想|让我想想",
    "counter-question": r"(sorry[, ]*)?(what|which one|huh|pardon|why|how so|really)"
    r"|(sorry[, ]*)?(what|wdym) (do|did|does) (you|that|this|it|the question) (mean|ask)( by (that|this|it))?"
    r"|(can|could|would) you (please )?(repeat|rephrase|explain|clarify|say)( (it|that|this|the question))?( again| please)*"
    r"|(please )?(repeat|rephrase|clarify)( (it|that|this|the question))?( again| please)*"
    r"|(i )?(don'?t|do not|didn'?t) understand( (it|this|that|the question|your question))?"
    r"|what('?s| is| was) the question( again)?|can i (have|get) a hint( please)?|hint( please)?|are you (a bot|real|human)"
    r"|(这|那|你)?(是)?(什么|啥)意思|啥|什么|为什么|怎么说|没(看|听)懂|不(太)?明白(题目|问题|题意)?|题目是什么"
    r"|(能|可以|请)?(不能)?(再)?(解释|重复|说|讲)(一下|一遍|清楚)+(题目|问题)?|给(我)?(个|点)提示|提示(一下)?|你是(机器人|真人)",
}
_SMALLTALK = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}
_DONT_KNOW = re.compile(
    r"(sorry[, ]*)?(i )?((really |honestly )?(have )?no (idea|clue)|(really |honestly )?(don'?t|do not|dunno) ?(know|remember|recall)?"
    r"|can'?t (answer|say|remember)( (this|that|it))?|give up|pass|not sure|skip( (it|this))?|idk|dunno)"
    r"( (the answer|this( one)?|that( one)?|it|about (this|that|it)|at all|either|yet|really|sorry))*"
    r"|(抱歉|不好意思|对不起)?[,，]?(这(个|题|道题)?)?(我)?(真|确实|完全|也|还|暂时)?(的)?(不知道|不清楚|不了解|不会|不懂|没学过|忘了|不记得|没思路|答不上来|放弃)了?"
)


def smalltalk(text: str) -> Smalltalk | None:
    """What kind of talk a text is when it is no answer; None when it is to be graded."""
    spoken = _bare(text)
    if not spoken or len(words(spoken)) > _LONGEST_WORDS or han_count(spoken) > _LONGEST_HAN:
        return None
    return next((kind for kind, pattern in _SMALLTALK.items() if pattern.fullmatch(spoken)), None)


def does_not_know(text: str) -> bool:
    """Whether a text says only that its author does not know."""
    return bool(_DONT_KNOW.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    return comparable(text).replace("’", "'").strip(_EDGES)
