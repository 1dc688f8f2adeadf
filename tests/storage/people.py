"""People and things that the storage stories need."""

from datetime import UTC, datetime, timedelta

from bot.bank import SHIPPED, load_bank
from bot.domain.ask import Ask
from bot.domain.chat import Account, Chat, Incoming, Space, Text
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.person import Known
from bot.domain.question import Question
from bot.storage.store import SqlStore

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SOON = NOW + timedelta(seconds=10)
QUESTIONS = {question.id: question for question in load_bank(SHIPPED).questions}
LORA: Question = QUESTIONS["lora-basics"]


def speaks(name: str, update_id: str = "1", group: str | None = None, platform: str = "stage") -> Incoming:
    """Somebody says something."""
    space = Space(platform, group, group) if group else None
    chat = Chat(platform, f"group:{group}" if group else f"private:{name}", space=space)
    return Incoming(update_id, Account(platform, name, name, "en"), chat, NOW, Text("hello"))


async def known(store: SqlStore, name: str = "ann", group: str | None = None) -> Known:
    """Somebody who has spoken before."""
    async with store.open(changes=True) as books:
        return await books.people.recognise(speaks(name, group=group))


async def asked(store: SqlStore, person: Known, question: Question = LORA, at: datetime = NOW) -> Ask:
    """A question that was put and shown."""
    async with store.open(changes=True) as books:
        ask_id = await books.asks.put(person.chat_id, question, person.account_id, None, at)
        ask = await books.asks.get(ask_id)
    assert ask
    return ask


def owed(person: Known, about: str = "1", ask_id: int | None = None) -> Owed:
    return Owed(person.chat_id, DeliveryKind.ASK, about, ask_id=ask_id)
