"""A first session on Discord: commands, a question, an answer by modal, the card; alone and in a server."""

import pytest

from tests.discord.scene import ANSWER, Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("locale", "label", "title", "answer"),
    [("en-US", "Answer", "Your answer", "Your answer"), ("zh-CN", "作答", "你的回答", "你的回答")],
)
async def test_a_question_alone_is_answered_in_a_modal(
    discord: Scene, locale: str, label: str, title: str, answer: str
) -> None:
    ann = discord.member(f"ann-{locale.lower()}", locale=locale)
    asked = await ann.slash("question", dm=True, topic="peft", level="easy")
    question = await ann.expect_dm(match=lambda message: label in message.buttons)
    assert asked.message
    assert asked.message.deleted  # "is thinking" does not stay: the question is a message of its own
    opened = await ann.click(question, label)
    assert opened.modal
    assert opened.modal["title"] == title
    assert question.embeds[0]["description"].startswith(opened.modal["components"][0]["content"])
    await ann.submit_modal(opened, {answer: ANSWER})
    card = await ann.expect_dm(match=lambda message: "/10" in message.text, timeout=40)
    assert "The pretrained weights" in card.text
    assert discord.refused == []


async def test_in_a_server_only_the_score_is_seen_by_others(discord: Scene) -> None:
    ann, bob = discord.member("amy"), discord.member("bob", locale="zh-CN")
    discord.place.add_channel("first")
    await ann.slash("question", in_="first")
    question = await bob.expect_message("first")
    opened = await bob.click(question, "Answer privately")
    submitted = await bob.submit_modal(opened, {"你的回答": ANSWER})
    assert submitted.ephemeral
    await discord.until(lambda: "/10" in submitted.text, "the card")
    assert submitted.message
    assert "离线评分" in submitted.text
    seen = await ann.expect_message("first", match=lambda message: message.text.startswith("**Bob"))
    assert ANSWER[:20] not in seen.text
    model_answer = await bob.click(submitted.message, "参考答案")
    await discord.until(lambda: bool(model_answer.followups), "the model answer")
    assert model_answer.followups[0].ephemeral
    assert discord.refused == []


async def test_topics_and_places_are_suggested_while_one_types(discord: Scene) -> None:
    ann, bob = discord.member("ann"), discord.member("bob", locale="zh-CN")
    assert [one["value"] for one in await ann.autocomplete("daily", "place", "berl", dm=True)] == ["Europe/Berlin"]
    assert "peft" in [one["value"] for one in await bob.autocomplete("question", "topic", "微调", dm=True)]
    (shanghai, *_) = await bob.autocomplete("daily", "place", "上海", dm=True)
    assert shanghai["name"].startswith("上海")
    several = await ann.autocomplete("daily", "topics", "rag, hallu", dm=True)
    assert [one["value"] for one in several] == ["rag, hallucination"]
    agreed = await ann.slash("daily", dm=True, time="08:30", place="Europe/Berlin", topics="rag, hallucination")
    assert "Berlin" in agreed.text
    assert discord.refused == []


async def test_what_belongs_to_admins_is_offered_to_admins(discord: Scene) -> None:
    ann = discord.member("ann")
    role = discord.place.add_role("mod", 1 << 5)
    eve = discord.member("eve", roles=(role,))
    assert not {"daily", "settings", "language", "forget"} & set(ann.commands("general"))
    assert "forget" in ann.commands(dm=True)
    assert "daily" in eve.commands("general")
    chinese = {one["name"]: one["name_localizations"]["zh-CN"] for one in ann.commands(dm=True).values()}
    assert chinese["question"] == "出题"
    panel = await eve.slash("settings", in_="general")
    assert panel.ephemeral
    assert "This group’s settings" in panel.text
