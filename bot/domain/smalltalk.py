"""Telling an answer from a greeting, a thank-you, a counter-question or "I don't know"."""

import re
import unicodedata
from typing import Literal

from bot.domain.plain_text import comparable, han_count, words

Smalltalk = Literal["greeting", "thanks", "acknowledgement", "counter-question"]

_LONGEST_WORDS = 14
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LONGEST_HAN = 18
_BETWEEN = r"[\s,.!?;:~…、，。！？；：～'\"()（）-]*"
_PATTERNS: dict[Smalltalk, str] = {
    "counter-question": r"what|which one|huh|pardon|why|how so|really|come again|excuse me"
    r"|(what|wdym) (exactly |precisely )?(do|did|does) (you|that|this|it|the question) (exactly |actually )?(mean|ask)( by .{1,30})?|wdym"
    r"|(i have |i've )?no idea what (you|that|this|it) (mean|means|asks)"
    r"|(can|could|would|will) you (please )?(repeat|rephrase|explain|clarify|say)( (it|that|this|the question))?( again| please)*"
    r"|(please )?(repeat|re-?phrase|restate|clarify)( (it|that|this|the question))?( again| please)*"
    r"|(please )?(say|ask)( (it|that|this))? (again|once more)( please)?|(once more|one more time|again)( please)?"
    r"|(i )?(didn'?t|did not|couldn'?t|could not) (quite )?(catch|hear|follow)( (it|that|this|you|the question))?"
    r"|(i )?(don'?t|do not|didn'?t) (understand|get)( (it|this|that|the question|your question))?"
    r"|what('?s| is| was) the question( again)?|(can|could|may) i (please )?(have|get) a hint|(a )?hint( please)?"
    r"|are you (a bot|real|human|there)|who are you"
    r"|(这|那|你|这题|这道题|题目)?(是)?(什么|啥)意思|啥|什么|为什么|怎么说|(我)?没(看|听)懂(题目|问题)?|(我)?没(有)?听(清楚?|见|到)|(我)?(看|听)不(太)?(懂|明白)(题目|问题|这道?题)?"
    r"|(题目|问题|这道?题)(我)?(没|没有|不太)(看|听)?(懂|明白|清楚)|(你|题目|这道?题)(到底)?(想)?(问|说)的?是?(什么|啥)(意思)?|(我)?不(太)?(明白|理解)(你的)?(题目|问题|题意|意思)?|题目是什么"
    r"|(你)?(能|可以|能不能|可不可以|请|麻烦)*(你|您)?(再)?(帮我)?(解释|重复|说|讲|讲解|问|念)(一下|一遍|一次|清楚)+(这个|这道)?(题目|问题|题)?"
    r"|(请)?重复(题目|问题)|(能|可以|能不能|请|麻烦)*(你|您)?(再)?换(个|一个|种)(说法|问法|表述)"
    r"|(能|可以|能不能)?(再)?给(我)?(个|点|一个|一点)提示|提示(一下)?|你是(机器人|真人|谁)|你在说什么",
    "thanks": r"(many )?thanks?( you)?( (so|very) much| a lot| again| for .{1,30})?|thx|ty|cheers|much appreciated|appreciate it"
    r"|(多|非常|太)?(谢谢|感谢)(你|您|啦|了)*|多谢(了)?|谢了|谢啦|(你|您)?辛苦(了)?",
    "greeting": r"hi|hiya|hello|hey|yo|howdy|good (morning|afternoon|evening|night)|how are you|there|everyone|bot|grill"
    r"|你好|您好|嗨|哈喽|早上好|早安?|上午好|下午好|晚上好|晚安|大家好|在|有人",
    "acknowledgement": r"ok(ay)?|k|kk|got it|i see|sure|fine|alright|all right|right|yes|yep|yeah|no|nope|cool|nice|great|good|perfect"
    r"|sounds good|understood|makes sense|hm+|lol|haha|wow|one (sec|second|moment)|wait|hold on|let me think|later|tests?|testing|done|next"
    r"|i (will|'ll) think( about it)?|will do|no problem|you"
    r"|(let'?s |can we |could we |i want to |i'?d like to |please )*(pause|stop|finish|end|quit|take a break|continue|go on|resume)"
    r"( (it|this|here|now|the interview|for (now|today)))*( please)?"
    r"|好|好的|好滴|好嘞|嗯+|哦+|行|可以|收到|明白|知道|懂|是|是的|对|对的|不是|不用|没事|等等|等一下|等会|稍等|哈+|嘿+|测试|下一题|(让)?我?想想|没问题|了解"
    r"|(我们?|先|想|要|请|可以)*(暂停|停一下|停下来?|结束|休息|继续)(一下|面试|这场面试)*|先到这里|到此为止|先这样",
}
_ORDER: tuple[Smalltalk, ...] = ("counter-question", "thanks", "greeting", "acknowledgement")
_PARTICLES = r"[吧呀啊哦呢吗嘛啦了呗哈]*"
_ANY = re.compile(rf"(?:(?:sorry|抱歉|不好意思|{'|'.join(_PATTERNS.values())}){_PARTICLES}(?![a-z0-9']){_BETWEEN})+")
_KINDS = {kind: re.compile(rf"(?<![a-z0-9'])(?:{_PATTERNS[kind]}){_PARTICLES}(?![a-z0-9'])") for kind in _ORDER}
_DONT_KNOW = re.compile(
    rf"(?:(?:sorry|抱歉|不好意思|对不起|well|hmm+|嗯+|{_BETWEEN[:-1]}+){_BETWEEN})*"
    r"(?:(?:i )?(?:have )?(?:really |honestly |absolutely )?no (?:idea|clue)"
    r"|(?:i )?(?:really |honestly )?(?:don'?t|do not|dunno)(?: really| actually)? (?:know|remember|recall)|(?:i )?dunno|idk"
    r"|(?:i )?(?:can'?t|cannot|can not) (?:answer|say|remember|recall)|(?:i )?(?:give up|forgot)|pass|skip"
    r"|(?:i'?m |i am |im )?(?:really )?not sure"
    r"|(?:这个?|这题|这道题)?我?(?:真的?|确实|完全|也|还|暂时)*(?:不太|不大|不)(?:知道|清楚|了解|会|懂|记得)|没学过|(?:我)?(?:忘了|忘记了?)|没有?思路"
    r"|(?:我)?(?:答|说)不上来|放弃|跳过)"
    r"(?:,? (?:the answer|this(?: one)?|that(?: one)?|it|about (?:this|that|it)|at all|either|yet|really|sorry))*"
    rf"(?:这个|这题|这道题|答案|怎么答|怎么说|是什么)*{_PARTICLES}(?:{_BETWEEN}(?:sorry|抱歉|不好意思))?{_BETWEEN}"
)


def smalltalk(text: str) -> Smalltalk | None:
    """What kind of talk a text is when it is no answer; None when it is to be graded."""
    spoken = _bare(text)
    if spoken == "sorry":  # said with a question mark
        return "counter-question"
    if not spoken:
        return "acknowledgement" if any(unicodedata.category(c) == "So" for c in text) else None
    if len(words(spoken)) > _LONGEST_WORDS or han_count(spoken) > _LONGEST_HAN or not _ANY.fullmatch(spoken):
        return None
    return next((kind for kind in _ORDER if _KINDS[kind].search(spoken)), None)


def does_not_know(text: str) -> bool:
    """Whether a text says only that its author does not know."""
    return bool(_DONT_KNOW.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    """The words without symbols and emoji, so that `thanks 😊` is a thank-you."""
    kept = (c for c in comparable(text) if unicodedata.category(c) not in {"So", "Sk", "Mn", "Cn"})
    closed = _BETWEEN_HAN.sub("", " ".join("".join(kept).split()))
    return closed.strip(" .,!?~…:;()、。，！？～：；（）")
