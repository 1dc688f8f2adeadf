"""Places that are closed and opened, one by one or a whole server at once; and where an answer is waited for."""

from dataclasses import replace
from datetime import time, timedelta

from bot.domain.ask import AskState
from bot.domain.chat import Chat, Space
from bot.domain.delivery import Sent
from bot.domain.person import Known
from bot.domain.subscription import Subscription
from bot.storage.store import SqlStore
from tests.storage.people import LORA, NOW, known, owed, speaks

SERVER = Space("stage", "server", "Server")
WHOLE = Chat("stage", "server", space=SERVER)


async def speaks_in(store: SqlStore, channel: str, thread: str = "") -> Known:
    incoming = replace(speaks("ann"), chat=Chat("stage", channel, thread, SERVER))
    async with store.open(changes=True) as books:
        return await books.people.recognise(incoming)


async def test_a_whole_server_is_left_and_entered_again_with_its_daily_questions(store: SqlStore) -> None:
    first, second, elsewhere = await speaks_in(store, "c1"), await speaks_in(store, "c2", "t"), await known(store)
    agreed = Subscription(first.chat_id, time(8), "UTC").following(NOW)
    async with store.open(changes=True) as books:
        await books.subscriptions.save(agreed, NOW)
        await books.places.close(WHOLE, "left")
    async with store.open(changes=True) as books:
        assert [await books.people.at(one.chat_id) for one in (first, second)] == [None, None]
        assert await books.people.at(elsewhere.chat_id)
        await books.places.reopen(WHOLE)
        assert await books.people.at(second.chat_id)
        assert [one.chat_id for one in await books.subscriptions.suspended(WHOLE)] == [first.chat_id]


async def test_a_channel_is_closed_with_its_threads_and_without_its_neighbours(store: SqlStore) -> None:
    channel, thread, other = (
        await speaks_in(store, "c1"),
        await speaks_in(store, "c1", "t"),
        await speaks_in(store, "c2"),
    )
    async with store.open(changes=True) as books:
        await books.places.close(channel.chat, "deleted")
        assert [await books.people.at(one.chat_id) is None for one in (channel, thread, other)] == [True, True, False]


async def test_an_answer_is_waited_for_where_a_question_was_shown_and_is_open(store: SqlStore) -> None:
    ann, bob, eve = await known(store), await known(store, "bob"), await known(store, "eve")
    async with store.open(changes=True) as books:
        for person, at in ((ann, NOW), (ann, NOW + timedelta(hours=1)), (bob, NOW), (eve, NOW - timedelta(days=9))):
            ask_id = await books.asks.put(person.chat_id, LORA, person.account_id, None, at)
            await books.deliveries.owe(owed(person, str(ask_id), ask_id), at)
            (delivery,) = await books.deliveries.claim("stage", "me", 1, at + timedelta(days=9), 9)
            await books.deliveries.close(delivery, 1, Sent(str(ask_id), at), at)
            if person is bob:
                await books.asks.set_state(ask_id, AskState.ANSWERED)
    async with store.open(changes=False) as books:
        assert await books.asks.awaited("stage", NOW - timedelta(days=7)) == [(ann.chat, NOW + timedelta(hours=1))]
        assert await books.asks.awaited("elsewhere", NOW - timedelta(days=7)) == []
