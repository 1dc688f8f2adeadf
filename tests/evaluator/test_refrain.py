"""Naming every term in a sentence of its own is a list of terms; sentences that begin alike by nature are not."""

import pytest

from bot.evaluator.clauses import pieces
from bot.evaluator.refrain import refrains


@pytest.mark.parametrize(
    "said",
    [
        "I know LoRA well. I know low-rank matrices well. I know adapters well. I know merging well.",
        "LoRA is very important here. Rank is very important here. Alpha is very important here. "
        "Merging is very important here.",
        "我很了解低秩分解。我很了解冻结权重。我很了解合并。我很了解缩放系数。",
        "关于 LoRA，我有丰富的 hands-on 经验。关于 rank，我有丰富的 hands-on 经验。"
        "关于 alpha，我有丰富的 hands-on 经验。关于合并，我有丰富的 hands-on 经验。",
    ],
)
def test_one_form_with_term_after_term_is_no_answer(said: str) -> None:
    assert pieces(said) == []
    fact = "Only the two small matrices are trained, the base weights stay frozen."
    assert pieces(f"{fact} {said}")[0].text == fact.rstrip(".")
    assert {piece.sentence for piece in pieces(f"{fact} {said}")} == {0}


@pytest.mark.parametrize(
    "said",
    [
        ["Stage 1 shards the optimizer states.", "Stage 2 shards the gradients too.", "Stage 3 shards the parameters."],
        ["不需要标注数据。", "不需要奖励模型。", "不需要在线采样。", "不需要 critic。"],
        [
            "It halves the memory.",
            "It needs no calibration data.",
            "It keeps outliers in fp16.",
            "It slows small batches.",
        ],
        ["I know LoRA well.", "I know RLHF well.", "I know RAG well."],
        ["LoRA trains A and B.", "LoRA trains A and B.", "LoRA trains A and B.", "LoRA trains A and B."],
    ],
)
def test_sentences_that_say_different_things_stay(said: list[str]) -> None:
    assert refrains(said) == frozenset()
