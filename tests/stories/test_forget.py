"""Being forgotten: asked twice, complete, and final even for what was under way."""

from datetime import timedelta

from sqlalchemy import text

from bot.storage.tables import metadata
from tests.stage import Human, World

ANSWER = "The pretrained weight matrices stay frozen during training."
PERSONAL = {"learner", "account", "chat", "subscription", "ask", "answer", "verdict", "exposure", "session", "delivery"}
PERSONAL |= {"interview", "card", "ability"}


async def rows(world: World) -> dict[str, int]:
    """How many rows each table holds."""
    async with world.app.store.open(changes=False) as books:
        connection = books._connection
        return {
            name: (await connection.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()
            for name in metadata.tables
        }


async def forgets(person: Human) -> None:
    await person.says("/forget")
    await person.presses("Yes, delete")
    await person.presses("Delete it all")


async def test_everything_about_a_person_goes(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/daily 10:00")
    await ann.says("/question")
    await ann.says(ANSWER)
    await ann.says("/interview")
    await ann.says(ANSWER)
    before = await rows(lora_world)
    assert all(before[name] for name in PERSONAL - {"exposure", "session"})
    await forgets(ann)
    assert "I know nothing about you any more" in ann.hears()[-1].text
    left = await rows(lora_world)
    assert {name: left[name] for name in PERSONAL} == dict.fromkeys(PERSONAL, 0)
    await lora_world.passes(days=1)
    assert ann.hears() == []


async def test_it_is_asked_twice_and_can_be_called_off(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says("/forget")
    assert "no way back" in ann.hears()[-1].text
    await ann.presses("Yes, delete")
    assert "Last chance" in ann.hears_one().text
    await ann.presses("Keep it")
    assert "Everything stays" in ann.hears_one().text
    assert (await rows(lora_world))["ask"] == 1


async def test_nobody_else_loses_anything(lora_world: World) -> None:
    ann, bob = lora_world.person("ann"), lora_world.person("bob")
    for person in (ann, bob):
        await person.says("/question")
        await person.says(ANSWER)
    await forgets(ann)
    left = await rows(lora_world)
    assert (left["account"], left["answer"], left["verdict"]) == (1, 1, 1)


async def test_an_answer_being_judged_leaves_nothing_behind(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.types(ANSWER)
    lora_world.clock.moment += timedelta(seconds=4)
    async with lora_world.app.store.open(changes=True) as books:
        claimed = await books.answers.claim("a judge", lora_world.clock.now(), 1)
    await lora_world.sends(ann._update(pressed="forget:yes", message_id="m1"))
    ann.hears()
    verdict = lora_world.app.judges._evaluator.zero(claimed[0].question, "")
    assert verdict
    assert not await lora_world.app.router.judged(claimed[0], verdict)
    assert (await rows(lora_world))["verdict"] == 0
    assert ann.hears() == []


async def test_a_message_from_before_that_arrives_late_brings_nobody_back(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    delayed = ann._update(text=ANSWER, reply_to=None, mention=False)
    lora_world.clock.moment += timedelta(minutes=1)
    await forgets(ann)
    ann.hears()
    await lora_world.sends(delayed)
    await lora_world.settle()
    assert ann.hears() == []
    assert (await rows(lora_world))["account"] == 0


async def test_coming_back_is_a_fresh_start(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await forgets(ann)
    lora_world.clock.moment += timedelta(minutes=1)
    ann.hears()
    await ann.says("/start")
    assert "Hi Ann" in ann.hears_one().text
