"""The command `grill`: run the product, check the bank."""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from bot.logs import set_up_logging
from bot.settings import BadSettings, Settings, read_settings

CANNOT_START = 2


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and do what it says; returns the exit code."""
    parser = argparse.ArgumentParser(prog="grill", description="Daily Grill, a mock-interview bot.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="serve every platform that has a token, else the console")
    questions = commands.add_parser("questions", help="look after the question bank")
    about = questions.add_subparsers(dest="what", metavar="WHAT", required=True)
    check = about.add_parser("check", help="report every fault of the bank at once")
    check.add_argument("folder", nargs="*", type=Path, help="folders to check (default: the shipped one and yours)")
    about.add_parser("schema", help="print the JSON schema of a question file, for editors")
    chosen = parser.parse_args(arguments)
    if chosen.command == "questions":
        return _schema() if chosen.what == "schema" else _check(chosen.folder)
    return _run()


def _run() -> int:
    from bot import app  # noqa: PLC0415 - checking the bank needs none of it
    from bot.bank import FaultyBank  # noqa: PLC0415 - checking the bank needs none of it
    from bot.storage.migrations import SchemaTooNew  # noqa: PLC0415 - checking the bank needs none of it

    try:
        settings = read_settings()
        _prepare(settings)
        asyncio.run(app.run(settings))
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
    except KeyboardInterrupt:
        return 0
    return 0


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
