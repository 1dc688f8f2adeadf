"""The judges that a file can be graded by, behind one question: what is this answer worth?"""

import asyncio
from dataclasses import replace
from typing import Protocol

from bot.domain.judgement import Unmetered
from bot.domain.question import Question
from bot.domain.verdict import Verdict
from bot.evaluator.evaluation import Evaluator
from bot.evaluator.resemblance import resembling
from bot.grading.sheet import FROM_A_REFERENCE


class Judge(Protocol):
    """Judges one answer. Raises `JudgeUnavailable`."""

    async def __call__(self, question: Question, answer: str) -> Verdict: ...


def by_rubric(evaluator: Evaluator) -> Judge:
    """The offline judge, after the zeros that are decided in code; beside a bare reference the whole counts too."""

    async def judged(question: Question, answer: str) -> Verdict:
        if zero := evaluator.zero(question, answer):
            return zero
        verdict = await evaluator.estimate(question, answer)
        if question.id != FROM_A_REFERENCE:
            return verdict
        return replace(verdict, score=await asyncio.to_thread(resembling, question, answer, verdict.score))

    return judged


def by_llm(evaluator: Evaluator) -> Judge:
    """The language model with its votes, after the zeros that are decided in code."""

    async def judged(question: Question, answer: str) -> Verdict:
        return evaluator.zero(question, answer) or await evaluator.judge(question, answer, Unmetered())

    return judged
