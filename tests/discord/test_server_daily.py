"""The daily question of a server: in its channel, with a thread below it where the bot may open one."""

import sqlite3
from time import time
from typing import Any

import pytest

from tests.discord.scene import ANSWER, Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")
MANAGE_SERVER = 1 << 5
THREADS = (1 << 35) | (1 << 38)


def comes_due(discord: Scene) -> None:
    """Let the time of every daily question be now."""
    with sqlite3.connect(discord.folder / "grill.db", timeout=10) as database:
        database.execute("UPDATE subscription SET next_due_at = ? WHERE next_due_at IS NOT NULL", (int(time() * 1000),))
    database.close()


async def agreed_in(discord: Scene, channel: str, who: str, locale: str = "en-US") -> Any:
    moderator = discord.place.add_role(f"mod of {channel}", MANAGE_SERVER)
    eve = discord.member(who, roles=(moderator,), locale=locale)
    agreed = await eve.slash("daily", in_=channel, time="08:30", place="Europe/Berlin")
    assert not agreed.ephemeral  # everybody is to know
    assert "Berlin" in agreed.text or "柏林" in agreed.text
    return eve


async def test_it_opens_a_thread_in_which_answers_are_heard_and_scores_are_told(discord: Scene) -> None:
    discord.place.add_channel("papers")
    eve = await agreed_in(discord, "papers", "eve")
    comes_due(discord)
    question = await eve.expect_message("papers", match=lambda m: "Question of the day" in m.text, timeout=20)
    await discord.until(lambda: question.id in discord.world.server.channels, "the thread")
    thread = discord.world.server.channels[question.id]
    assert thread.name.startswith("Question of 20")
    bob = discord.member("bob")
    await bob.say(f"<@{discord.world.server.bot.id}> {ANSWER}", in_=thread)
    result = await bob.expect_message(thread, match=lambda m: "/10" in m.text, timeout=40)
    assert result.text.startswith("**Bob")
    card = await bob.expect_dm(timeout=20)
    assert "/10" in card.text
    assert discord.refused == []


async def test_without_the_right_to_open_threads_the_channel_takes_its_place(discord: Scene) -> None:
    discord.place.add_channel("plain", bot_denied=THREADS)
    eve = await agreed_in(discord, "plain", "eva", "zh-CN")
    comes_due(discord)
    question = await eve.expect_message("plain", match=lambda m: "Question of the day" in m.text, timeout=20)
    assert question.id not in discord.world.server.channels
    bob = discord.member("ben")
    await bob.say(f"<@{discord.world.server.bot.id}> {ANSWER}", in_="plain", reply_to=question)
    result = await bob.expect_message("plain", match=lambda m: m.text.startswith("**Ben"), timeout=40)
    assert result.raw["message_reference"]["message_id"] == str(question.id)
    assert discord.refused == []


async def test_a_thread_that_is_refused_costs_only_the_thread(discord: Scene) -> None:
    discord.place.add_channel("refused")
    eve = await agreed_in(discord, "refused", "ewa")
    discord.world.fail("POST", r"/messages/\d+/threads", 403, code=50013)
    comes_due(discord)
    question = await eve.expect_message("refused", match=lambda m: "Question of the day" in m.text, timeout=20)
    await discord.until(lambda: discord.refused, "the refusal")
    assert question.id not in discord.world.server.channels
    assert len(discord.refused) == 1


async def test_a_channel_that_is_gone_is_not_written_to_again(discord: Scene) -> None:
    discord.place.add_channel("short-lived")
    await agreed_in(discord, "short-lived", "eli")
    number = discord.place.channel("short-lived").id
    discord.place.delete_channel("short-lived")
    comes_due(discord)
    await discord.product.until(f"SELECT count(*) FROM chat WHERE state = 'gone' AND native_id = '{number}'", 1)
    assert discord.refused == []


async def test_a_channel_that_is_closed_to_us_is_not_knocked_at(discord: Scene) -> None:
    channel = discord.place.add_channel("closed")
    eve = await agreed_in(discord, "closed", "esa", "zh-CN")
    server = discord.world.server
    channel.overwrites[server.bot.id] = (0, 1 << 11)
    server.emit("CHANNEL_UPDATE", channel.json(), 1, channel=channel)
    told = await eve.slash("question", in_="closed")
    assert told.ephemeral
    assert "不能发言" in told.text
    comes_due(discord)
    await discord.product.until(f"SELECT count(*) FROM chat WHERE state = 'gone' AND native_id = '{channel.id}'", 1)
    assert discord.refused == []
