"""What happens to the places the bot writes to: let in, shut out, moved, members who leave."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.domain.chat import Admitted, Incoming, MemberLeft, Relocated, Removed
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.ports import Books
from bot.flows.reach import resume
from bot.flows.start import group_greeting
from bot.flows.turn import House

PlaceEvent = Admitted | Removed | Relocated | MemberLeft


async def place_changed(books: Books, house: House, incoming: Incoming, event: PlaceEvent, now: datetime) -> None:
    """Enter what happened to a place; a group that lets the bot in is greeted."""
    match event:
        case Removed(reason):
            await books.places.close(incoming.chat, reason)
        case Relocated(to):
            await books.places.move(incoming.chat, to)
        case MemberLeft(account):
            if incoming.chat.space:
                await books.places.leave(incoming.chat.space, account, now)
        case Admitted(anew):
            await books.places.reopen(incoming.chat)
            await resume(books, incoming.chat, now)
            if anew and incoming.chat.space:
                await _greet(books, house, incoming, now)
        case _:
            assert_never(event)


async def _greet(books: Books, house: House, incoming: Incoming, now: datetime) -> None:
    nobody = replace(incoming.account, is_person=False)
    place = await books.people.recognise(replace(incoming, account=nobody))
    language = place.language(house.default_language)
    agreed = await books.subscriptions.of_chat(place.chat_id)
    hello = group_greeting(house.texts(language), agreed, by_admin=True)
    owed = Owed(place.chat_id, DeliveryKind.REPLY, f"{incoming.update_id}/0", payload=hello.to_json())
    await books.deliveries.owe(owed, now)
