"""Chats that can be reached: a private one opened for somebody, a given-up one that is back."""

from datetime import datetime

from bot.domain.ask import Submission
from bot.domain.chat import Chat
from bot.domain.ports import Books
from bot.flows.turn import House


async def private_chat(books: Books, house: House, platform: str, account_id: int, now: datetime) -> int | None:
    """The private chat of somebody who acts elsewhere; where the platform allows it, it is opened for them."""
    known = await books.people.private_chat(account_id)
    if known is not None or platform not in house.opening:
        return known
    await resume(books, await books.people.open_private_chat(account_id), now)
    return await books.people.private_chat(account_id)


async def authors_chat(books: Books, house: House, submission: Submission, now: datetime) -> int | None:
    """Where the author of an answer reads what is for their eyes only; None where that cannot be."""
    if submission.chat.is_private:
        return submission.chat_id
    return await private_chat(books, house, submission.chat.platform, submission.account_id, now)


async def resume(books: Books, chat: Chat, now: datetime) -> None:
    """Let the daily questions of a place that can be reached again be due from now on."""
    for agreed in await books.subscriptions.suspended(chat):
        await books.subscriptions.save(agreed.following(now), now)
