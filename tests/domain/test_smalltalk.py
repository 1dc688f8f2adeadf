"""Nobody is graded for saying thank you, and nobody's short but real answer is waved away."""

import pytest

from bot.domain.smalltalk import Smalltalk, does_not_know, smalltalk

SAID: dict[Smalltalk, str] = {
    "greeting": "hi|Hello!|hey there|yo|Good morning|good evening everyone|hello bot|hi 👋|hi 😊|Hello 😃|HELLO|ｈｉ"
    "|你好|你好！|您好|你好呀|早上好|晚上好~|大家好|在吗？|哈喽|嗨|早",
    "thanks": "thanks|Thanks!!|Thank you so much!|thank you|thank you very much|thx|ok thanks|okay, thank you|cheers"
    "|thanks 🙏|thanks 😊|many thanks|thanks for the question"
    "|谢谢|谢谢你|谢谢啦|多谢|感谢！|好的，谢谢|好的谢谢|辛苦了|谢谢😄",
    "acknowledgement": "ok|OK.|Okay|got it|I see|cool|sure|lol|hmmm|wait|one moment|let me think|next|ok👍|👍|👌"
    "|ok got it|ok cool|sounds good|好|好的|好吧|嗯|嗯嗯|哦"
    "|pause|can we stop here?|let's continue|please finish the interview|暂停|暂停一下|我想结束面试|继续|先到这里吧"
    "|明白|明白了|收到|知道了|懂了|行|哈哈哈|稍等|我想想|好滴|嗯，好的",
    "counter-question": "what?|why?|huh?|pardon?|What does this mean?|what do you mean?|Can you rephrase the question?"
    "|could you explain that please|can you clarify|what is the question again?|I don't understand the question"
    "|I don’t understand|i dont get it|hint?|can I get a hint?|are you a bot?|what do you mean by rank?"
    "|什么意思？|这是什么意思|这题什么意思|啥意思|为什么？|没看懂|没听懂|题目是什么|不明白题目"
    "|请解释一下|能解释一下吗|可以再说一遍吗|再说一遍|再说一次|没听清|换个说法|能换个说法吗|题目没看懂|你问的是什么|看不懂"
    "|不太明白你的问题|重复问题|麻烦你再说一遍"
    "|sorry?|say again?|once more please|I didn’t catch that|what exactly do you mean?|no idea what you mean"
    "|给个提示|能给个提示吗|你是机器人吗|你是真人吗",
}
ANSWERS = (
    "No, because softmax saturates|yes: it halves memory|KV cache|LoRA|softmax|42|O(n^2)|Q, K, V|it halves"
    "|can be merged|yes, because it freezes W|Hi, LoRA freezes the base weights"
    "|hello world is printed|thanks to caching it is fast"
    "|great variance in the logits|why: the variance grows|what changes is the rank|let me think: the base is frozen"
    "|ok so the base stays frozen|next token prediction|later layers|fine-tuning|right padding|skip connections"
    "|pass the gradient through|no idea of rank is needed|sure, it uses less memory|thank the residual path for that"
    "|不会，因为权重是冻结的|不会增加延迟|低秩矩阵|可以合并|不是，是低秩|是的，因为梯度会消失|明白：权重冻结|好处是省显存|早停"
    "|行归一化|对比学习"
    "|不懂装懂的幻觉|你好，LoRA 冻结权重|谢谢缓存，所以快|为什么要除以根号：方差"
)
DO_NOT_KNOW = (
    "I don't know|i dont know|I don’t know|I do not know.|don't know|idk|IDK...|dunno|no idea|I have no idea|no clue"
    "|no idea at all|not sure|I'm not sure|im not sure|pass|skip|skip this|I give up|Sorry, I don't know|no idea, sorry"
    "|I really don't know|I don't really know|I honestly don't know|I don't remember|I can't remember|I cannot remember"
    "|I can't answer this|I don't know the answer|I don't know this one|I have absolutely no idea|I don't know 😅"
    "|不知道|我不知道|不知道。|我也不知道|真不知道|我真的不知道|完全不知道|不会|我不会|这题不会|这道题我不会|不清楚|不太清楚|不了解|不懂"
    "|忘了|我忘了"
    "|不记得了|没学过|没思路|答不上来|放弃|抱歉，我不知道|不好意思，不会|不知道啊|不知道答案|跳过|我不知道 😅"
)
ONLY_DOUBT = (
    "I don't know exactly but it freezes the base weights|I'm not sure, but the update is low rank|dunno, low rank?"
    "|don't know the rank, but A and B are trained|I don't think so|not sure but BA is merged into W|pass the residual"
    "|I have no idea why, yet the base is frozen|I can't remember the name: the low-rank thing|skip connections"
    "|forget gate|不知道对不对，权重是冻结的|我不知道，可能是低秩|不太确定，应该是低秩"
    "|不清楚具体数值，但是省显存|不会，因为权重是冻结的"
    "|不会增加延迟|忘了名字，就是两个小矩阵相乘"
)


def each(table: str) -> list[str]:
    return table.split("|")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in SAID for text in each(SAID[kind])])
def test_small_talk_is_recognised_and_not_taken_for_ignorance(kind: Smalltalk, text: str) -> None:
    assert smalltalk(text) == kind
    assert not does_not_know(text)


@pytest.mark.parametrize("text", each(ANSWERS))
def test_a_short_answer_is_an_answer(text: str) -> None:
    assert smalltalk(text) is None
    assert not does_not_know(text)


@pytest.mark.parametrize("text", each(DO_NOT_KNOW))
def test_saying_only_that_one_does_not_know_is_heard(text: str) -> None:
    assert does_not_know(text)
    assert smalltalk(text) is None


@pytest.mark.parametrize("text", each(ONLY_DOUBT))
def test_doubting_aloud_while_answering_is_an_answer(text: str) -> None:
    assert not does_not_know(text)
    assert smalltalk(text) is None


@pytest.mark.parametrize("text", ["", "   ", "...", "\u200b"])
def test_silence_is_neither_small_talk_nor_ignorance(text: str) -> None:
    assert smalltalk(text) is None
    assert not does_not_know(text)


def test_a_very_long_text_is_read_quickly() -> None:
    """The longest text a chat can send must not tie the patterns in knots."""
    for text in ("hint " * 2000, "哈" * 8000, "i don't know " * 1000, "不知道" * 3000, "谢谢" * 4000):
        assert smalltalk(text) is None
        assert not does_not_know(text)
