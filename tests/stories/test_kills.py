"""The process is killed at every state of the journey; nothing is lost and nothing comes twice."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.delivery import Outcome
from tests.stage import STAGE, Human, Killed, World, only

ANSWER = "The pretrained weight matrices stay frozen during training."


@pytest.fixture(params=[False, True], ids=["forgets nonces", "remembers nonces"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path, bank=only("lora-basics"), remembers_nonces=request.param)
    await world.start()
    yield world
    await world.kill()


async def killed_after_showing(world: World) -> None:
    """The next message is shown, and then the process dies before it can note that."""

    def strike() -> Outcome | None:
        raise Killed

    platform = world.platform
    deliver = platform.deliver

    async def shown_and_struck(*args: object, **more: object) -> Outcome:
        platform.deliver = deliver  # type: ignore[method-assign]
        await deliver(*args, **more)  # type: ignore[arg-type]
        strike()
        raise AssertionError

    platform.deliver = shown_and_struck  # type: ignore[method-assign]
    with pytest.raises(Killed):
        await world.settle()
    await world.restart()


async def test_killed_after_hearing_and_before_acting(world: World, ann: Human) -> None:
    update = ann._update(text="/question", reply_to=None, mention=False)
    async with world.app.store.open(changes=True) as books:
        await books.inbox.receive(STAGE, str(update["id"]), json.dumps(update), world.clock.now())
    await world.restart()
    await world.settle()
    assert "LoRA" in ann.hears_one().text


async def test_killed_between_asking_and_showing(world: World, ann: Human) -> None:
    await ann.types("/question")
    await world.restart()
    await world.settle()
    assert "LoRA" in ann.hears_one().text


async def test_killed_while_showing_the_question(world: World, ann: Human) -> None:
    await ann.types("/question")
    await killed_after_showing(world)
    await world.settle()
    assert len(ann.hears()) == 1
    await ann.says(ANSWER)
    assert "✅" in ann.hears_one().text


async def test_killed_after_the_answer_was_accepted(world: World, ann: Human) -> None:
    await ann.says("/question")
    ann.hears()
    await ann.types(ANSWER)
    await world.restart()
    await world.settle()
    assert "✅" in ann.hears_one().text


async def test_killed_while_judging(world: World, ann: Human) -> None:
    await ann.says("/question")
    ann.hears()
    await ann.types(ANSWER)
    world.clock.moment += timedelta(seconds=4)
    async with world.app.store.open(changes=True) as books:
        assert len(await books.answers.claim("the process that dies", world.clock.now(), 4)) == 1
    await world.restart()
    await world.settle()
    assert "✅" in ann.hears_one().text


async def test_killed_between_the_verdict_and_its_card(world: World, ann: Human) -> None:
    await ann.says("/question")
    ann.hears()
    await ann.types(ANSWER)
    world.clock.moment += timedelta(seconds=4)
    assert await world.app.judges.step() == 1
    await world.restart()
    await world.settle()
    assert "✅" in ann.hears_one().text


async def test_killed_while_showing_the_card(world: World, ann: Human) -> None:
    await ann.says("/question")
    ann.hears()
    await ann.types(ANSWER)
    world.clock.moment += timedelta(seconds=4)
    await world.app.judges.step()
    await killed_after_showing(world)
    await world.settle()
    assert len(ann.hears()) == 1


async def test_killed_after_the_card_was_delivered(world: World, ann: Human) -> None:
    await ann.says("/question")
    await ann.says(ANSWER)
    assert len(ann.hears()) == 2
    await world.restart()
    await world.passes(minutes=10)
    assert ann.hears() == []


async def test_killed_between_the_due_tick_and_the_push(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    world.clock.moment += timedelta(hours=2)
    await world.app.tick()
    await world.restart()
    await world.passes(seconds=5)
    assert len(ann.hears()) == 1


async def test_killed_while_showing_the_daily_question(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00")
    ann.hears()
    world.clock.moment += timedelta(hours=2)
    await world.app.tick()
    await killed_after_showing(world)
    await world.passes(minutes=5)
    assert len(ann.hears()) == 1
    await ann.says(ANSWER)
    assert "✅" in ann.hears_one().text
