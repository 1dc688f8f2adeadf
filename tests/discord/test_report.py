"""The report on Discord: a picture in the message, the page and the cards as files."""

import pytest

from tests.discord.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_an_interview_ends_with_a_picture_and_is_kept_as_files(discord: Scene) -> None:
    ann = discord.member("rae")
    await ann.slash("interview", dm=True, topic="peft", questions=3)
    for number in range(1, 4):
        question = await ann.expect_dm(
            match=lambda message, number=number: f"{number} of 3" in message.text, timeout=40
        )
        await ann.click(question, "Skip")
    report = await ann.expect_dm(match=lambda message: "Interview report" in message.text, timeout=40)
    assert [content[:4] for content in report.files.values()] == [b"\x89PNG"]
    await ann.click(report, "Save as a page")
    page = await ann.expect_dm(match=lambda message: any(name.endswith(".html") for name in message.files), timeout=40)
    assert b"Content-Security-Policy" in next(iter(page.files.values()))
    await ann.click(report, "Anki cards")
    cards = await ann.expect_dm(match=lambda message: any(name.endswith(".csv") for name in message.files), timeout=40)
    assert next(iter(cards.files.values())).startswith(b"#separator:Comma")
    assert discord.refused == []
