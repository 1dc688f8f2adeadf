"""Past answers: all of them, newest first, and each opens its card again."""

from datetime import timedelta

from bot.domain.reply import Action
from tests.stage import Human, World
from tests.stories.scores import earns

ANSWER = "The pretrained weight matrices stay frozen during training, and only two small low-rank matrices are trained."


async def answered(person: Human, count: int) -> None:
    """So many answers, one a day."""
    for number in range(count):
        await earns(person, number % 11)
        person.world.clock.moment += timedelta(days=1)


async def test_pages_are_turned_in_the_message_itself_newest_first(world: World, ann: Human) -> None:
    await answered(ann, 7)
    await ann.says("/history")
    first = ann.hears_one()
    assert first.reply.title == "Your answers · 7"
    assert first.text.startswith("1. 6/10 · ")
    assert "8 March" in first.text.split("\n")[0]
    assert list(first.buttons) == ["1", "2", "3", "4", "5", "Older ›"]
    await ann.presses("Older ›", first)
    second = ann.hears_one()
    assert second.id == first.id
    assert second.text.startswith("6. 1/10 · ")
    assert list(second.buttons) == ["6", "7", "‹ Newer"]
    await ann.presses("‹ Newer", second)
    assert ann.hears_one().text == first.text


async def test_a_number_opens_the_card_with_the_question_and_ones_own_words(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says(ANSWER)
    card = ann.hears()[-1]
    await ann.says("/history")
    listed = ann.hears_one()
    assert "(estimate) · Efficient fine-tuning · 2 March" in listed.text
    assert "How does LoRA" in listed.text
    await ann.presses("1", listed)
    again = ann.hears_one()
    assert again.id != listed.id
    assert again.reply.title == card.reply.title
    assert card.text.split("Judged offline")[0] in again.text
    assert "How does LoRA fine-tune a large model?" in again.text
    assert f"You answered: {ANSWER}" in again.text
    assert "Model answer" in again.buttons


async def test_an_answer_that_is_still_being_read_is_listed_without_a_card(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.types(ANSWER)
    ann.hears()
    await ann.types("/history")
    listed = ann.hears_one()
    assert "1. still being read · Efficient fine-tuning" in listed.text
    assert list(listed.buttons) == []
    await lora_world.settle()


async def test_what_was_answered_in_a_group_is_in_ones_own_history(world: World, ann: Human) -> None:
    await earns(world.person("ann").in_group("study"), 9)
    await ann.says("/history")
    assert ann.hears_one().text.startswith("1. 9/10")


async def test_nobody_opens_what_is_not_theirs(world: World, ann: Human) -> None:
    await earns(ann, 9)
    bob = world.person("bob")
    await bob.says("/history")
    assert "There is no answer of yours yet" in bob.hears_one().text
    await world.sends(bob._update(pressed=Action("card", ("1",)).pack(), message_id="m1"))
    assert "has had its day" in bob.hears_one().text
    await world.sends(bob._update(pressed=Action("history", ("7",)).pack(), message_id="m1"))
    assert "no answer of yours" in bob.hears_one().text
    await ann.in_group("study").says("/history")
    assert "our private chat" in ann.in_group("study").messages[-1].text


async def test_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh")
    await answered(mei, 6)
    await mei.says("/history")
    listed = mei.hears_one()
    assert listed.reply.title == "你的回答 · 共 6 个"
    assert "3月7日" in listed.text
    assert "更早的 ›" in listed.buttons
    await mei.presses("2", listed)
    assert "你的回答：answer" in mei.hears_one().text
