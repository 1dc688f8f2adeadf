"""Nobody is told that they said the opposite when they left out half of a fact that says a thing twice."""

import pytest

from bot.bank import SHIPPED, load_bank
from bot.domain.verdict import Mark
from bot.evaluator.opposition import denies_nothing, nothing_against
from bot.evaluator.rubric import RubricJudge

FROZEN = "预训练的权重矩阵在训练过程中保持冻结、不更新。"


@pytest.mark.parametrize(
    ("piece", "fact", "nothing_denied"),
    [
        ("预训练权重被冻结", FROZEN, True),
        ("预训练权重会更新", FROZEN, False),
        ("预训练权重没有被冻结", FROZEN, False),
        ("LoRA always makes inference slower because of the extra layers", "Merging adds no extra latency.", False),
    ],
)
def test_only_a_sign_of_the_opposite_makes_a_denial(piece: str, fact: str, nothing_denied: bool) -> None:
    assert denies_nothing(piece, fact) is nothing_denied


def test_a_true_chinese_answer_is_not_called_the_opposite() -> None:
    question = next(one for one in load_bank(SHIPPED).questions if one.id == "lora-basics")
    answer = "预训练权重被冻结，只训练两个低秩小矩阵A和B；B初始化为零，所以训练开始时模型和原模型完全一样。"
    ledger, _ = RubricJudge().mark_now(question, answer)
    assert Mark.CONTRADICTED not in {entry.mark for entry in ledger.entries}


@pytest.mark.parametrize(
    ("answer", "denial"),
    [
        (
            "预训练权重冻结不动，只训练两个低秩小矩阵 A 和 B。推理的时候要一直多算一层，会变慢。",
            "推理的时候要一直多算一层，会变慢",
        ),
        (
            "The pretrained weights are frozen. We only train two small low-rank matrices, A and B. "
            "LoRA always makes inference slower because of the extra layers in the forward pass.",
            "LoRA always makes inference slower because of the extra layers in the forward pass",
        ),
    ],
)
def test_what_is_called_the_opposite_is_what_was_said_against_it(answer: str, denial: str) -> None:
    question = next(one for one in load_bank(SHIPPED).questions if one.id == "lora-basics")
    ledger, _ = RubricJudge().mark_now(question, answer)
    assert [entry.quote for entry in ledger.entries if entry.mark is Mark.CONTRADICTED] == [denial]
    assert [error.quote for error in ledger.errors] == [denial]


@pytest.mark.parametrize(
    ("piece", "fact", "nothing"),
    [
        ("The pretrained weights are frozen", "The pretrained weight matrices stay frozen during training.", True),
        ("The pretrained weights are updated", "The pretrained weight matrices stay frozen during training.", False),
        ("The cache doubles with 8 heads", "The cache halves with 4 heads.", False),
        ("It is not stored", "The score matrix is stored.", False),
        ("预训练权重冻结", "The pretrained weight matrices stay frozen during training.", False),
    ],
)
def test_any_sign_of_the_opposite_is_something_against_a_fact(piece: str, fact: str, nothing: bool) -> None:
    assert nothing_against(piece, fact) is nothing


def test_a_right_sentence_keeps_its_mark_beside_a_wrong_one() -> None:
    question = next(one for one in load_bank(SHIPPED).questions if one.id == "lora-basics")
    ledger, _ = RubricJudge().mark_now(
        question,
        "The pretrained weight matrices are frozen in training. LoRA always makes inference slower because of the "
        "extra layers in the forward pass.",
    )
    assert ledger.mark_of("frozen-base") is Mark.HIT
    assert ledger.mark_of("merge") is Mark.CONTRADICTED
