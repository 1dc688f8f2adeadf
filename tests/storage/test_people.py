"""One identity once, through first words, renames, groups and goodbyes."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from bot.domain.chat import Chat
from bot.storage.store import SqlStore
from bot.storage.tables import account, learner, membership
from tests.storage.people import NOW, known, speaks


async def count(store: SqlStore, table: object) -> int:
    async with store.open(changes=False) as books:
        return int((await books._connection.execute(select(func.count()).select_from(table))).scalar_one())  # type: ignore[arg-type]


async def test_a_stranger_is_found_without_leaving_a_trace(store: SqlStore) -> None:
    async with store.open(changes=False) as books:
        person = await books.people.find(speaks("ann"))
    assert person.account_id is None
    assert await count(store, account) == 0


async def test_the_same_person_is_recognised_and_entered_once(store: SqlStore) -> None:
    first, second = await known(store), await known(store)
    assert first == second
    assert await count(store, learner) == 1


async def test_two_first_words_at_the_same_time_make_one_account(store: SqlStore) -> None:
    people = await asyncio.gather(*(known(store) for _ in range(5)))
    assert len({person.account_id for person in people}) == 1
    assert await count(store, account) == 1


async def test_speaking_in_a_group_makes_a_member_and_keeps_the_private_chat_apart(store: SqlStore) -> None:
    private, public = await known(store), await known(store, group="study")
    assert private.account_id == public.account_id
    assert private.chat_id != public.chat_id
    assert public.space_id
    assert await count(store, membership) == 1


async def test_a_chat_that_was_given_up_is_active_again_when_somebody_speaks(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        await books.places.give_up(person.chat_id, "blocked")
        assert await books.people.at(person.chat_id) is None
    await known(store)
    async with store.open(changes=False) as books:
        assert await books.people.at(person.chat_id)


async def test_a_chat_that_moved_keeps_everything_under_its_new_address(store: SqlStore) -> None:
    person = await known(store, group="study")
    async with store.open(changes=True) as books:
        await books.places.move(person.chat, Chat("stage", "group:super", ""))
        found = await books.people.at(person.chat_id)
    assert found
    assert found.chat.native_id == "group:super"


async def test_language_and_zone_belong_to_the_learner_in_private_and_to_the_space_in_public(store: SqlStore) -> None:
    private, public = await known(store), await known(store, group="study")
    async with store.open(changes=True) as books:
        await books.people.choose_language(private, "zh")
        await books.people.choose_timezone(public, "Asia/Tokyo")
    private, public = await known(store), await known(store, group="study")
    assert private.language("en") == "zh"
    assert public.language("en") == "en"
    assert (private.zone("UTC"), public.zone("UTC")) == ("UTC", "Asia/Tokyo")


async def test_whether_answers_are_open_belongs_to_the_space_and_is_no_by_default(store: SqlStore) -> None:
    here, there = await known(store, group="study"), await known(store, group="class")
    assert not here.answers_open
    async with store.open(changes=True) as books:
        await books.people.choose_openness(here, True)
        found = await books.people.at(here.chat_id)
    assert found
    assert found.answers_open
    assert (await known(store, "bob", group="study")).answers_open
    assert not (await known(store, group="class")).answers_open
    assert not (await known(store)).answers_open
    assert there.space_id != here.space_id


async def test_being_forgotten_leaves_a_tombstone_for_a_day_and_nothing_else(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        await books.people.forget(person, NOW + timedelta(minutes=1))
        assert await books.people.was_forgotten(speaks("ann"))
        await books.sweep(NOW + timedelta(hours=25), 400)
        assert not await books.people.was_forgotten(speaks("ann"))
    assert await count(store, account) == await count(store, learner) == 0


async def test_a_client_that_names_no_language_keeps_the_one_it_named_before(store: SqlStore) -> None:
    silent = speaks("ann", "2")
    async with store.open(changes=True) as books:
        chinese = replace(speaks("ann").account, language="zh-CN")
        await books.people.recognise(replace(speaks("ann"), account=chinese))
        await books.people.recognise(replace(silent, account=replace(silent.account, language=None, name="Ann B")))
        person = await books.people.at(1)
    assert person
    assert person.language("en") == "zh"


async def test_a_private_chat_is_opened_for_somebody_who_acts_elsewhere_even_after_it_was_given_up(
    store: SqlStore,
) -> None:
    person = await known(store, group="study")
    async with store.open(changes=True) as books:
        assert await books.people.private_chat(person.account_id) is None
        where = await books.people.open_private_chat(person.account_id)
        opened = await books.people.private_chat(person.account_id)
        assert where == Chat("stage", "ann")
        assert opened
        await books.places.give_up(opened, "closed")
        await books.people.open_private_chat(person.account_id)
        assert await books.people.private_chat(person.account_id) == opened


async def test_what_was_long_not_confirmed_is_asked_about_and_only_on_ones_own_platform(store: SqlStore) -> None:
    ann = await known(store, group="study")
    await known(store, "bob", group="study")
    who, later = speaks("ann").account, NOW + timedelta(minutes=6)
    async with store.open(changes=True) as books:
        assert await books.places.unconfirmed(who, NOW, 5) == []
        assert await books.places.unconfirmed(who, later, 5) == [ann.chat.space]
        assert ann.chat.space
        await books.places.stay(ann.chat.space, who, later)
        assert await books.places.unconfirmed(who, later, 5) == []
        await books.places.leave(ann.chat.space, who, later)
        assert await books.places.unconfirmed(who, later + timedelta(minutes=1), 5) == []
        assert await books.places.unconfirmed(speaks("bob").account, later, 5) == [ann.chat.space]
