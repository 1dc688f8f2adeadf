"""One running product for all stories: its people are others each time."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.discord.scene import Scene, scene


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with scene(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def discord(served: Scene) -> Scene:
    """What was refused and what was to fail before is forgotten."""
    served.world.server.requests.clear()
    served.world.server.faults.clear()
    return served
