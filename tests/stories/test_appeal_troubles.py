"""A second judgement that is hard to get: kills, a model that is down or makes no sense, none at all, two at once."""

from pathlib import Path

import pytest

from bot.domain.appeal import MOST_TRIES
from bot.domain.judgement import Unmetered
from tests.endpoint import Behaviour, Endpoint, fails, invalid_json, marks, says
from tests.stage import Human, World, only
from tests.stories.appealing import CHINESE, ONE, TWO, answers, disagrees, flagged, points


@pytest.fixture
def world(model_world: World) -> World:
    return model_world


async def test_a_kill_between_the_tap_and_the_judgement_loses_nothing(
    world: World, ann: Human, endpoint: Endpoint
) -> None:
    endpoint.answers(otherwise=ONE)
    await answers(ann)
    endpoint.answers(otherwise=TWO)
    await ann.presses("I disagree")
    ann.hears()
    press = ann._update(pressed="appeal:1:go", message_id="m1")
    await world.sends(press)
    await world.restart()
    async with world.app.store.open(changes=True) as books:
        assert await books.appeals.claim("somebody who dies", world.clock.now(), 1)
    await world.restart()
    await world.sends(press)
    await world.settle()
    assert [m.reply.title.split(" · ")[0] for m in ann.hears()] == ["", "Second look"]
    assert await points(world) == [("all", 6)]


@pytest.mark.parametrize("trouble", [fails(503), fails(401), fails(429, retry_after="30")])
async def test_a_model_that_is_down_judges_it_when_it_is_back(
    world: World, ann: Human, endpoint: Endpoint, trouble: Behaviour
) -> None:
    endpoint.answers(otherwise=ONE)
    await answers(ann)
    endpoint.answers(otherwise=trouble)
    await disagrees(ann)
    assert "being read afresh" in ann.hears_one().text
    await world.passes(minutes=5)
    assert ann.hears() == []
    endpoint.answers(otherwise=TWO)
    await world.passes(minutes=2)
    assert "→ 5.7/10" in ann.hears_one().reply.title


async def test_a_second_judge_who_never_makes_sense_leaves_the_score_and_a_flag(
    world: World, ann: Human, endpoint: Endpoint
) -> None:
    endpoint.answers(otherwise=ONE)
    await answers(ann)
    endpoint.answers(otherwise=invalid_json)
    calls = len(endpoint.requests)
    await disagrees(ann)
    await world.passes(minutes=2)
    await world.passes(minutes=2)
    assert "could not make sense" in ann.hears()[-1].text
    assert await flagged(world) == 1
    await world.passes(hours=1)
    assert len(endpoint.requests) - calls == 2 * MOST_TRIES, "a repair each"
    assert await points(world) == [("all", 3)]


async def test_without_a_model_it_is_recorded_flagged_and_judged_once_there_is_one(
    tmp_path: Path, endpoint: Endpoint
) -> None:
    world = World(tmp_path, bank=only("lora-basics"))
    await world.start()
    mei = world.person("mei", "zh")
    await answers(mei, CHINESE)
    await mei.presses("我不同意")
    assert "没有独立的第二位评委" in mei.hears_one().text
    await mei.presses("记下来")
    assert "分数先不变" in mei.hears_one().text
    assert await flagged(world) == 1
    await world.passes(days=1)
    assert mei.hears() == []
    await world.kill()
    world.settings = {"openai_base_url": endpoint.url, "openai_model": "scripted"}
    endpoint.answers(otherwise=lambda body: says(marks(body, lambda point: ("miss", "")))(body))
    await world.start()
    await world.settle()
    card = mei.hears_one()
    assert "（估计） → 0/10" in card.reply.title
    assert "由 scripted 评分" in card.text
    calls = len(endpoint.requests)
    await answers(world.person("bob"), CHINESE)
    assert len(endpoint.requests) > calls, "what an objection has led to is nobody else's verdict"
    await world.kill()


async def test_two_judges_who_hold_the_same_appeal_decide_it_once(world: World, ann: Human, endpoint: Endpoint) -> None:
    endpoint.answers(otherwise=ONE)
    await answers(ann)
    async with world.app.store.open(changes=True) as books:
        assert await books.appeals.enter(1, 1, "", world.clock.now(), world.clock.now())
        (appeal,) = await books.appeals.claim("the first", world.clock.now(), 1)
    submission = appeal.submission
    purse, evaluator = Unmetered(), world.app.judges._evaluator
    first = await evaluator.judge(submission.question, submission.text, purse, "")
    endpoint.answers(otherwise=TWO)
    second = await evaluator.judge(submission.question, submission.text, purse, "")
    assert await world.app.router.reconsidered(appeal, first)
    assert not await world.app.router.reconsidered(appeal, second)
    assert await points(world) == [("all", 3)]
    await world.settle()
    assert "it stays 2.9/10" in ann.hears_one().reply.title
