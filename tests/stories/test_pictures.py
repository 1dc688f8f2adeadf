"""Pictures beside the words: of one's progress and of an interview, light or dark as one likes it."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from tests.stage import Human, World
from tests.stories.interviewing import answers_everything
from tests.stories.scores import earns


@pytest.fixture
def world(two_world: World) -> World:
    return two_world


def brightness(person: Human) -> int:
    """How bright the newest picture's background is, of 765."""
    image = person.messages[-1].reply.image
    assert image
    pixel = Image.open(io.BytesIO(image.content)).convert("RGB").getpixel((1, 1))
    assert isinstance(pixel, tuple)
    return sum(pixel)


async def test_progress_comes_with_a_picture_and_with_words_for_it(world: World, ann: Human) -> None:
    for score in (4, 6, 8):
        await earns(ann, score)
        world.clock.moment += timedelta(days=7)
    await ann.says("/stats")
    shown = ann.messages[-1]
    assert "Score by week" in shown.text
    assert shown.reply.image
    assert "Score by week: 2 Mar 4, 9 Mar 6, 16 Mar 8" in shown.reply.image.alt


async def test_an_interviews_report_comes_with_a_picture(world: World, ann: Human) -> None:
    await ann.says("/interview")
    await answers_everything(ann)
    await ann.presses("Skip")
    image = ann.messages[-1].reply.image
    assert image
    assert image.alt.startswith("≈5 out of 10 in all. By topic: ")
    await ann.says("/report")
    assert ann.messages[-1].reply.image


async def test_dark_for_whoever_likes_it_dark(world: World, ann: Human) -> None:
    await earns(ann, 8)
    await ann.says("/stats")
    assert brightness(ann) > 600
    await ann.says("/settings")
    assert "Pictures: light" in ann.messages[-1].text
    await ann.presses("Pictures")
    await ann.presses("dark")
    assert "Pictures: dark" in ann.messages[-1].text
    await ann.says("/stats")
    assert brightness(ann) < 120
    await ann.says("/interview")
    await ann.presses("Skip")
    await ann.presses("Skip")
    assert brightness(ann) < 120
