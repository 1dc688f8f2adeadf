"""The judges that a file can be graded by, behind one question: what is this answer worth?"""

from typing import Protocol

from bot.domain.judgement import Unmetered
from bot.domain.question import Question
from bot.domain.verdict import Verdict
from bot.evaluator.evaluation import Evaluator


class Judge(Protocol):
    """Judges one answer. Raises `JudgeUnavailable`."""

    async def __call__(self, question: Question, answer: str) -> Verdict: ...


def by_rubric(evaluator: Evaluator) -> Judge:
    """The offline judge, after the zeros that are decided in code."""

    async def judged(question: Question, answer: str) -> Verdict:
        return evaluator.zero(question, answer) or await evaluator.estimate(question, answer)

    return judged


def by_llm(evaluator: Evaluator) -> Judge:
    """The language model with its votes, after the zeros that are decided in code."""

    async def judged(question: Question, answer: str) -> Verdict:
        return evaluator.zero(question, answer) or await evaluator.judge(question, answer, Unmetered())

    return judged
