"""How long a person waits for the console, beside the imports that no start can do without."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Finding, seconds_of, side_by_side

REPETITIONS = 9
AT_MOST = 3.0
IMPORTS = "import pydantic, sqlalchemy.ext.asyncio, yaml"
FIRST_LINE = "/help"
LOWER_EDGE = "╰"


def measure() -> Sequence[Finding]:
    """Until the first line is answered, on a data folder that exists, beside the imports in a process of their own."""
    with TemporaryDirectory() as folder:
        _start(Path(folder))  # makes the database, so that the measured starts find it
        pair = side_by_side(lambda: _start(Path(folder)), lambda: _imports(Path(folder)), REPETITIONS)
    return [pair.finding("start", AT_MOST, "first answer after {ours}; bare imports {bare}")]


def _start(folder: Path) -> float:
    """Seconds until the console has answered its first line; it is ended afterwards, which is not counted."""
    (folder / "console.jsonl").unlink(missing_ok=True)  # else a panel from last time might be taken for the answer
    process: list[subprocess.Popen[str]] = []

    def until_answered() -> None:
        process.append(_console(folder))
        _ask_for_help(process[0])

    elapsed = seconds_of(until_answered)
    process[0].communicate(timeout=60)
    return elapsed


def _console(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def _ask_for_help(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{FIRST_LINE}\n")
    process.stdin.flush()
    for line in process.stdout:
        if line.startswith(LOWER_EDGE):
            return
    raise RuntimeError("the console ended without an answer")


def _imports(folder: Path) -> float:
    command = [sys.executable, "-c", IMPORTS]
    return seconds_of(lambda: subprocess.run(command, cwd=folder, env=_environment(folder), check=True))


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "DATA_DIR": str(folder)}
