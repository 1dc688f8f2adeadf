"""Bringing a database to the schema of this version; Alembic is loaded only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from bot.storage.engine import writing_engine

_HERE = Path(__file__).parent
_POSTGRES_MIGRATION_LOCK = 0x6772696C6C


class SchemaTooNew(Exception):
    """The database was written by a newer version; this one would damage it."""


def revisions() -> list[str]:
    """The known revisions, oldest first: the numbers that file names start with."""
    return sorted(path.name.split("_")[0] for path in (_HERE / "versions").glob("[0-9]*.py"))


async def bring_up_to_date(url: URL) -> bool:
    """Upgrade the schema to the newest revision; True when something was done. Raises `SchemaTooNew`."""
    engine = writing_engine(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> bool:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_MIGRATION_LOCK})
    current = _current(connection)
    known = revisions()
    if current == known[-1]:
        return False
    if current is not None and current not in known:
        raise SchemaTooNew(current)
    run_alembic(connection, "head")
    return True


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def run_alembic(connection: Connection, target: str) -> None:
    """Move the schema to a revision on this connection, up or down (`base`)."""
    from alembic import command  # noqa: PLC0415 - only when there is something to do
    from alembic.config import Config  # noqa: PLC0415 - only when there is something to do

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.attributes["connection"] = connection
    if target == "base":
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
