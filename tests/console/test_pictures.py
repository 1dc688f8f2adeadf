"""Pictures and files in the console: kept in the data folder, the message says where."""

from pathlib import Path

from tests.console.session import Session


async def test_the_console_says_where_pictures_and_files_are(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        await session.says("/interview peft 3")
        for _ in range(3):
            await session.hears("Skip")
            await session.says("2")
        shown = await session.hears(r"→ .*\.png")
        assert "Interview report" in shown
        await session.says("4")
        await session.hears(r"→ .*\.html")
    kept = {path.suffix: path for path in tmp_path.rglob("*") if path.suffix in {".png", ".html"}}
    assert kept[".png"].read_bytes().startswith(b"\x89PNG")
    assert "<!doctype html>" in kept[".html"].read_text(encoding="utf-8")
