"""A mock interview on Discord: answered by modal and in plain words, killed in the middle, started from a server."""

from pathlib import Path

from tests.discord.scene import scene

PART = "The retrieved passages are put into the prompt together with the question, and the model answers from them."


async def test_an_interview_survives_a_kill_before_and_one_after_an_answer(tmp_path: Path) -> None:
    async with scene(tmp_path) as discord:
        ann = discord.place.member("ann", locale="en-US")
        await ann.slash("interview", dm=True, topic="rag", questions=3, level="easy", limit="10min")
        opening = await ann.expect_dm(match=lambda message: "Interview · 1 of 3" in message.text)
        assert "You have 10 minutes for each answer" in opening.text
        await discord.restart()
        opened = await ann.click(opening, "Answer")
        await ann.submit_modal(opened, {"Your answer": PART})
        await discord.product.until("SELECT count(*) FROM answer", 1)
        await discord.restart()
        await ann.expect_dm(match=lambda message: "Let me dig a little deeper" in message.text, timeout=40)
        await ann.dm("I don't know")
        following = await ann.expect_dm(match=lambda message: "Interview · 2 of 3" in message.text, timeout=40)
        await ann.click(following, "Skip")
        last = await ann.expect_dm(match=lambda message: "Interview · 3 of 3" in message.text)
        await ann.click(last, "Finish")
        report = await ann.expect_dm(match=lambda message: "Interview report" in message.text)
        assert "after 2 of 3 questions" in report.text
        assert discord.product.look_up("SELECT count(*), count(DISTINCT version_id) FROM ask") == [(4, 4)]
        assert discord.product.look_up("SELECT count(*) FROM delivery WHERE kind = 'report'") == [(1,)]
        assert discord.refused == []
