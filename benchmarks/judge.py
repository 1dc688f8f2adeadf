"""What the offline judge costs: answers per second, the wait for its first verdict, and its memory."""

import asyncio
import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import yaml

from benchmarks import ROOT, Finding, duration
from bot.bank import SHIPPED, load_bank
from bot.domain.question import Question
from bot.evaluator.evaluation import Evaluator
from bot.evaluator.rubric import RubricJudge

SAMPLES = ROOT / "tests" / "answers"
PROCESSES = 3
LONGEST_SECONDS = 5.0
FIRST_ONLY = "first-only"
PER_SECOND, FIRST_SECONDS, MEGABYTES = 50, 3.0, 400


def measure() -> Sequence[Finding]:
    """Several fresh processes; one more before them, for its first verdict only, warms the disk and is not counted."""
    _fresh_process(FIRST_ONLY)
    runs = [_fresh_process() for _ in range(PROCESSES)]
    middle = {what: median(run[what] for run in runs) for what in runs[0]}
    rate, first, memory = middle["rate"], middle["first"], middle["memory"]
    each = f"{duration(1 / rate)} each, {duration(middle['processor'])} of it on the processor"
    answers = f"{middle['answers']:g} sample answers, one at a time, {each}"
    whole = "from the start of a fresh process"
    peak = "peak of that process, after all of them"
    return [
        Finding("judge: rate", f"{rate:.0f}/s", f">= {PER_SECOND}/s", rate >= PER_SECOND, answers),
        Finding("judge: first", f"{first:.2f} s", f"<= {FIRST_SECONDS:g} s", first <= FIRST_SECONDS, whole),
        Finding("judge: memory", f"{memory:.0f} MB", f"<= {MEGABYTES} MB", memory <= MEGABYTES, peak),
    ]


def _fresh_process(*arguments: str) -> dict[str, float]:
    """Start a process that judges; it says when it has its first verdict, and at the end what it found."""
    began = perf_counter()
    command = [sys.executable, "-m", "benchmarks.judge", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        process.stdout.readline()
        first = perf_counter() - began
        found: dict[str, float] = json.loads(process.stdout.read() or "{}")
    return found | {"first": first}


def _samples() -> list[tuple[Question, str]]:
    bank = load_bank(SHIPPED)
    found = []
    for path in sorted(SAMPLES.glob("*.yaml")):
        sample = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        question = bank.question(sample["id"])
        assert question, sample["id"]
        found += [(question, text) for text in _texts(sample["answers"])]
    return found


def _texts(answers: Any) -> Iterator[str]:
    """Every text in a tree of answers, whatever it is called there."""
    if isinstance(answers, str):
        yield answers
    else:
        for below in answers.values() if isinstance(answers, dict) else answers:
            yield from _texts(below)


async def _judge(evaluator: Evaluator, samples: Sequence[tuple[Question, str]]) -> tuple[int, float]:
    """Judge one after the other, until all are judged or the time is over: how many, and in how many seconds."""
    began = perf_counter()
    judged = 0
    for question, text in samples:
        await evaluator.estimate(question, text)
        judged += 1
        if perf_counter() - began > LONGEST_SECONDS:
            break
    return judged, perf_counter() - began


def _peak_megabytes() -> float:
    """Linux counts the parent's memory into a child's `ru_maxrss`, so its own account is asked first."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _in_a_fresh_process(*, first_only: bool) -> None:
    samples = _samples()
    evaluator = Evaluator(RubricJudge())
    asyncio.run(_judge(evaluator, samples[:1]))
    print("the first verdict is made", flush=True)
    if first_only:
        return
    random.Random(7).shuffle(samples)  # so that those judged in time are of all kinds
    one_each = {question.id: (question, text) for question, text in samples}
    asyncio.run(_judge(evaluator, list(one_each.values())))  # warms up: the bank's own sentences are kept
    before = process_time()
    judged, seconds = asyncio.run(_judge(evaluator, samples))
    found = {"answers": judged, "rate": judged / seconds, "processor": (process_time() - before) / judged}
    print(json.dumps(found | {"memory": _peak_megabytes()}))


if __name__ == "__main__":
    _in_a_fresh_process(first_only=FIRST_ONLY in sys.argv)
