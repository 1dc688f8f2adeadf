"""Starting and not starting: one clear line for whatever is wrong, all problems at once, no secret shown."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.bank import SHIPPED, load_bank


def grill(*arguments: str, cwd: Path, stdin: int | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command in an environment of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env=kept | {"DATA_DIR": str(cwd / "data")} | settings,
        stdin=subprocess.DEVNULL if stdin is None else stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_no_token_and_no_input_is_one_line(tmp_path: Path) -> None:
    result = grill(cwd=tmp_path)
    assert result.returncode == 2
    assert "standard input is closed" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "data").exists()


def test_all_settings_problems_are_listed_and_no_secret_is_printed(tmp_path: Path) -> None:
    result = grill(
        cwd=tmp_path,
        OPENAI_API_KEY="sk-very-secret-123",
        OPENAI_BASE_URL="not an address",
        DEFAULT_TIMEZONE="Mars/Olympus",
        LLM_DAILY_CALLS="-1",
        DEFAULT_LANGUAGE="fr",
        QUESTIONS_DIR=str(tmp_path / "nowhere"),
    )
    assert result.returncode == 2
    for name in ("OPENAI_BASE_URL", "DEFAULT_TIMEZONE", "LLM_DAILY_CALLS", "DEFAULT_LANGUAGE", "QUESTIONS_DIR"):
        assert name in result.stderr
    assert "very-secret" not in result.stderr + result.stdout


def test_what_is_derived_can_be_built_anew(tmp_path: Path) -> None:
    result = grill("rebuild", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "standings: 0 rows\ncards: 0 rows\n", "")


def test_a_newer_database_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with sqlite3.connect(tmp_path / "data" / "grill.db") as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
    reading, writing = os.pipe()
    result = grill("run", cwd=tmp_path, stdin=reading)
    os.close(reading)
    os.close(writing)
    assert result.returncode == 2
    assert "newer than this version knows" in result.stderr
    assert "backup" in result.stderr


def test_the_shipped_bank_has_no_fault(tmp_path: Path) -> None:
    result = grill("questions", "check", cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    assert f"{len(load_bank(SHIPPED).topics)} topics, 0 faults" in result.stdout


def test_every_fault_of_a_bank_is_reported_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "peft").mkdir(parents=True)
    (folder / "topics.yaml").write_text("topics:\n  - {id: peft, name: {en: PEFT}}\n")
    (folder / "peft" / "broken.yaml").write_text("id: [unclosed\n")
    (folder / "peft" / "empty.yaml").write_text("id: other\nkey_points: []\n")
    (folder / "peft" / "wrong.yaml").write_text(json.dumps(_question() | {"topic": "cooking"}))
    result = grill("questions", "check", str(folder), cwd=tmp_path)
    assert result.returncode == 1
    for expected in (
        "peft/broken.yaml",
        "peft/empty.yaml: key_points",
        "peft/empty.yaml: answer",
        "peft/wrong.yaml: topic: is cooking, but the folder is peft",
        "peft/wrong.yaml: misconceptions.m.about: no key point is called nothing",
        "peft/wrong.yaml: follow_ups.f.probes: no key point is called nobody",
        "peft/wrong.yaml: sources: a fact needs a primary source",
        "cooking is not in topics.yaml",
    ):
        assert expected in result.stdout, result.stdout


def test_a_folder_of_ones_own_may_hold_one_language_and_adds_to_ours(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "cooking").mkdir(parents=True)
    (folder / "topics.yaml").write_text("topics:\n  - {id: cooking, name: {en: Cooking}}\n")
    question = _question() | {"topic": "cooking", "misconceptions": [], "sources": [{"ref": "Escoffier"}]}
    question["follow_ups"] = [{"id": "f", "probes": "a", "text": {"en": "Why?"}}]
    (folder / "cooking" / "wrong.yaml").write_text(json.dumps(question))
    result = grill("questions", "check", cwd=tmp_path, QUESTIONS_DIR=str(folder))
    assert result.returncode == 0, result.stdout
    ours = load_bank(SHIPPED)
    assert f"{len(ours.questions) + 1} questions in {len(ours.topics) + 1} topics" in result.stdout


@pytest.mark.parametrize("arguments", [("questions", "schema")])
def test_editors_get_a_schema(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    schema = json.loads(grill(*arguments, cwd=tmp_path).stdout)
    assert {"id", "text", "key_points", "reviewed"} <= set(schema["properties"])


def _question() -> dict[str, object]:
    said = {"en": "words enough"}
    return {
        "id": "wrong",
        "topic": "peft",
        "difficulty": "easy",
        "text": said,
        "key_points": [{"id": point, "text": said} for point in "abc"],
        "misconceptions": [{"id": "m", "about": "nothing", "text": said, "truth": said}],
        "answer": said,
        "follow_ups": [{"id": "f", "probes": "nobody", "text": said}],
        "hint": said,
        "reviewed": "2026-11-23",
    }
