"""How long reading a large question bank takes, beside parsing its files alone."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks import Finding, seconds_of, side_by_side
from bot.bank import SHIPPED, TOPICS_FILE, load_bank

FILES = 600
REPETITIONS = 5
AT_MOST = 2.0
_ID = re.compile(r"^id: .*$", re.MULTILINE)
_FORMER_IDS = re.compile(r"^replaces:.*$\n(^( |-).*$\n)*", re.MULTILINE)


def measure() -> Sequence[Finding]:
    """Read and check all files, beside turning the same files into plain lists and dictionaries."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _multiply_the_shipped_bank(folder)
        files = [folder / TOPICS_FILE, *sorted(folder.glob("*/*.yaml"))]
        assert len(load_bank(folder).questions) == FILES
        pair = side_by_side(
            lambda: seconds_of(lambda: load_bank(folder)), lambda: seconds_of(lambda: _parse(files)), REPETITIONS
        )
    return [pair.finding("bank", AT_MOST, f"load_bank of {FILES} files {{ours}}; CSafeLoader alone {{bare}}")]


def _multiply_the_shipped_bank(folder: Path) -> None:
    shutil.copy(SHIPPED / TOPICS_FILE, folder)
    shipped = sorted(SHIPPED.glob("*/*.yaml"))
    for number in range(FILES):
        original = shipped[number % len(shipped)]
        question_id = f"{original.stem[:34]}-{number}"
        text = _FORMER_IDS.sub("", original.read_text(encoding="utf-8"))
        copy = folder / original.parent.name / f"{question_id}.yaml"
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(_ID.sub(f"id: {question_id}", text, count=1), encoding="utf-8")


def _parse(files: Sequence[Path]) -> list[object]:
    """Parse every file and keep what came of it, as the bank does."""
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in files]
