"""A fresh store on each database; PostgreSQL is skipped where there is none, except in CI."""

import os
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import URL

from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[URL]:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        yield database_url(f"sqlite:///{tmp_path / 'grill.db'}")
        return
    name = f"grill_test_{secrets.token_hex(6)}"
    try:
        server = await asyncpg.connect(SERVER, timeout=5)
    except (OSError, asyncpg.PostgresError) as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"PostgreSQL must be reachable in CI: {type(error).__name__}")
        pytest.skip("no PostgreSQL on this machine's loopback")
    await server.execute(f"CREATE DATABASE {name}")
    yield database_url(SERVER).set(database=name)
    await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await server.close()


@pytest.fixture
async def store(empty_url: URL) -> AsyncIterator[SqlStore]:
    """A store whose schema is current."""
    await bring_up_to_date(empty_url)
    store = SqlStore(empty_url)
    yield store
    await store.close()
