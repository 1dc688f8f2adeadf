"""One small question about LoRA that the stories about grading tell, made to measure where they need it."""

from datetime import date

from bot.domain.question import FollowUp, KeyPoint, Misconception, Question, Wording

FROZEN, LOW_RANK, MERGE = "frozen", "low-rank", "merge"

# What people get wrong, and the key point it denies.
ABOUT = {"trains-base": FROZEN, "decomposes-base": LOW_RANK, "full-rank": LOW_RANK, "slower": MERGE}


def lora(weights: tuple[int, int, int] = (2, 1, 1)) -> Question:
    """The question with these weights for: the base is frozen, the update has low rank, it can be merged."""
    facts = {
        FROZEN: Wording(en="The pretrained weights stay frozen.", zh="预训练权重保持冻结。"),
        LOW_RANK: Wording(en="The update is a product of two low-rank matrices.", zh="更新量是两个低秩矩阵的乘积。"),
        MERGE: Wording(en="The product can be merged, so there is no extra latency.", zh="可以合并，推理无额外延迟。"),
    }
    return Question(
        id="lora-basics",
        topic="peft",
        difficulty="easy",
        text=Wording(
            en="How does LoRA fine-tune a large model, and what happens to the new weights at inference time?",
            zh="LoRA 是怎样微调大模型的？推理时新增的权重怎么处理？",
        ),
        key_points=tuple(
            KeyPoint(id=point, weight=weight, text=fact)
            for (point, fact), weight in zip(facts.items(), weights, strict=True)
        ),
        misconceptions=tuple(
            Misconception(
                id=wrong, about=about, text=Wording(en=f"{wrong}, they say"), truth=Wording(en="It is not so")
            )
            for wrong, about in ABOUT.items()
        ),
        answer=Wording(en="LoRA freezes W and learns BA.", zh="LoRA 冻结 W，学习 BA。"),
        follow_ups=(FollowUp(id="serving", probes=MERGE, text=Wording(en="What do you do before deploying?")),),
        hint=Wording(en="Think about the change to a matrix.", zh="想想矩阵的变化量。"),
        reviewed=date(2026, 11, 22),
    )
