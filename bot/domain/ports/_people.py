"""Keepers of people and places: who somebody is, where they talk, what is theirs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.belongings import Kept
from bot.domain.chat import Account, Chat, Incoming, Space
from bot.domain.language import Language
from bot.domain.link import Identity, Pairing
from bot.domain.person import Known, Person
from bot.domain.preferences import Theme, Visibility


class People(Protocol):
    """Accounts, learners, chats and spaces."""

    async def find(self, incoming: Incoming) -> Person:
        """Who that is, as far as the books know; writes nothing."""
        ...

    async def recognise(self, incoming: Incoming) -> Known:
        """Who that is, entered into the books where new or changed. A chat that was given up is active again."""
        ...

    async def at(self, chat_id: int) -> Known | None:
        """Whose chat that is. For a space's chat the account ids are 0."""
        ...

    async def choose_language(self, person: Known, language: Language) -> None:
        """In private for the learner, in a space for the space."""
        ...

    async def choose_timezone(self, person: Known, timezone: str) -> None: ...

    async def choose_openness(self, person: Known, answers_open: bool) -> None:
        """Whether members of the person's space answer in front of each other."""
        ...

    async def choose_theme(self, person: Known, theme: Theme) -> None:
        """Whether the learner's pictures are light or dark."""
        ...

    async def choose_visibility(self, person: Known, visibility: Visibility) -> None:
        """How the learner appears on boards."""
        ...

    async def private_chat(self, account_id: int) -> int | None:
        """The id of the account's private chat, if it has one that can be reached."""
        ...

    async def open_private_chat(self, account_id: int) -> Chat:
        """The account's private chat, entered as active where the platform lets the bot write first."""
        ...

    async def owners(self, chat_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Per private chat, its account's and its learner's id."""
        ...

    async def forget(self, person: Known, now: datetime) -> None:
        """Delete everything about the learner, on every platform; a mark of a day keeps late events from undoing it."""
        ...

    async def was_forgotten(self, incoming: Incoming) -> bool:
        """Whether this event is older than its author's `/forget`."""
        ...


class Places(Protocol):
    """Where the bot may write, and who has left."""

    async def give_up(self, chat_id: int, reason: str) -> None:
        """Stop writing to a chat; what is stored stays."""
        ...

    async def close(self, chat: Chat, reason: str) -> None:
        """Stop writing to a chat and all its threads, by their address; a space's own stands for all its chats."""
        ...

    async def reopen(self, chat: Chat) -> None:
        """The bot may write there again, addressed as in `close`."""
        ...

    async def leave(self, space: Space, account: Account, now: datetime) -> None:
        """Somebody is no member of the space any more."""
        ...

    async def stay(self, space: Space, account: Account, now: datetime) -> None:
        """Somebody is still a member of the space."""
        ...

    async def unconfirmed(self, account: Account, since: datetime, limit: int) -> list[Space]:
        """The spaces that somebody is a member of as far as was known before that moment, longest ago first."""
        ...

    async def move(self, chat: Chat, to: Chat) -> None:
        """The chat, its threads and its space have another address now; what is known there already is merged."""
        ...


class Invitations(Protocol):
    """One-time words by which a member of a space answers its question in private."""

    async def issue(self, word: str, ask_id: int, account_id: int, until: datetime) -> None: ...

    async def redeem(self, word: str, account_id: int, now: datetime) -> int | None:
        """The ask that the word was issued for; None when it is unknown, spent, too old or somebody else's."""
        ...


class Links(Protocol):
    """One learner over several accounts: the codes that lead there, and the deed and its undoing."""

    async def issue(self, account_id: int, code: str, now: datetime, until: datetime) -> None:
        """Give the account a code in place of the one it had."""
        ...

    async def tries(self, account_id: int, now: datetime) -> int:
        """How many wrong codes the account has entered of late."""
        ...

    async def miss(self, account_id: int, now: datetime, until: datetime) -> int:
        """Count a wrong code, remembered until then if it is the first; returns how many there are."""
        ...

    async def of_code(self, code: str) -> Pairing | None:
        """Lock and read what that code leads to, expired or not."""
        ...

    async def of_issuer(self, account_id: int) -> Pairing | None:
        """Lock and read what the account's own code leads to, expired or not."""
        ...

    async def enter(self, pairing: Pairing, account_id: int, until: datetime) -> None:
        """The account has entered the code."""
        ...

    async def agree(self, pairing: Pairing, until: datetime) -> None:
        """The account that entered the code wants it."""
        ...

    async def drop(self, pairing: Pairing) -> None:
        """The code is spent."""
        ...

    async def accounts(self, learner_id: int) -> list[Identity]:
        """All accounts of the learner."""
        ...

    async def join(self, one: int, other: int) -> None:
        """Make two learners one and count their projections anew. Who remains does not depend on the order: the one
        that wants to be seen least, then the older.
        """
        ...

    async def part(self, learner_id: int) -> None:
        """Give every account back to the learner it had at first, and count their projections anew."""
        ...


class Belongings(Protocol):
    """What is kept about one person, over every table."""

    async def of(self, learner_id: int) -> Kept:
        """All of it, from every account of the learner: exactly what `/forget` would delete."""
        ...
