"""A model that fails for a while: estimates at once, the real scores in order when it is back, the board right."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.evaluator.prompt import messages
from tests.endpoint import (
    Behaviour,
    Body,
    Endpoint,
    Reply,
    answer_of,
    busy,
    content_filter,
    empty_choices,
    fails,
    hangs,
    marks,
    model_gone,
    points_of,
    says,
    truncated_always,
    wrong_schema,
)
from tests.stage import Human, World, only
from tests.stories.appealing import points
from tests.stories.interviewing import question_of, saying

BANK = only("lora-basics", "rope-idea", "kv-cache")


@pytest.fixture
async def world(tmp_path: Path, endpoint: Endpoint) -> AsyncIterator[World]:
    world = World(tmp_path, bank=BANK, settings={"openai_base_url": endpoint.url, "openai_model": "scripted"})
    await world.start()
    yield world
    await world.kill()


def strict(body: Body) -> Reply:
    """Sees the first key point and no other."""
    first = points_of(body)["K1"]
    return says(marks(body, lambda point: ("hit", point) if point == first else ("miss", "")))(body)


async def answers(person: Human) -> str:
    await person.says("/question")
    person.hears()
    said = f"{saying(question_of(person))} That is how {person.name} sees it."
    await person.says(said)
    return said


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_after_an_outage_the_real_scores_come_in_order_within_two_minutes_and_the_board_is_right(
    world: World, endpoint: Endpoint, language: str
) -> None:
    ann, bob = world.person("ann", language), world.person("bob")
    endpoint.answers(otherwise=fails(503))
    said = {person.name: [await answers(person) for _ in range(3)] for person in (ann, bob)}
    assert [card.reply.title[0] for card in ann.messages if "/10" in card.reply.title] == ["≈"] * 3
    await world.passes(hours=9)
    estimated = await points(world)
    ann.hears()
    asked = len(endpoint.requests)
    endpoint.answers(otherwise=strict)
    await world.passes(minutes=2)
    finals = ann.hears()
    moved = "The first estimate was" if language == "en" else "最初的估计是"
    assert [moved in final.text for final in finals] == [True] * 3
    judged = list(dict.fromkeys(answer_of(body) for body in endpoint.requests[asked:]))
    for mine in said.values():
        assert [answer for answer in judged if answer in mine] == mine
    assert [total for _, total in await points(world)] < [total for _, total in estimated]
    await world.passes(hours=1)
    assert ann.hears() == []


TROUBLES = [hangs, busy, truncated_always, wrong_schema, empty_choices, content_filter, model_gone, fails(529)]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_whatever_goes_wrong_the_learner_has_a_score_at_once_and_it_is_no_zero(
    world: World, ann: Human, endpoint: Endpoint, trouble: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.app.model, "_deadline", 1.0)
    endpoint.answers(otherwise=trouble)
    await answers(ann)
    card = ann.hears()[-1]
    assert "(estimate)" in card.reply.title
    assert not card.reply.title.startswith("≈0/")
    assert "Provisional: the language model is not answering" in card.text
    assert [name for name, total in await points(world) if total] == ["all"]
    async with world.app.store.open(changes=False) as books:
        learner = (await books.people.recognise(ann.saying("x"))).learner_id
        assert len(await books.record.practised(learner)) == 1, "a date of the streak, whoever judged"


async def test_a_judge_that_flips_between_4_and_8_gives_one_score_that_stays(
    world: World, ann: Human, endpoint: Endpoint
) -> None:
    lora = next(question for question in BANK.questions if question.id == "lora-basics")
    weights = {f"K{i}": point.weight for i, point in enumerate(lora.key_points, 1)}
    assert list(weights.values()) == [2, 2, 1, 1, 1]
    flips = iter(range(100))

    def flipping(body: Body) -> Reply:
        """4.3 and 8.6 of 10 by turns, both near an edge."""
        wanted = {"K1", "K3"} if next(flips) % 2 == 0 else {"K1", "K2", "K3", "K4"}
        listed = points_of(body)
        held = {text for key, text in listed.items() if key in wanted}
        return says(marks(body, lambda point: ("hit", point) if point in held else ("miss", "")))(body)

    endpoint.answers(otherwise=flipping)
    titles = []
    for person in (ann, world.person("bob"), world.person("cleo")):
        await person.says("/question peft")
        await person.says(saying(lora))
        card = person.hears()[-1]
        assert "three readings, 60% agreement. Final." in card.text
        titles.append(card.reply.title.split(" · ")[0])
    assert titles == ["4.3/10"] * 3
    assert len(endpoint.requests) == 3
    assert messages(lora, saying(lora))[0] == endpoint.requests[0]["messages"][0]
