"""A language model for stories: a scripted endpoint, and the product with one question that judges by it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.endpoint import Endpoint
from tests.stage import World, only


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with Endpoint() as endpoint:
        yield endpoint


@pytest.fixture
async def model_world(tmp_path: Path, endpoint: Endpoint) -> AsyncIterator[World]:
    settings = {"openai_base_url": endpoint.url, "openai_model": "scripted"}
    world = World(tmp_path, bank=only("lora-basics"), settings=settings)
    await world.start()
    yield world
    await world.kill()
