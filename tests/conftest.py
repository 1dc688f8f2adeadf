"""The stage that stories play on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.stage import Human, World, only

settings.register_profile("untimed", deadline=None)  # no test is about time, and machines are slow at times
settings.load_profile("untimed")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The product with its shipped bank, freshly started."""
    world = World(tmp_path)
    await world.start()
    yield world
    await world.kill()


@pytest.fixture
async def lora_world(tmp_path: Path) -> AsyncIterator[World]:
    """The product with one question only, so that a story knows what is asked."""
    world = World(tmp_path, bank=only("lora-basics"))
    await world.start()
    yield world
    await world.kill()


@pytest.fixture
def ann(world: World) -> Human:
    return world.person("ann")
