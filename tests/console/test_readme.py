"""The conversation that the README opens with is what the product says, word for word."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent.parent / "README.md"


def test_the_readme_shows_a_real_conversation(tmp_path: Path) -> None:
    shown = re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[0]
    typed = [line.removeprefix("you › ") for line in shown.splitlines() if line.startswith("you › ")]
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    said = subprocess.run(
        [sys.executable, "-m", "bot"],
        input="\n".join(typed) + "\n",
        env=kept | {"DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert [line.rstrip() for line in said.splitlines()] == shown.splitlines()
