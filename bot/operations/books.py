"""Opening the books of an installation, beside a bot that may be running on them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlBooks, SqlStore


@asynccontextmanager
async def opened(settings: Settings, *, changes: bool = False) -> AsyncIterator[SqlBooks]:
    """One transaction on the database that the settings name. Raises `SchemaTooNew`."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    url = database_url(settings.database)
    await bring_up_to_date(url)
    store = SqlStore(url)
    try:
        async with store.open(changes=changes) as books:
            yield books
    finally:
        await store.close()
