"""Everything about a person, over every table: shown in full, deleted in full, on both databases."""

import json
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.storage.belongings import IMPERSONAL, is_personal, ways_to_people
from bot.storage.store import SqlStore
from bot.storage.tables import metadata
from tests.storage.filling import fill
from tests.storage.people import LORA, NOW, asked, known

PERSONAL = [table for table in metadata.sorted_tables if is_personal(table)]
# Columns that point at a person by another way than a key, and why that leaves nothing behind.
WITHOUT_A_KEY: dict[str, str] = {}


async def everything(store: SqlStore) -> dict[str, list[dict[str, Any]]]:
    async with store.open(changes=False) as books:
        connection = books._connection
        return {
            table.name: [dict(row._mapping) for row in await connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def test_every_table_is_somebodys_or_listed_with_a_reason() -> None:
    nobodys = {table.name for table in metadata.sorted_tables if not is_personal(table)}
    assert nobodys == IMPERSONAL.keys()


def test_every_key_that_leads_to_a_person_cascades() -> None:
    kept = [key.parent for table in PERSONAL for key in ways_to_people(table) if key.ondelete != "CASCADE"]
    assert kept == []


def test_no_column_names_a_person_without_a_key() -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name.rsplit("_", 2)[-2:-1] in (["account"], ["learner"]) and column.name.endswith("_id")
        if not column.foreign_keys
    }
    assert named == WITHOUT_A_KEY.keys()


async def test_nothing_of_a_person_outlives_forget_and_everything_of_others_does(store: SqlStore) -> None:
    ann = await known(store)
    async with store.open(changes=True) as books:
        await fill(books._connection, ann)
    before = await everything(store)
    assert [table.name for table in PERSONAL if not before[table.name]] == []
    bob = await known(store, "bob")
    async with store.open(changes=True) as books:
        await fill(books._connection, bob)
        await books.people.forget(bob, NOW + timedelta(minutes=1))
    after = await everything(store)
    assert {table.name: after[table.name] for table in PERSONAL} == {t.name: before[t.name] for t in PERSONAL}


async def test_what_is_shown_is_what_is_deleted(store: SqlStore) -> None:
    ann, bob = await known(store), await known(store, "bob")
    for person in (ann, bob):
        async with store.open(changes=True) as books:
            await fill(books._connection, person)
    before = await everything(store)
    async with store.open(changes=True) as books:
        shown = (await books.belongings.of(ann.learner_id)).tables
        await books.people.forget(ann, NOW + timedelta(minutes=1))
    after = await everything(store)
    for table in PERSONAL:
        gone = len(before[table.name]) - len(after[table.name])
        assert gone == len(shown[table.name]) > 0, table.name
    assert json.dumps(shown)


async def test_the_answers_come_with_their_questions_and_scores(store: SqlStore) -> None:
    ann = await known(store)
    ask = await asked(store, ann)
    async with store.open(changes=True) as books:
        await books.answers.accept(ask, ann, "frozen weights", "stage:1", NOW, NOW.date())
        (answer,) = (await books.belongings.of(ann.learner_id)).answers
    assert (answer.question, answer.text, answer.at, answer.verdict) == (LORA, "frozen weights", NOW, None)
