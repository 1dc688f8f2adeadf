"""The commands `grill grade` and `grill bench judge`: files in, verdicts or figures out, a progress bar beside them."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from bot.evaluator.evaluation import Evaluator
from bot.grading import bench
from bot.grading.grade import grade_lines
from bot.grading.judge import Judge, by_llm, by_rubric

STANDARD = Path("-")


def judge_named(name: str, evaluator: Evaluator) -> Judge:
    """The judge `rubric` or `llm`."""
    return by_llm(evaluator) if name == "llm" else by_rubric(evaluator)


def grade(source: Path, target: Path, judge: Judge) -> int:
    """Grade a file (`-` is standard input) into another; 0, or 1 when a line could not be graded."""
    try:
        with _reading(source) as lines, _writing(target) as out, _progress("graded", _size(source)) as (advance, say):
            faults = asyncio.run(grade_lines(lines, judge, lambda line: _put(out, line), say, advance))
            if faults:
                say(f"{faults} {'line' if faults == 1 else 'lines'} could not be graded.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has seen enough
        return 0
    except OSError as error:
        return _complain(f"{error.filename or source}: {error.strerror}.")
    return 1 if faults else 0


def bench_judge(path: Path, judge: Judge) -> int:
    """Print how far a judge agrees with the scores in a file."""
    try:
        samples = bench.read_samples(path)
    except OSError as error:
        return _complain(f"{path}: {error.strerror}.")
    except bench.BadFile as error:
        return _complain(f"{path} cannot be used:\n{error}")
    with _progress("judged", len(samples)) as (advance, _):
        outcome = asyncio.run(bench.run(samples, judge, advance))
    print("\n".join(bench.report(outcome)))
    return 1 if outcome.faults else 0


def _complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


def _size(source: Path) -> int | None:
    return source.stat().st_size if source != STANDARD and source.is_file() else None


@contextmanager
def _reading(source: Path) -> Iterator[BinaryIO]:
    if source == STANDARD:
        yield sys.stdin.buffer
    else:
        with source.open("rb") as lines:
            yield lines


@contextmanager
def _writing(target: Path) -> Iterator[BinaryIO]:
    if target == STANDARD:
        yield sys.stdout.buffer
    else:
        with target.open("wb") as lines:
            yield lines


def _put(out: BinaryIO, line: str) -> None:
    out.write(line.encode() + b"\n")
    out.flush()


@contextmanager
def _progress(what: str, total: int | None) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """A bar on standard error where that is a terminal, and a way to say something above it."""
    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda step: bar.advance(task, step), lambda text: print(text, file=sys.stderr)
