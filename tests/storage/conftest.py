"""A fresh store on each database; PostgreSQL is skipped where there is none, except in CI."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import URL

from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


_current: list[str] = []


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[URL]:
    """The URL of a database with nothing in it."""
    async with _database(request.param, tmp_path, "template1") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """A store whose schema is current; on PostgreSQL a copy of one that was brought up to date before."""
    template = await _current_schema() if request.param == "postgresql" else ""
    async with _database(request.param, tmp_path, template) as url:
        if not template:
            await bring_up_to_date(url)
        store = SqlStore(url)
        yield store
        await store.close()


@asynccontextmanager
async def _database(kind: str, folder: Path, template: str) -> AsyncIterator[URL]:
    """A database of its own, gone in the end; on PostgreSQL a copy of the template."""
    if kind == "sqlite":
        yield database_url(f"sqlite:///{folder / 'grill.db'}")
        return
    server = await _server()
    name = await _created(server, template)
    yield database_url(SERVER).set(database=name)
    await _dropped(server, name)


async def _current_schema() -> str:
    """The name of a database that was brought up to date once."""
    if not _current:
        server = await _server()
        _current.append(await _created(server, "template1"))
        await server.close()
        await bring_up_to_date(database_url(SERVER).set(database=_current[0]))
    return _current[0]


@pytest.fixture(scope="session", autouse=True)
def _no_model_is_left() -> Iterator[None]:
    yield
    if _current:
        asyncio.run(_drop_the_model())


async def _drop_the_model() -> None:
    await _dropped(await asyncpg.connect(SERVER), _current.pop())


async def _server() -> asyncpg.Connection:
    try:
        return await asyncpg.connect(SERVER, timeout=5)
    except (OSError, asyncpg.PostgresError) as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"PostgreSQL must be reachable in CI: {type(error).__name__}")
        pytest.skip("no PostgreSQL on this machine's loopback")


async def _created(server: asyncpg.Connection, template: str) -> str:
    name = f"grill_test_{secrets.token_hex(6)}"
    await server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


async def _dropped(server: asyncpg.Connection, name: str) -> None:
    await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await server.close()
