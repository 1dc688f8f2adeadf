"""An interview and a process that is killed between every two states: nothing is lost, nothing comes twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.stage import STAGE, Human, World
from tests.stories.interviewing import LORA, ROPE, TWO, question_of, saying, state_of
from tests.stories.test_kills import killed_after_showing


@pytest.fixture(params=[False, True], ids=["forgets nonces", "remembers nonces"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path / "killed", bank=TWO, remembers_nonces=request.param)
    world.folder.mkdir()
    await world.start()
    yield world
    await world.kill()


async def settles_under_fire(world: World) -> None:
    """Come to rest, with the process killed and started again after every single step."""
    for _ in range(40):
        await world.restart()
        moved = await world.app.senders[STAGE].step()
        await world.restart()
        moved += await world.app.judges.step()
        async with world.app.store.open(changes=False) as books:
            if not moved and not await books.busy(world.clock.now()):
                return
        world.clock.moment += timedelta(seconds=1)
    raise AssertionError("it does not come to rest")


async def conversation(world: World, *, under_fire: bool) -> list[str]:
    """An interview with a follow-up, a hint, a pause and a skip; returns all that was shown."""
    ann = world.person("ann")

    async def does(update: dict[str, object]) -> None:
        await world.sends(update)
        await (settles_under_fire(world) if under_fire else world.settle())

    def types(text: str) -> dict[str, object]:
        return ann._update(text=text, reply_to=None, mention=False)

    def presses(label: str) -> dict[str, object]:
        shown = next(message for message in reversed(ann.messages) if label in message.buttons)
        return ann._update(pressed=shown.buttons[label].pack(), message_id=shown.id)

    await does(types("/interview"))
    await does(presses("Hint (−20% points)"))
    question = question_of(ann)
    await does(types(saying(question, question.key_points[0].id)))
    assert "follow-up" in ann.messages[-1].reply.title
    await does(presses("Pause"))
    await does(presses("Go on"))
    await does(types(saying(question)))
    assert question_of(ann).id in {LORA, ROPE} - {question.id}
    await does(presses("Skip"))
    return [message.whole for message in ann.messages]


async def test_killed_after_every_step_it_tells_the_same_story(world: World, tmp_path: Path) -> None:
    calm = World(tmp_path / "calm", bank=TWO)
    calm.folder.mkdir()
    await calm.start()
    untroubled = await conversation(calm, under_fire=False)
    await calm.kill()
    assert await conversation(world, under_fire=True) == untroubled
    assert "Interview report" in untroubled[-1]


async def test_killed_while_showing_a_question_of_the_interview(world: World, ann: Human) -> None:
    await ann.types("/interview")
    await killed_after_showing(world)
    await world.settle()
    assert len(ann.hears()) == 1
    await ann.says(saying(question_of(ann)))
    assert "2 of 2" in ann.hears_one().reply.title


async def test_killed_while_showing_the_report(world: World, ann: Human) -> None:
    await ann.says("/interview")
    await ann.presses("Skip")
    await ann.types(saying(question_of(ann)))
    world.clock.moment += timedelta(seconds=4)
    await world.app.judges.step()
    ann.hears()
    await killed_after_showing(world)
    await world.settle()
    assert "Interview report" in ann.hears_one().reply.title


async def test_killed_while_an_answer_is_judged(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.types(saying(question_of(ann)))
    world.clock.moment += timedelta(seconds=4)
    async with world.app.store.open(changes=True) as books:
        assert len(await books.answers.claim("the process that dies", world.clock.now(), 4)) == 1
    await world.restart()
    await world.settle()
    assert "2 of 2" in ann.hears_one().reply.title
    assert (await state_of(world)).number == 2


async def test_a_verdict_that_comes_twice_asks_the_next_question_once(world: World, ann: Human) -> None:
    await ann.says("/interview")
    ann.hears()
    await ann.types(saying(question_of(ann)))
    world.clock.moment += timedelta(seconds=4)
    async with world.app.store.open(changes=True) as books:
        (submission,) = await books.answers.claim("a judge that is slow", world.clock.now(), 4)
    world.clock.moment += timedelta(minutes=5)
    await world.settle()
    assert "2 of 2" in ann.hears_one().reply.title
    async with world.app.store.open(changes=False) as books:
        answer = await books.answers.latest(submission.ask_id, submission.account_id)
    assert answer
    assert answer.verdict
    await world.app.router.judged(submission, answer.verdict)
    await world.settle()
    assert ann.hears() == []
    assert len((await state_of(world)).steps) == 2
