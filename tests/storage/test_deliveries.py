"""What is owed is sent once, by one sender, and its fate is known or said to be unknown."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.delivery import LEASE, Gone, Later, Owed, Priority, Sent, Unknown
from bot.domain.delivery import DeliveryKind as Kind
from bot.storage.store import SqlStore
from tests.storage.people import NOW, SOON, known, owed


async def test_the_same_thing_is_owed_once(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        assert await books.deliveries.owe(owed(person), NOW)
        assert not await books.deliveries.owe(owed(person), NOW)
        assert len(await books.deliveries.claim("stage", "me", 1, NOW, 5)) == 1
        assert await books.deliveries.claim("stage", "me", 1, NOW, 5) == []


async def test_replies_go_before_broadcasts_and_only_to_their_platform(store: SqlStore) -> None:
    person, other = await known(store), await known(store, "bob")
    async with store.open(changes=True) as books:
        await books.deliveries.owe(Owed(other.chat_id, Kind.DAILY, "2026-03-02", Priority.BROADCAST), NOW)
        await books.deliveries.owe(owed(person), NOW)
        assert await books.deliveries.claim("elsewhere", "me", 1, NOW, 5) == []
        kinds = [delivery.kind for delivery in await books.deliveries.claim("stage", "me", 1, NOW, 5)]
    assert kinds == [Kind.ASK, Kind.DAILY]


async def test_two_senders_at_once_never_take_the_same_message(store: SqlStore) -> None:
    people = [await known(store, f"person {number}") for number in range(20)]
    async with store.open(changes=True) as books:
        for person in people:
            await books.deliveries.owe(owed(person), NOW)

    async def send(owner: str) -> list[int]:
        async with store.open(changes=True) as books:
            return [delivery.id for delivery in await books.deliveries.claim("stage", owner, 1, NOW, 7)]

    taken = [one for some in await asyncio.gather(*(send(str(n)) for n in range(3))) for one in some]
    assert len(taken) == len(set(taken)) == 20


async def test_one_chat_gets_its_messages_one_by_one_and_in_order(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        for about in ("1", "2"):
            await books.deliveries.owe(owed(person, about), NOW)
        (first,) = await books.deliveries.claim("stage", "me", 1, NOW, 5)
        assert await books.deliveries.claim("stage", "me", 1, NOW, 5, {person.chat_id}) == []
        await books.deliveries.close(first, 1, Later(SOON), NOW)
        assert await books.deliveries.claim("stage", "me", 1, NOW, 5) == [], "the second never overtakes the first"
        assert [one.about for one in await books.deliveries.claim("stage", "me", 1, SOON, 5)] == ["1"]


async def test_refused_for_now_it_waits_however_often_and_after_a_day_it_fails(store: SqlStore) -> None:
    person = await known(store)
    at = NOW
    async with store.open(changes=True) as books:
        await books.deliveries.owe(owed(person), NOW)
        for _ in range(25):
            (delivery,) = await books.deliveries.claim("stage", "me", 1, at, 5)
            at += timedelta(hours=1)
            await books.deliveries.close(delivery, 1, Later(at), at)
            assert await books.deliveries.claim("stage", "me", 1, at - timedelta(seconds=1), 5) == []
            if at - NOW >= timedelta(hours=24):
                break
        assert await books.deliveries.claim("stage", "me", 1, at, 5) == []


@pytest.mark.parametrize("outcome", [Unknown("timeout"), Gone("blocked", "theirs"), Sent("m1", NOW)])
async def test_what_has_an_end_is_never_sent_again(store: SqlStore, outcome: Unknown | Gone | Sent) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        await books.deliveries.owe(owed(person), NOW)
        delivery = (await books.deliveries.claim("stage", "me", 1, NOW, 5))[0]
        await books.deliveries.close(delivery, 1, outcome, NOW)
        await books.deliveries.free_expired(NOW + timedelta(days=1), ["stage"])
        assert await books.deliveries.claim("stage", "me", 1, NOW + timedelta(days=1), 5) == []


async def test_what_a_dead_sender_left_is_resent_only_where_the_nonce_is_known(store: SqlStore) -> None:
    person = await known(store)
    expired = NOW + LEASE + timedelta(seconds=1)
    async with store.open(changes=True) as books:
        await books.deliveries.owe(owed(person, "1"), NOW)
        first = (await books.deliveries.claim("stage", "me", 1, NOW, 5))[0]
        assert await books.deliveries.free_expired(NOW, ["stage"]) == 0
        assert await books.deliveries.free_expired(expired, ["stage"]) == 1
        again = (await books.deliveries.claim("stage", "me", 2, expired, 5))[0]
        assert again.nonce == first.nonce
        await books.deliveries.free_expired(expired + LEASE + timedelta(seconds=1), [])
        assert await books.deliveries.unconfirmed(person.chat_id) == [first.id]
        await books.deliveries.confirm(person.chat_id, message_id="other")
        assert await books.deliveries.unconfirmed(person.chat_id) == [first.id]


async def test_a_sender_of_a_former_epoch_changes_nothing(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        await books.deliveries.owe(owed(person), NOW)
        stale = (await books.deliveries.claim("stage", "old", 1, NOW, 5))[0]
        await books.deliveries.free_expired(NOW + LEASE * 2, ["stage"])
        await books.deliveries.claim("stage", "new", 2, NOW + LEASE * 2, 5)
        await books.deliveries.close(stale, 1, Gone("blocked", "theirs"), NOW + LEASE * 2)
        assert (await books.busy(NOW + LEASE * 2)) is True


async def test_what_is_past_its_deadline_is_missed_not_sent(store: SqlStore) -> None:
    person = await known(store)
    late = Owed(person.chat_id, Kind.DAILY, "2026-03-02", deadline=SOON)
    async with store.open(changes=True) as books:
        await books.deliveries.owe(late, NOW)
        assert await books.deliveries.claim("stage", "me", 1, SOON + timedelta(seconds=1), 5) == []
        assert not await books.busy(SOON)


async def test_one_sender_holds_the_lease_and_the_next_gets_a_higher_epoch(store: SqlStore) -> None:
    async with store.open(changes=True) as books:
        assert await books.leases.take("sender:stage", "a", NOW, 30) == 1
        assert await books.leases.take("sender:stage", "b", NOW, 30) is None
        assert await books.leases.take("sender:stage", "a", NOW + timedelta(seconds=20), 30) == 1
        assert await books.leases.take("sender:stage", "b", NOW + timedelta(seconds=45), 30) is None
        assert await books.leases.take("sender:stage", "b", NOW + timedelta(seconds=51), 30) == 2
