"""Being forgotten: asked twice, complete, and final even for what was under way."""

import json
from datetime import timedelta

from sqlalchemy import select, text

from bot.storage.belongings import is_personal
from bot.storage.tables import inbox, metadata
from tests.stage import Human, World

ANSWER = "The pretrained weight matrices stay frozen during training."
PERSONAL = {table.name for table in metadata.sorted_tables if is_personal(table)}


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


async def forgets_at_once(person: Human) -> None:
    """The last press, before anything that is owed can be sent."""
    await person.world.sends(person._update(pressed="forget:yes", message_id="m1"))


async def test_everything_about_a_person_goes(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/daily 10:00")
    await ann.says("/question")
    await ann.says(ANSWER)
    await ann.presses("Flag")
    await ann.presses("A typo")
    await ann.says("/link")
    await ann.says("/interview")
    await ann.says(ANSWER)
    before = await rows(lora_world)
    unused = {"membership", "invitation", "usage", "exposure", "appeal"}
    assert {name for name in PERSONAL if not before[name]} <= unused
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
    await forgets_at_once(ann)
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


async def test_what_waits_in_the_inbox_is_blanked_and_brings_nobody_back(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    waiting = ann._update(text=ANSWER, reply_to=None, mention=False)
    async with lora_world.app.store.open(changes=True) as books:
        await books.inbox.receive("stage", str(waiting["id"]), json.dumps(waiting), lora_world.clock.now())
    lora_world.clock.moment += timedelta(minutes=1)
    await forgets(ann)
    await lora_world.restart()
    await lora_world.settle()
    left = await rows(lora_world)
    assert {name: left[name] for name in PERSONAL} == dict.fromkeys(PERSONAL, 0)
    async with lora_world.app.store.open(changes=False) as books:
        bodies = (await books._connection.execute(select(inbox.c.body))).scalars().all()
    assert set(bodies) == {""}


async def test_what_was_to_be_sent_is_never_sent_and_gone_from_the_queue(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.types("/daily 10:00 UTC")
    await ann.types("/question")
    assert (await rows(lora_world))["delivery"] == 2
    await forgets_at_once(ann)
    assert (await rows(lora_world))["delivery"] == 0
    ann.hears()
    await lora_world.passes(hours=3)
    assert ann.hears() == []


async def test_what_a_group_was_to_be_told_about_somebody_goes_with_them(lora_world: World) -> None:
    private = lora_world.person("ann")
    ann, bob = private.in_group("study"), lora_world.person("bob").in_group("study")
    await bob.says("/question")
    question = bob.hears_one()
    await ann.says(ANSWER, reply_to=question)
    before = await rows(lora_world)
    bob.hears()
    await ann.types("My second try, which nobody but me should read.", reply_to=question)
    assert (await rows(lora_world))["delivery"] == before["delivery"] + 1
    await forgets_at_once(private)
    assert (await rows(lora_world))["delivery"] == 1, "only the question itself, which is bob's and everybody's"
    await lora_world.passes(minutes=10)
    assert bob.hears() == []


async def test_coming_back_is_a_fresh_start(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await forgets(ann)
    lora_world.clock.moment += timedelta(minutes=1)
    ann.hears()
    await ann.says("/start")
    assert "Hi Ann" in ann.hears_one().text
