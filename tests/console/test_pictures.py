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
    kept = files_in(tmp_path)
    assert kept[".png"].startswith(b"\x89PNG")
    assert b"<!doctype html>" in kept[".html"]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.suffix: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".png", ".html"}}
