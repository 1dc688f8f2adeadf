"""Worlds that several stories share: two questions and no more, or one question judged by a scripted language model."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.endpoint import Endpoint
from tests.stage import World, only
from tests.stories.interviewing import TWO


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with Endpoint() as endpoint:
        yield endpoint


@pytest.fixture
async def two_world(tmp_path: Path) -> AsyncIterator[World]:
    """The product with two questions, so that an interview has an end."""
    world = World(tmp_path, bank=TWO)
    await world.start()
    yield world
    await world.kill()


@pytest.fixture
async def model_world(tmp_path: Path, endpoint: Endpoint) -> AsyncIterator[World]:
    settings = {"openai_base_url": endpoint.url, "openai_model": "scripted"}
    world = World(tmp_path, bank=only("lora-basics"), settings=settings)
    await world.start()
    yield world
    await world.kill()
