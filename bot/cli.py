"""The command `grill`: run the product, check the bank, judge answers in a file, look into the books."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import set_up_logging
from bot.settings import BadSettings, Settings, read_settings

if TYPE_CHECKING:
    from bot.evaluator.evaluation import Evaluator

CANNOT_START = 2
_MOST_DAYS = 3650


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and do what it says; returns the exit code."""
    parser = argparse.ArgumentParser(prog="grill", description="Daily Grill, a mock-interview bot.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="serve every platform that has a token, else the console")
    commands.add_parser(
        "rebuild", help="build everything derived (standings, review cards) anew from the stored answers"
    )
    questions = commands.add_parser("questions", help="look after the question bank")
    about = questions.add_subparsers(dest="what", metavar="WHAT", required=True)
    check = about.add_parser("check", help="report every fault of the bank at once")
    check.add_argument("folder", nargs="*", type=Path, help="folders to check (default: the shipped one and yours)")
    about.add_parser("schema", help="print the JSON schema of a question file, for editors")
    _add_grading(commands)
    _add_operations(commands)
    chosen = parser.parse_args(arguments)
    if chosen.command == "grade":
        return _grade(chosen.file, chosen.output, chosen.judge)
    if chosen.command == "bench":
        return _bench_judge(chosen.file, chosen.judge)
    if chosen.command == "questions":
        return _schema() if chosen.what == "schema" else _check(chosen.folder)
    if chosen.command == "flags":
        return _on_the_data(partial(_flags, closing=getattr(chosen, "question", ())))
    if chosen.command == "usage":
        return _on_the_data(partial(_usage, days=chosen.days))
    return _on_the_data(_rebuild if chosen.command == "rebuild" else _serve)


def _add_operations(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    flags = commands.add_parser("flags", help="questions that people say are no good, the most flagged first")
    close = flags.add_subparsers(dest="what", metavar="WHAT").add_parser("close", help="they have been looked at")
    close.add_argument("question", nargs="+", help="the id of a question")
    usage = commands.add_parser("usage", help="calls to the language model by day, their tokens and cost (LLM_PRICES)")
    usage.add_argument("--days", type=_days, default=30, help="how far to look back, default: 30")


def _days(word: str) -> int:
    if not (word.isdecimal() and 1 <= int(word) <= _MOST_DAYS):
        raise argparse.ArgumentTypeError(f"must be a number of days from 1 to {_MOST_DAYS:,}")
    return int(word)


def _add_grading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    grade = commands.add_parser(
        "grade", help="judge answers in a file of JSON lines; writes JSON lines with scores in tenths, 0 to 100"
    )
    grade.add_argument("file", nargs="?", type=Path, default=Path("-"), help="default: standard input")
    grade.add_argument("-o", "--output", type=Path, default=Path("-"), help="default: standard output")
    bench = commands.add_parser("bench", help="measure a part of the product")
    judge = bench.add_subparsers(dest="what", metavar="WHAT", required=True).add_parser(
        "judge", help="how far a judge agrees with the scores that people gave in a file"
    )
    judge.add_argument("file", type=Path, help="JSON lines with score_0_1, or a JSON list of questions")
    for parser in (grade, judge):
        parser.add_argument("--judge", choices=("rubric", "llm"), default="rubric", help="default: rubric")


def _grade(source: Path, target: Path, judge: str) -> int:
    from bot.grading import commands  # noqa: PLC0415 - checking the bank needs none of it

    evaluator = _evaluator(judge)
    return commands.grade(source, target, commands.judge_named(judge, evaluator)) if evaluator else CANNOT_START


def _bench_judge(source: Path, judge: str) -> int:
    from bot.grading import commands  # noqa: PLC0415 - checking the bank needs none of it

    evaluator = _evaluator(judge)
    return commands.bench_judge(source, commands.judge_named(judge, evaluator)) if evaluator else CANNOT_START


def _evaluator(judge: str) -> "Evaluator | None":
    """The evaluator with that judge; None, after a word on it, when the settings do not name a model."""
    from bot import app  # noqa: PLC0415 - checking the bank needs none of it
    from bot.evaluator.evaluation import Evaluator  # noqa: PLC0415 - checking the bank needs none of it
    from bot.evaluator.rubric import RubricJudge  # noqa: PLC0415 - checking the bank needs none of it

    if judge == "rubric":
        return Evaluator(RubricJudge())
    try:
        model = app.language_model(read_settings())
    except BadSettings as error:
        _cannot_start("These settings cannot be used:", *error.problems)
        return None
    if not model:
        _cannot_start("No language model is set: OPENAI_MODEL and one of OPENAI_API_KEY and OPENAI_BASE_URL name it.")
        return None
    return Evaluator(RubricJudge(), model)


def _on_the_data(deed: Callable[[Settings], int | None]) -> int:
    """Do something with the product's settings and data; whatever stands in the way is told in a few lines."""
    from bot import app  # noqa: PLC0415 - checking the bank needs none of it
    from bot.bank import FaultyBank  # noqa: PLC0415 - checking the bank needs none of it
    from bot.running import NothingServed  # noqa: PLC0415 - checking the bank needs none of it
    from bot.storage.migrations import SchemaTooNew  # noqa: PLC0415 - checking the bank needs none of it

    try:
        settings = read_settings()
        return deed(settings) or 0
    except BadSettings as error:
        return _cannot_start("These settings cannot be used:", *error.problems)
    except FaultyBank as error:
        return _cannot_start("The question bank has faults:", *map(str, error.faults))
    except SchemaTooNew as error:
        return _cannot_start(
            f"The database has schema {error}, which is newer than this version knows.",
            "Start the newer version again, or point DATABASE_URL at a backup made before the upgrade.",
        )
    except app.AlreadyRunning as error:
        return _cannot_start(str(error))
    except NothingServed:
        return CANNOT_START
    except KeyboardInterrupt:
        return 0


def _rebuild(settings: Settings) -> None:
    from bot import app  # noqa: PLC0415 - checking the bank needs none of it

    for name, rows in asyncio.run(app.rebuild(settings)).items():
        print(f"{name}: {rows:,} rows")


def _flags(settings: Settings, closing: Sequence[str]) -> int:
    from bot.app import bank_of  # noqa: PLC0415 - checking the bank needs none of it
    from bot.clock import SystemClock  # noqa: PLC0415 - checking the bank needs none of it
    from bot.operations import flags  # noqa: PLC0415 - checking the bank needs none of it

    if not closing:
        print("\n".join(asyncio.run(flags.listed(settings, bank_of(settings)))))
        return 0
    lines, all_found = asyncio.run(flags.closed(settings, closing, SystemClock().now()))
    print("\n".join(lines))
    return 0 if all_found else 1


def _usage(settings: Settings, days: int) -> int:
    from bot.clock import SystemClock  # noqa: PLC0415 - checking the bank needs none of it
    from bot.operations import usage  # noqa: PLC0415 - checking the bank needs none of it

    print("\n".join(asyncio.run(usage.listed(settings, days, SystemClock().now()))))
    return 0


def _serve(settings: Settings) -> None:
    from bot import app  # noqa: PLC0415 - checking the bank needs none of it

    _prepare(settings)
    asyncio.run(app.run(settings))


def _prepare(settings: Settings) -> None:
    serves_console = not (settings.telegram_bot_token or settings.discord_bot_token)
    if serves_console and _no_input():
        raise BadSettings(["no token is set and standard input is closed: set TELEGRAM_BOT_TOKEN or use a terminal"])
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    set_up_logging(settings.secrets, settings.data_dir / "grill.log" if serves_console else None)


def _no_input() -> bool:
    try:
        return sys.stdin is None or sys.stdin.closed or os.path.samestat(os.fstat(0), os.stat(os.devnull))
    except OSError:
        return True


def _cannot_start(*lines: str) -> int:
    print("\n".join(lines[:1] + tuple(f"  {line}" for line in lines[1:])), file=sys.stderr)
    return CANNOT_START


def _check(folders: list[Path]) -> int:
    from bot.bank import SHIPPED, read_bank  # noqa: PLC0415 - checking the bank needs none of it

    if not folders:
        own = read_settings().questions_dir
        folders = [SHIPPED, own] if own else [SHIPPED]
    bank, faults = read_bank(*folders)
    for fault in faults:
        print(fault)
    print(f"{len(bank.questions)} questions in {len(bank.topics)} topics, {len(faults)} faults")
    return 1 if faults else 0


def _schema() -> int:
    from bot.domain.question import Question  # noqa: PLC0415 - checking the bank needs none of it

    print(json.dumps(Question.model_json_schema(), indent=2, ensure_ascii=False))
    return 0
