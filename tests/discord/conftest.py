"""One running product for all stories of a module: its people are others each time."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.discord.scene import Scene, scene


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with scene(tmp_path_factory.mktemp("data")) as running:
        yield running
