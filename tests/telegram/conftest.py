"""A Telegram world, and the product that is served there."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness import use_harness
from tests.product import Product


@pytest.fixture
async def telegram() -> AsyncIterator[Any]:
    """A Bot API server with nobody there yet."""
    async with use_harness("telegram_driver").TelegramWorld() as world:
        yield world


@pytest.fixture
async def product(telegram: Any, tmp_path: Path) -> AsyncIterator[Product]:
    """The product at that server; whatever happened, the server must have been content and the token kept secret."""
    async with Product(tmp_path, TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url) as running:
        await telegram.wait_bot()
        yield running
    assert telegram.token not in running.heard
    assert "Traceback" not in running.heard, running.heard
    stats = await telegram.stats()
    assert not stats["unknown_methods"], stats
    assert not stats["crashes"], stats
    assert not stats["unanswered_callbacks"], stats
