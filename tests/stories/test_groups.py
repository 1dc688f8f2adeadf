"""A study group: one question for everybody, scores shown, answers never."""

import pytest

from tests.stage import Human, World

ANSWER = "The pretrained weight matrices stay frozen during training."


@pytest.fixture
def ann(lora_world: World) -> Human:
    return lora_world.person("ann", admin=True).in_group("study")


@pytest.fixture
def bob(lora_world: World) -> Human:
    return lora_world.person("bob").in_group("study")


async def test_two_members_answer_by_reply_and_the_group_sees_only_scores(
    lora_world: World, ann: Human, bob: Human
) -> None:
    await bob.says("/question")
    question = bob.hears_one()
    assert list(question.buttons) == ["Answer privately", "Hint", "Close and show answer", "Flag"]
    await bob.says(ANSWER, reply_to=question)
    await ann.says(f"@grill {ANSWER} B starts at zero.", mention=True)
    results = [message.text for message in bob.hears()]
    assert [text.split(":")[0] for text in results] == ["Bob", "Ann"]
    assert all("(estimate)" in text for text in results)
    group_texts = "\n".join(message.reply.to_json() for message in bob.messages)
    assert "frozen during training" not in group_texts


async def test_whoever_has_a_private_chat_gets_the_full_card_there(lora_world: World, bob: Human) -> None:
    private = lora_world.person("bob")
    await private.says("/start")
    private.hears()
    await bob.says("/question")
    await bob.says(ANSWER, reply_to=bob.hears_one())
    assert "frozen during training" in private.hears_one().text
    assert "frozen" not in bob.hears_one().text


async def test_people_talking_to_each_other_are_left_alone(lora_world: World, ann: Human, bob: Human) -> None:
    await bob.says("/question")
    bob.hears()
    await ann.says("I think it is about low rank matrices, what about you?")
    await bob.says("ok")
    assert bob.hears() == []


async def test_one_question_is_open_at_a_time_but_an_admin_may_ask_more(
    lora_world: World, ann: Human, bob: Human
) -> None:
    await bob.says("/question")
    bob.hears()
    await bob.says("/question")
    assert "A question is open here until 08:30" in bob.hears_one().text
    await ann.says("/question")
    assert "LoRA" in bob.hears_one().text
    await lora_world.passes(minutes=31)
    await bob.says("/question")
    assert "LoRA" in bob.hears_one().text


async def test_a_closed_question_takes_no_more_answers(lora_world: World, ann: Human, bob: Human) -> None:
    await bob.says("/question")
    question = bob.hears_one()
    await bob.presses("Close and show answer", question)
    assert "Only an admin" in bob.hears_one().text
    await ann.presses("Close and show answer", question)
    assert bob.hears_one().reply.title == "A good answer"
    await bob.says(ANSWER, reply_to=question)
    assert "closed" in bob.hears_one().text


async def test_the_groups_daily_question_is_an_admins_to_set(lora_world: World, ann: Human, bob: Human) -> None:
    await bob.says("/daily 09:00")
    assert "Only an admin" in bob.hears_one().text
    await ann.says("/daily 09:00")
    assert "Every day at 09:00" in bob.hears_one().text
    await lora_world.passes(hours=1)
    question = bob.hears_one()
    assert question.reply.title.startswith("Question of the day")
    await bob.says(ANSWER, reply_to=question)
    assert bob.hears_one().text.startswith("Bob: ≈")


async def test_the_groups_language_is_an_admins_to_choose_and_private_ones_stay(
    lora_world: World, ann: Human, bob: Human
) -> None:
    private = lora_world.person("bob")
    await bob.says("/language zh")
    assert "Only an admin" in bob.hears_one().text
    await ann.says("/language zh")
    assert "这个群里说中文" in bob.hears_one().text
    await private.says("/help")
    assert "What I can do" in private.hears_one().whole


async def test_forget_belongs_in_private(lora_world: World, bob: Human) -> None:
    await bob.says("/forget")
    assert "private chat" in bob.hears_one().text
