"""The judges that a file can be graded by, behind one question: what is this answer worth?"""

import asyncio
from dataclasses import replace
from typing import Protocol

from bot.domain.judgement import Unmetered
from bot.domain.question import Question
from bot.domain.verdict import Verdict
from bot.evaluator.evaluation import Evaluator
from bot.evaluator.resemblance import resembling
from bot.grading.sheet import Sheet


class Judge(Protocol):
    """Judges the answer of a sheet, whose question is that. Raises `JudgeUnavailable`."""

    async def __call__(self, sheet: Sheet, question: Question) -> Verdict: ...


def by_rubric(evaluator: Evaluator) -> Judge:
    """The offline judge, after the zeros that are decided in code; beside a bare reference the whole counts too."""

    async def judged(sheet: Sheet, question: Question) -> Verdict:
        if zero := evaluator.zero(question, sheet.answer):
            return zero
        verdict = await evaluator.estimate(question, sheet.answer)
        if sheet.stated:
            return verdict
        return replace(verdict, score=await asyncio.to_thread(resembling, question, sheet.answer, verdict.score))

    return judged


def by_llm(evaluator: Evaluator) -> Judge:
    """The language model with its votes, after the zeros that are decided in code."""

    async def judged(sheet: Sheet, question: Question) -> Verdict:
        zero = evaluator.zero(question, sheet.answer)
        return zero or await evaluator.judge(question, sheet.answer, Unmetered())

    return judged
