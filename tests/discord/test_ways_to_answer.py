"""Every way in which Discord brings an answer, and every place in which its card is read."""

from typing import Any

import pytest

from tests.discord.scene import ANSWER, Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")
MANAGE_SERVER = 1 << 5


def scored(message: Any) -> bool:
    return "/10" in message.text


async def asked_in(discord: Scene, channel: str, name: str, **more: Any) -> tuple[Any, Any]:
    """Somebody who looks at a question in a channel of its own."""
    discord.place.add_channel(channel)
    person = discord.member(name, **more)
    await person.slash("question", in_=channel, topic="peft", level="easy")
    return person, await person.expect_message(channel)


async def test_a_pinged_reply_and_a_mention_are_heard_and_talk_among_others_is_not(discord: Scene) -> None:
    ann, question = await asked_in(discord, "replies", "ann")
    bob = discord.member("bob", dms_open=False)
    me = discord.world.server.bot.id
    await ann.say("I think it is about matrices", in_="replies")
    await bob.say(f"<@{me}> {ANSWER}", in_="replies", reply_to=question)
    result = await bob.expect_message("replies", match=scored, timeout=40)
    told = await bob.expect_message("replies", match=lambda message: "cannot write to you" in message.text)
    assert result.text.startswith("**Bob")
    assert told.raw["mentions"] == []
    await ann.say(f"<@{me}> {ANSWER}", in_="replies")
    assert await ann.expect_dm(match=scored, timeout=40)
    assert [one.split()[2] for one in discord.refused] == ["403"]  # Bob's closed door, knocked at once


async def test_a_long_paste_that_became_a_file_is_read_and_a_picture_is_told_kindly(discord: Scene) -> None:
    eve = discord.member("eve", locale="zh-CN")
    await eve.slash("question", dm=True, topic="peft", level="easy")
    await eve.expect_dm()
    await eve.dm("", files={"photo.png": b"\x89PNG\r\n\x1a\n" + bytes(24)})
    assert "图片" in (await eve.expect_dm()).text
    await eve.dm("", files={"message.txt": f"{ANSWER} ".encode() * 20})
    assert await eve.expect_dm(match=scored, timeout=40)


async def test_an_interview_is_held_in_forms(discord: Scene) -> None:
    ivy = discord.member("ivy")
    begun = await ivy.slash("interview", in_="general", topic="peft", questions=3)
    assert begun.ephemeral
    assert "private chat" in begun.text
    for _ in range(2):
        turn = await ivy.expect_dm(match=lambda message: "Interview ·" in message.text)
        opened = await ivy.click(turn, "Answer")
        await ivy.submit_modal(opened, {"Your answer": ANSWER})
    await ivy.expect_dm(match=lambda message: "Interview ·" in message.text)
    finished = await ivy.slash("finish", dm=True)
    report = await ivy.expect_dm(match=lambda message: "Interview report" in message.text)
    assert report.embeds
    assert finished.message
    assert finished.message.deleted


async def test_a_card_that_comes_after_the_quarter_of_an_hour_comes_as_a_message(discord: Scene) -> None:
    leo, question = await asked_in(discord, "late", "leo")
    opened = await leo.click(question, "Answer privately")
    discord.world.fail("PATCH", r"/messages/@original", 401, code=50027, times=2)
    await leo.submit_modal(opened, {"Your answer": ANSWER}, wait=False)
    assert await leo.expect_dm(match=scored, timeout=40)


async def test_whose_button_it_is_is_checked(discord: Scene) -> None:
    mia, question = await asked_in(discord, "whose", "mia")
    hint = await mia.click(question, "Hint")
    await discord.until(lambda: hint.followups, "the hint")
    assert hint.followups[0].ephemeral
    closing = await mia.click(question, "Close and show answer")
    await discord.until(lambda: closing.followups, "the refusal")
    assert closing.followups[0].ephemeral


async def test_a_panel_is_turned_in_place_and_the_card_leads_on_in_private(discord: Scene) -> None:
    role = discord.place.add_role("mod", MANAGE_SERVER)
    mod, question = await asked_in(discord, "panel", "mod", roles=(role,))
    panel = await mod.slash("settings", in_="panel")
    turned = await mod.click(panel.message, "Language")
    assert panel.message
    await discord.until(lambda: "中文" in panel.message.buttons, "the page")
    assert turned.followups == []
    opened = await mod.click(question, "Answer privately")
    answered = await mod.submit_modal(opened, {"Your answer": ANSWER})
    await discord.until(lambda: scored(answered.message), "the card")
    another = await mod.click(answered.message, "Another one")
    assert await mod.expect_dm(match=lambda message: "Skip" in message.buttons)
    await discord.until(lambda: another.followups, "a word on where it is")
    assert "private chat" in another.followups[0].text


async def test_who_shares_no_server_with_us_is_answered_by_what_they_did_last(discord: Scene) -> None:
    sam = discord.world.stranger("sam", locale="zh-CN")
    await sam.slash("question", topic="peft", level="easy")
    question = await sam.expect_message(match=lambda message: "作答" in message.buttons)
    opened = await sam.click(question, "作答")
    await sam.submit_modal(opened, {"你的回答": ANSWER})
    assert await sam.expect_message(match=scored, timeout=40)
    assert [one.split()[2] for one in discord.refused] == ["403"]  # one knock at a closed door
