"""The schema: up, down and up again, nothing left out, and a newer one refused."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from bot.storage.engine import writing_engine
from bot.storage.migrations import SchemaTooNew, bring_up_to_date, revisions, run_alembic
from bot.storage.tables import metadata


async def test_an_empty_database_is_brought_up_once(empty_url: URL) -> None:
    assert await bring_up_to_date(empty_url)
    assert not await bring_up_to_date(empty_url)


async def test_up_down_and_up_again_on_both_databases(empty_url: URL) -> None:
    await bring_up_to_date(empty_url)
    engine = writing_engine(empty_url)
    async with engine.begin() as connection:
        await connection.run_sync(run_alembic, "base")
        left = await connection.run_sync(lambda c: set(inspect(c).get_table_names()))
    await engine.dispose()
    assert left <= {"alembic_version", "sqlite_sequence"}
    assert await bring_up_to_date(empty_url)


async def test_the_migrations_make_exactly_the_tables_of_the_code(empty_url: URL) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    await bring_up_to_date(empty_url)
    engine = writing_engine(empty_url)
    async with engine.begin() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()
    assert found == []


async def test_a_newer_schema_is_refused(empty_url: URL) -> None:
    await bring_up_to_date(empty_url)
    engine = writing_engine(empty_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(SchemaTooNew, match="9999"):
        await bring_up_to_date(empty_url)


def test_revisions_are_counted_through() -> None:
    assert revisions() == [f"{number:04}" for number in range(1, len(revisions()) + 1)]
