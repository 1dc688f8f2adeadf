"""Opening the database: SQLite safe under kill and contention, or PostgreSQL, by the same rules."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.schema import Table

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "journal_size_limit=67108864",
)
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


def database_url(text: str) -> URL:
    """Read a database URL; a bare `sqlite:` or `postgresql:` gets our driver. ValueError for any other database."""
    url = make_url(text)
    driver = _DRIVERS.get(url.drivername.split("+")[0])
    if not driver:
        raise ValueError(f"{url.drivername} is not supported; use sqlite or postgresql")
    return url.set(drivername=driver)


def is_sqlite(url: URL) -> bool:
    return url.drivername.startswith("sqlite")


def writing_engine(url: URL) -> AsyncEngine:
    """An engine for turns that change something. On SQLite one connection, whose transactions are IMMEDIATE."""
    if not is_sqlite(url):
        return create_async_engine(url, pool_pre_ping=True, pool_size=10)
    return _on_sqlite(create_async_engine(url, pool_size=1, max_overflow=0), begin="BEGIN IMMEDIATE")


def reading_engine(url: URL, writing: AsyncEngine) -> AsyncEngine:
    """An engine for turns that only read; PostgreSQL needs no second one."""
    if not is_sqlite(url):
        return writing
    return _on_sqlite(create_async_engine(url, pool_size=2), begin="BEGIN")


def _on_sqlite(engine: AsyncEngine, begin: str) -> AsyncEngine:
    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver emits no BEGIN of its own: ours says which kind
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def insert_into(connection: AsyncConnection, table: Table) -> "PostgresInsert | SqliteInsert":
    """An INSERT that knows ON CONFLICT and RETURNING, in the connection's dialect."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
