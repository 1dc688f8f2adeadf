"""Transactions, sessions, the inbox and subscriptions, kept on both databases alike."""

import asyncio
from datetime import time, timedelta

import pytest

from bot.domain.session import Session, SetAside
from bot.domain.subscription import Subscription
from bot.storage.store import SqlStore, tzdata_version
from tests.storage.people import NOW, known


async def test_a_turn_that_fails_leaves_nothing(store: SqlStore) -> None:
    person = await known(store)
    with pytest.raises(RuntimeError, match="struck"):
        async with store.open(changes=True) as books:
            await books.subscriptions.save(Subscription(person.chat_id, time(9), "UTC", next_due_at=NOW), NOW)
            raise RuntimeError("struck")
    async with store.open(changes=False) as books:
        assert await books.subscriptions.of_chat(person.chat_id) is None


async def test_twenty_turns_at_once_on_one_session_lose_no_change(store: SqlStore) -> None:
    person = await known(store)

    async def add_a_letter() -> None:
        async with store.open(changes=True) as books:
            session = await books.sessions.lock(person)
            text = session.set_aside.text if session.set_aside else ""
            await asyncio.sleep(0)
            await books.sessions.save(person, Session(set_aside=SetAside(ask_id=1, text=text + "x", source="s")))

    await asyncio.gather(*(add_a_letter() for _ in range(20)))
    async with store.open(changes=True) as books:
        session = await books.sessions.lock(person)
    assert session.set_aside
    assert session.set_aside.text == "x" * 20


async def test_an_update_is_kept_once_and_blanked_when_done(store: SqlStore) -> None:
    async with store.open(changes=True) as books:
        assert await books.inbox.receive("stage", "7", "body", NOW)
        assert not await books.inbox.receive("stage", "7", "body", NOW)
        assert await books.inbox.receive("other", "7", "body", NOW)
        assert await books.inbox.waiting("stage") == [("7", "body")]
        await books.inbox.done("stage", "7", NOW)
        assert await books.inbox.is_done("stage", "7")
        assert await books.inbox.waiting("stage") == []
        assert not await books.inbox.receive("stage", "7", "body", NOW)
        await books.sweep(NOW + timedelta(days=8), 400)
        assert not await books.inbox.is_done("stage", "7")


async def test_a_subscription_is_one_per_chat_and_comes_due(store: SqlStore) -> None:
    person = await known(store)
    agreed = Subscription(
        person.chat_id, time(8, 30), "Europe/Berlin", ("rag", "peft"), "hard", frozenset({0, 4}), None, NOW
    )
    async with store.open(changes=True) as books:
        await books.subscriptions.save(agreed, NOW)
        await books.subscriptions.save(agreed, NOW)
        assert await books.subscriptions.of_chat(person.chat_id) == agreed
        assert await books.subscriptions.due(NOW - timedelta(seconds=1), 5) == []
        assert await books.subscriptions.due(NOW, 5) == [agreed]
        await books.subscriptions.advance([agreed.following(NOW)])
        assert await books.subscriptions.due(NOW, 5) == []
        assert await books.subscriptions.end(person.chat_id, NOW)
        assert not await books.subscriptions.end(person.chat_id, NOW)


async def test_new_timezone_data_moves_what_is_to_come_and_not_what_is_overdue(store: SqlStore) -> None:
    ann, bob = await known(store, "ann"), await known(store, "bob")
    wrong = NOW + timedelta(hours=5, minutes=17)
    async with store.open(changes=True) as books:
        await books.subscriptions.save(Subscription(ann.chat_id, time(12), "UTC", next_due_at=wrong), NOW)
        await books.subscriptions.save(
            Subscription(bob.chat_id, time(7), "UTC", next_due_at=NOW - timedelta(hours=1)), NOW
        )
        assert await books.subscriptions.refresh_zones(tzdata_version(), NOW) == 0
        assert await books.subscriptions.refresh_zones("2099a", NOW) == 2
        anns = await books.subscriptions.of_chat(ann.chat_id)
        bobs = await books.subscriptions.of_chat(bob.chat_id)
    assert anns
    assert bobs
    assert anns.next_due_at == NOW + timedelta(hours=4)
    assert bobs.next_due_at == NOW - timedelta(hours=1)
