"""Small questions whose scores can be worked out on paper."""

from datetime import date

from bot.domain.question import Difficulty, FollowUp, KeyPoint, Misconception, Question, Wording
from bot.domain.verdict import Entry, Error, Ledger, Mark

HIT, PARTIAL, MISS, CONTRADICTED = Mark.HIT, Mark.PARTIAL, Mark.MISS, Mark.CONTRADICTED
ASKED = Wording(en="Which weights does LoRA train, and how do they start?", zh="LoRA 训练哪些权重，它们如何初始化？")


def rubric(
    weights: dict[str, int],
    wrong: dict[str, str] | None = None,
    *,
    name: str = "lora",
    topic: str = "peft",
    difficulty: Difficulty = "easy",
) -> Question:
    """A question with these key points and weights; `wrong` maps a misconception to the key point it denies."""
    words = Wording(en="Some words.", zh="一些话。")
    return Question(
        id=name,
        topic=topic,
        difficulty=difficulty,
        text=ASKED,
        key_points=tuple(KeyPoint(id=point, weight=weight, text=words) for point, weight in weights.items()),
        misconceptions=tuple(
            Misconception(id=claim, about=about, text=words, truth=words) for claim, about in (wrong or {}).items()
        ),
        answer=words,
        follow_ups=(FollowUp(id="more", probes=next(iter(weights)), text=words),),
        hint=words,
        reviewed=date(2026, 1, 1),
    )


def marked(marks: dict[str, Mark], *asserted: str) -> Ledger:
    """A ledger with these marks and these misconceptions, quotes aside."""
    entries = tuple(Entry(point, mark) for point, mark in marks.items())
    return Ledger(entries, tuple(Error(claim, "") for claim in asserted))
