"""The house keeps its shape: small modules, short functions, a reason at the top of each, no stray names."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "bot").rglob("*.py"))
LONG_WITH_A_REASON = {"bot/domain/ports.py", "bot/storage/answers.py"}
BANNED_NAMES = {"utils", "helpers", "manager", "common", "base", "misc"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> list[tuple[str, int]]:
    """Every function and its length in lines."""
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations/versions" not in name(path):
                assert node.end_lineno
                found.append((f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1))
    return found


def test_modules_are_small() -> None:
    sizes = {name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES if "versions" not in name(p)}
    assert median(size for size in sizes.values() if size > 3) <= 100
    assert {path for path, size in sizes.items() if size > 250} <= LONG_WITH_A_REASON


def test_functions_are_short() -> None:
    lengths = functions()
    assert median(length for _, length in lengths) <= 10
    assert [(where, length) for where, length in lengths if length > 40] == []


def test_every_module_says_why_it_exists() -> None:
    silent = [name(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert [path for path in silent if "versions/__init__" not in path] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name(path) for path in MODULES if path.stem in BANNED_NAMES or path.parent.name in BANNED_NAMES] == []


def test_no_file_names_a_package_registry_or_a_place_on_somebodys_machine() -> None:
    suspects = ("py" + "pi.org", "pythonhosted" + ".org", "regist" + "ry.npmjs", "/" + "work/", "--index" + "-url")
    kept = [ROOT / n for n in ("README.md", "Makefile", "Dockerfile", "pyproject.toml", "constraints.txt", ".ci/run")]
    kept += [*MODULES, *(ROOT / "questions").rglob("*.yaml"), *(ROOT / "tests").rglob("*.py")]
    found = [(name(p), s) for p in kept if p.exists() for s in suspects if s in p.read_text(encoding="utf-8")]
    assert found == []
