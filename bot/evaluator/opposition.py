"""Signs that a piece of an answer says the opposite of a fact: other numbers, a lone negation, an opposite word.

Similar sentences are often opposites, which embeddings do not see. Opposites are listed in both languages side by side,
so a Chinese answer can be held against an English fact. No sign decides alone: the trained weights say what each is worth.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.plain_text import comparable, han_count, words

_NUMBER = re.compile(r"(?<![a-z\d.-])\d+(?:\.\d+)?")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|hardly|nothing|nobody|unable|ignor\w+|avoid\w*|instead|rather)\b"
    r"|n't\b|\b\w+less\b"
    r"|不(?!同|仅|但|过|断|少|管|论|得不|妨)|没有?|无(?!论)|非(?!常)|未(?!来)|从不|毫无|而不是|并非|忽略"
)
_SWEEPING = re.compile(
    r"\b(?:only|just|merely|solely|simply|purely|entirely|always|never|all|every|completely|fully|guarantee\w*)\b"
    r"|只|仅|都|全部|完全|所有|总是|永远|从来|一定|保证|始终|任何"
)
_REASON = re.compile(r"\b(?:because|since|so|therefore|hence|thus|which is why)\b|因为|所以|因此|由于|从而")
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (r"\b(?:increas|grow|rais|rise|rising|larg|bigger|higher|more\b|gain|expand|enlarg|up\b)|增|上升|升高|提高|提升|变大|更大|更高|更多|变多|加大|放大|越大|越高|越多", r"\b(?:decreas|shrink|shrunk|reduc|lower|small|fewer|less\b|drop|fall|cut\b|diminish)|减|下降|降低|缩小|变小|更小|更低|更少|变少|越小|越低|越少"),
    (r"\b(?:frozen|freez|fixed|untouched|unchanged|locked)|冻结|不更新|不动|固定|保持不变", r"\b(?:updated?|trained|unfrozen|fine-tuned|learned|relearned|chang)|(?<!不)更新|解冻|一起训练|都要?训练|重新训练|改变"),
    (r"\b(?:before|first|earlier|ahead|precede|start)|之前|先|前面|开头|开始", r"\b(?:after|last|later|behind|end\b|following)|之后|后面|以后|最后|结尾|末尾"),
    (r"\b(?:fast|cheap|quick|speed)|快|加速|便宜|省", r"\b(?:slow|expensive|costly)|慢|贵|昂贵"),
    (r"(?<!in)stabl|\bsteady|(?<!不)稳定|平稳", r"\bunstabl|\bdiverg|不稳定|发散|震荡"),
    (r"\blinear|线性|成正比", r"\b(?:quadratic|exponential|squared?)|平方|二次|指数"),
    (r"\bconstant|o\(1\)|常数|不变", r"\b(?:linear|quadratic|grow)|线性|平方|o\(n"),
    (r"\b(?:same|identical|equal|exactly)|相同|一样|一致|相等|等于", r"\b(?:different|differ)|不同|不一样|不一致"),
    (r"\b(?:random|gaussian|sampl)|随机|高斯", r"\b(?:zeros?|constant|determin)|零|全0|确定"),
    (r"\b(?:sparse|exactly zero|exact zeros?)|稀疏|恰好为|正好为|正好是", r"\b(?:dense|never zero)|稠密|不会"),
    (r"\b(?:always|must|every|all|each|complete|entire|whole)|总是|必须|所有|全部|每个|每一|都|完全|整个", r"\b(?:never|none|only|few|single|just|partial)|从不|只|仅|部分|少数|唯一|单个"),
    (r"\b(?:requires?|needs?|must|necessary|depend)|需要|必须|要|依赖", r"\b(?:without|no need|optional|unnecessary|independent)|不需要|无需|不用|不必|无关|不依赖"),
    (r"\b(?:parallel|at once|simultaneous|together)|并行|同时|一次", r"\b(?:sequential|one after another|one by one|in turn|step by step)|串行|逐个|依次|逐步|一个接一个"),
    (r"\b(?:training|train time|while training)|训练时|训练阶段|训练中|训练期间", r"\b(?:inference|test time|serving|deploy)|推理|测试时|部署|上线"),
    (r"\binput|输入", r"\boutput|输出"),
    (r"\bencoder|编码器", r"\bdecoder|解码器"),
    (r"\b(?:left|previous|past|earlier|preceding)|左|前面|之前|过去", r"\b(?:right|future|later|subsequent)|右|后面|之后|未来"),
    (r"\b(?:positive|reward|preferred|chosen|better)|正|奖励|更好|偏好|被选", r"\b(?:negative|penal|rejected|worse)|负|惩罚|更差|被拒"),
    (r"\b(?:memory|bandwidth|vram|hbm)|显存|内存|带宽", r"\b(?:compute|flops|arithmetic|computation)|算力|计算量|运算"),
    (r"\bquer(?:y|ies)|(?<![a-z])q(?![a-z])|查询", r"\b(?:keys?|values?)\b|(?<![a-z])[kv](?![a-z])|键|值"),
    (r"\b(?:add|append|insert|sum|plus)|加|相加|插入|追加", r"\b(?:remov|delet|prun|subtract|discard|drop|throw)|删|剪|减去|去掉|丢弃|移除"),
    (r"\b(?:keep|kept|retain|preserv|store|remember)|保留|保存|存|记住", r"\b(?:forget|discard|eras|throw|lose|lost|delete)|忘|丢|抹|清空|删除"),
    (r"\b(?:high|large|big|strong|most|max)|高|大|强|最大|最高", r"\b(?:low|small|weak|least|min)|低|小|弱|最小|最低"),
    (r"\b(?:smooth|flat|soft|uniform|spread)|平滑|平|均匀|分散", r"\b(?:sharp|spiky|peak|concentrat)|尖|集中|陡"),
    (r"\b(?:helps?|improv|benefit|better|useful|gain)|有助|改善|提升|更好|有效|帮助", r"\b(?:hurt|harm|worsen|worse|useless|degrad)|损害|变差|更差|无效|恶化|有害"),
    (r"\b(?:possible|can|able)|能|可以|可能", r"\b(?:impossible|cannot|unable|can't)|不能|无法|不可|没法"),
    (r"\b(?:local|neighbou?r|near|adjacent)|局部|邻近|相邻|附近", r"\b(?:global|far|distant|anywhere|whole)|全局|远|任意|全文"),
    (r"\brow|行", r"\bcolumn|列"),
    (r"\b(?:separate|independent|own|individual)|独立|分别|各自|单独", r"\b(?:shared?|common|joint|together)|共享|共用|一起|共同|联合"),
    (r"\b(?:human|people|annotator|person|label)|人工|人类|标注|人", r"\b(?:automat|model itself|itself|unlabel)|自动|模型自己|自身|无标注|没有标注"),
    (r"\b(?:exact|precise|lossless)|精确|准确|无损", r"\b(?:approximat|rough|lossy|estimate)|近似|大致|有损"),
    (r"\b(?:teacher|large|big)|老师|教师|大模型", r"\b(?:student|small|draft)|学生|小模型|草稿"),
)  # fmt: skip
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)
SIGNS = 13


@dataclass(frozen=True, slots=True)
class _Said:
    numbers: frozenset[str]
    negations: int
    sweeping: int
    reasons: int
    sides: tuple[tuple[bool, bool], ...]


@lru_cache(maxsize=8192)
def _said(text: str) -> _Said:
    spoken = comparable(text)
    return _Said(
        frozenset(str(float(number)) for number in _NUMBER.findall(spoken)),
        len(_NEGATION.findall(spoken)),
        len(_SWEEPING.findall(spoken)),
        len(_REASON.findall(spoken)),
        tuple((bool(one.search(spoken)), bool(other.search(spoken))) for one, other in _PAIRS),
    )


def signs(piece: str, fact: str) -> list[float]:
    """What may tell "says it" from "says the opposite": opposite and equal words, negations, numbers, sweeping words."""
    mine, due = _said(piece), _said(fact)
    clear = [(m, t) for m, t in zip(mine.sides, due.sides, strict=True) if m[0] != m[1] and t[0] != t[1]]
    agreeing = sum(m == t for m, t in clear)
    shared = mine.numbers & due.numbers
    return [
        float(len(clear) - agreeing),
        float(agreeing),
        float(mine.negations % 2 != due.negations % 2),
        float((mine.negations > 0) != (due.negations > 0)),
        float(max(0, mine.negations - due.negations)),
        float(max(0, due.negations - mine.negations)),
        float(bool(mine.numbers and due.numbers and not shared)),
        float(len(shared)),
        float(bool(due.numbers) and not shared),
        float(bool(due.numbers and mine.numbers - due.numbers)),
        float(mine.sweeping > due.sweeping),
        float(mine.sweeping < due.sweeping),
        float(mine.reasons - due.reasons),
    ]


def nothing_against(piece: str, fact: str) -> bool:
    """Whether a piece shows no sign at all of being against a fact in its own language."""
    opposing, _, _, negated, more_negations, _, other_numbers, _, _, new_numbers, sweeping, *_ = signs(piece, fact)
    against = (opposing, negated, more_negations, other_numbers, new_numbers, sweeping)
    return is_chinese(piece) == is_chinese(fact) and not any(against)


def denies_nothing(piece: str, fact: str) -> bool:
    """Whether a piece takes the fact's side in some word and nowhere the other: no opposite, negation or number of its own.

    A fact may say a thing twice, "frozen, not updated": who says it once leaves out a negation, and no more.
    """
    opposing, agreeing, _, _, _, _, other_numbers, *_ = signs(piece, fact)
    if not agreeing or opposing or other_numbers:
        return False
    mine, due = _said(piece).sides, _said(fact).sides
    shared = [sides[d.index(True)] for sides, m, d in zip(_PAIRS, mine, due, strict=True) if m == d and d[0] != d[1]]
    return not any(_NEGATION.search(_without(shared, text)) for text in (piece, fact))


def _without(patterns: list[re.Pattern[str]], text: str) -> str:
    rest = comparable(text)
    for pattern in patterns:
        rest = pattern.sub(" ", rest)
    return rest


def is_chinese(text: str) -> bool:
    """Whether a text is mostly Chinese: a character weighs about as much as half a word."""
    return han_count(unicodedata.normalize("NFKC", text)) > 2 * len(words(text))
