"""Grading a file of answers: one verdict a line, in order, as they are made; a bad line never stops the others."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass

from bot.domain.judgement import JudgeUnavailable
from bot.domain.question import Question
from bot.domain.verdict import Verdict
from bot.grading.judge import Judge
from bot.grading.sheet import BadLine, Numbered, Sheet, asked, read_lines

AHEAD = 4


@dataclass(frozen=True, slots=True)
class Graded:
    """A line with its verdict, or with the reason why there is none."""

    line: Numbered
    question: Question | None = None
    verdict: Verdict | None = None
    fault: str = ""


async def graded(lines: Iterable[bytes], judge: Judge, ahead: int = AHEAD) -> AsyncGenerator[Graded]:
    """Judge lines in order, a few at a time; only those few are held in memory."""
    waiting: deque[asyncio.Task[Graded]] = deque()
    try:
        for line in read_lines(lines):
            waiting.append(asyncio.create_task(_graded(line, judge)))
            if len(waiting) >= ahead:
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        for task in waiting:
            task.cancel()


async def _graded(line: Numbered, judge: Judge) -> Graded:
    if isinstance(line.held, BadLine):
        return Graded(line, fault=f"{line.held}")
    question = asked(line.held)
    try:
        return Graded(line, question, await judge(line.held, question))
    except JudgeUnavailable as error:
        return Graded(line, fault=f"the judge could not judge it ({error})")


async def grade_lines(
    lines: Iterable[bytes],
    judge: Judge,
    write: Callable[[str], None],
    complain: Callable[[str], None],
    advance: Callable[[int], None],
) -> int:
    """Write a verdict for each line that has one and complain about the others; returns how many had none."""
    faults = 0
    async for one in graded(lines, judge):
        if one.fault:
            faults += 1
            complain(f"line {one.line.number}: {one.fault}")
        else:
            write(as_json(one))
        advance(one.line.size)
    return faults


def as_json(one: Graded) -> str:
    """The output line: score in tenths (0 to 100), per key point a label and a quote, who judged and how sure."""
    assert one.verdict
    assert one.question
    assert isinstance(one.line.held, Sheet)
    sheet, verdict = one.line.held, one.verdict
    by_point = {entry.key_point: entry for entry in verdict.ledger.entries}
    entries = [by_point[point.id] for point in one.question.key_points]
    line = {
        "id": one.line.number if sheet.id is None else sheet.id,
        "score": verdict.score,
        "labels": [entry.mark.value for entry in entries],
        "quotes": [entry.quote for entry in entries],
        "judge": verdict.judge,
        "confidence": round(verdict.confidence, 2),
    }
    if not sheet.key_points:
        line["key_points"] = list(sheet.facts)
    return json.dumps(line, ensure_ascii=False)
