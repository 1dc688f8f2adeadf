"""A group's question answered in private: the press proves membership, the link works once and for one person."""

import pytest
from sqlalchemy import text

from tests.stage import Human, World

ANSWER = "The pretrained weight matrices stay frozen during training."


@pytest.fixture
def ann(lora_world: World) -> Human:
    return lora_world.person("ann", admin=True).in_group("study")


@pytest.fixture
def bob(lora_world: World) -> Human:
    return lora_world.person("bob").in_group("study")


async def test_two_members_answer_in_private_and_the_group_sees_two_scores(
    lora_world: World, ann: Human, bob: Human
) -> None:
    await bob.says("/question")
    bob.hears()
    for member in (ann, bob):
        await member.presses("Answer privately")
        alone = await member.opens_the_private_chat()
        question = alone.hears_one()
        assert "From study" in question.text
        assert list(question.buttons) == ["Hint", "Flag"]
        await alone.says(ANSWER)
        card = alone.hears_one()
        assert "frozen during training" in card.text
        await alone.presses("Model answer")
        assert "LoRA leaves every pretrained weight matrix" in alone.hears_one().text
    results = [message.text for message in bob.hears()]
    assert [text.split(":")[0] for text in results] == ["Ann", "Bob"]
    assert "frozen" not in "".join(results)


async def test_a_link_that_was_passed_on_opens_nothing(lora_world: World, bob: Human) -> None:
    await bob.says("/question")
    await bob.presses("Answer privately")
    word = lora_world.platform.words["bob"]
    stranger = lora_world.person("eve")
    await stranger.says(f"/start {word}")
    assert "made for somebody else" in stranger.hears_one().text
    alone = await bob.opens_the_private_chat()
    assert "LoRA" in alone.hears_one().text
    await alone.says(f"/start {word}")
    assert "had its day" in alone.hears_one().text


async def test_a_hint_in_a_group_is_for_whoever_asked(lora_world: World, bob: Human) -> None:
    await bob.says("/question")
    bob.hears()
    await bob.presses("Hint")
    assert "step zero" in bob.hears_one().text
    assert all("step zero" not in message.reply.to_json() for message in bob.messages if not message.is_notice)


async def test_after_it_is_closed_nobody_answers_in_private_either(lora_world: World, ann: Human, bob: Human) -> None:
    await bob.says("/question")
    question = bob.hears_one()
    await bob.presses("Answer privately", question)
    alone = await bob.opens_the_private_chat()
    alone.hears()
    await ann.presses("Close and show answer", question)
    await alone.says(ANSWER)
    assert "closed" in alone.hears_one().text
    await bob.presses("Answer privately", question)
    assert "closed" in bob.hears()[-1].text


async def test_an_open_group_answers_before_everybody(lora_world: World, ann: Human, bob: Human) -> None:
    await ann.says("/settings")
    await ann.presses("Answers")
    await ann.presses("in the open")
    bob.hears()
    await bob.says("/question")
    question = bob.hears()[-1]
    assert list(question.buttons)[:2] == ["Answer here", "Answer privately"]
    await bob.presses("Answer here", question)
    prompt = bob.hears_one()
    assert prompt.reply.asks
    assert prompt.reply.asks.name == "Bob"
    await bob.says(ANSWER, reply_to=prompt)
    assert bob.hears_one().text.startswith("Bob: ≈")


async def test_somebody_without_a_name_is_told_kindly_and_scores_nothing(lora_world: World, bob: Human) -> None:
    await bob.says("/question")
    question = bob.hears_one()
    ghost = Human(lora_world, "ghost", group="study", is_person=False)
    await ghost.says(ANSWER, reply_to=question)
    assert "cannot see who you are" in bob.hears_one().text
    await ghost.says("just talking to the others")
    assert bob.hears() == []


async def test_an_anonymous_admin_may_still_set_the_daily_question(lora_world: World) -> None:
    ghost = Human(lora_world, "ghost", group="study", is_person=False, admin=True)
    await ghost.says("/daily 09:00")
    assert "Every day at 09:00" in ghost.hears_one().text
    async with lora_world.app.store._reading.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM account"))).scalar_one() == 0
