"""One running product for all stories: its people are others each time."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.discord.scene import Scene, scene


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with scene(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def discord(served: Scene) -> Iterator[Scene]:
    """What was refused and what was to fail before is forgotten. Whatever is said, nobody is pinged by it."""
    served.world.server.requests.clear()
    served.world.server.faults.clear()
    yield served
    said = [one.body.get("data", one.body) for one in served.world.server.requests if isinstance(one.body, dict)]
    assert {str(one["allowed_mentions"]) for one in said if "embeds" in one} <= {"{'parse': []}"}
    assert all("allowed_mentions" in one for one in said if "content" in one or "embeds" in one)
