"""What goes wrong on Discord: a kill, a cut connection, closed DMs, floods, servers that come and go, lost words."""

from typing import Any

import pytest

from tests.discord.scene import ANSWER, Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def asked(discord: Scene, name: str, locale: str = "en-US") -> tuple[Any, Any]:
    """Somebody with an open question in their private chat."""
    person = discord.member(name, locale=locale)
    await person.slash("question", dm=True, topic="peft", level="easy")
    return person, await person.expect_dm(match=lambda message: len(message.buttons) > 3)


def scored(message: Any) -> bool:
    return "/10" in message.text


async def test_buttons_and_open_questions_survive_a_kill(discord: Scene) -> None:
    ann, question = await asked(discord, "ann")
    await discord.restart()
    await ann.click(question, "Hint")
    await discord.until(lambda: "💡" in question.text, "the hint")
    opened = await ann.click(question, "Answer")
    await ann.submit_modal(opened, {"Your answer": ANSWER})
    card = await ann.expect_dm(match=scored, timeout=40)
    assert "Model answer" in card.buttons
    assert not [one for one in discord.world.server.requests if one.method == "PUT"]  # no command has changed
    assert discord.refused == []


async def test_a_card_comes_where_it_was_promised_even_after_a_kill(discord: Scene) -> None:
    zoe = discord.member("zoe", locale="zh-CN")
    discord.place.add_channel("promised")
    await zoe.slash("question", in_="promised")
    question = await zoe.expect_message("promised")
    opened = await zoe.click(question, "Answer privately")
    submitted = await zoe.submit_modal(opened, {"你的回答": ANSWER})
    await discord.restart()
    await discord.until(lambda: "/10" in submitted.text, "the card")
    assert submitted.ephemeral
    await zoe.expect_silence(dm=True, seconds=1)
    assert discord.refused == []


async def test_an_answer_given_while_nobody_listened_is_read_back(discord: Scene) -> None:
    ann, _ = await asked(discord, "amy", "zh-CN")
    known = set(discord.world.server.sessions)
    await discord.product.kill()
    await ann.dm(ANSWER)
    await discord.product.start()
    await discord.listening(known)
    card = await ann.expect_dm(match=scored, timeout=40)
    assert "离线评分" in card.text
    assert discord.refused == []


async def test_a_cut_connection_is_resumed_and_misses_nothing(discord: Scene) -> None:
    ann, _ = await asked(discord, "ada")
    discord.world.drop_gateway("abort")
    await ann.dm(ANSWER)
    await discord.world.resumed()
    assert await ann.expect_dm(match=scored, timeout=40)
    assert discord.refused == []


async def test_a_session_that_is_lost_is_begun_anew_and_misses_nothing(discord: Scene) -> None:
    ann, _ = await asked(discord, "ava")
    discord.world.drop_gateway("invalidate")
    await ann.dm(ANSWER)
    assert await ann.expect_dm(match=scored, timeout=40)
    assert discord.refused == []


async def test_words_that_were_not_taken_are_in_the_form_when_it_is_opened_again(discord: Scene) -> None:
    eve = discord.member("eve")
    discord.place.add_channel("closing")
    await eve.slash("question", in_="closing")
    question = await eve.expect_message("closing")
    opened = await eve.click(question, "Answer privately")
    boss = discord.member("boss", roles=(discord.place.add_role("boss", 1 << 3),))
    await boss.click(question, "Close and show answer")
    await eve.expect_message("closing", match=lambda message: "good answer" in message.text)
    late = await eve.submit_modal(opened, {"Your answer": ANSWER})
    await discord.until(lambda: late.message and late.message.buttons, "the refusal")
    assert late.ephemeral
    again = await eve.click(late.message, "Answer again")
    assert again.modal
    assert again.modal["components"][-1]["component"]["value"] == ANSWER
    assert discord.refused == []


async def test_a_flood_is_waited_out_and_nothing_comes_twice(discord: Scene) -> None:
    discord.world.rate_limit("POST", r"/channels/\d+/messages", retry_after=0.5, times=2)
    ann, question = await asked(discord, "ali")
    assert [message.id for message in ann.history(dm=True) if "Answer" in message.buttons] == [question.id]
    assert {bad.split()[2] for bad in discord.refused} == {"429"}


async def test_a_server_error_after_the_effect_sends_nothing_twice(discord: Scene) -> None:
    discord.world.fail("POST", r"/channels/\d+/messages", 502, after_effect=True)
    ann, _ = await asked(discord, "abe")
    await discord.until(lambda: any(" 502 " in bad for bad in discord.refused), "the error")
    await ann.expect_silence(dm=True, seconds=3)


async def test_closed_dms_cost_nobody_their_card_in_a_server(discord: Scene) -> None:
    shy = discord.member("shy", dms_open=False)
    discord.place.add_channel("quiet")
    await shy.slash("question", in_="quiet")
    question = await shy.expect_message("quiet")
    opened = await shy.click(question, "Answer privately")
    submitted = await shy.submit_modal(opened, {"Your answer": ANSWER})
    await discord.until(lambda: "/10" in submitted.text, "the card")


async def test_a_server_that_lets_us_in_is_greeted_and_one_that_throws_us_out_is_left(discord: Scene) -> None:
    other = discord.world.guild("Other", channels=("hall",))
    owner = other.member("owen")
    greeting = await owner.expect_message("hall", match=lambda message: "Daily Grill" in message.text)
    assert "Ask me one now" in greeting.buttons
    other.kick_bot()
    gone = (
        "SELECT count(*) FROM chat JOIN space ON space.id = chat.space_id WHERE chat.state = 'gone' "
        f"AND space.native_id = '{other.guild.id}'"
    )
    await discord.product.until(gone, 1)
