"""One running product for all stories of a module: its people are others each time."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.discord.product import Product, running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    async with running(tmp_path_factory.mktemp("data")) as started:
        yield started
