"""What a platform promises, and what is promised to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.chat import Account, Chat, Incoming, Space
from bot.domain.delivery import Outcome
from bot.domain.limits import Limits
from bot.domain.reply import Receipt, Reply


class PlatformStopped(Exception):
    """A platform cannot go on, in one line for the operator; the others do."""


class Platform(Protocol):
    """A place where people chat."""

    @property
    def name(self) -> str: ...

    @property
    def remembers_nonces(self) -> bool:
        """Whether sending the same nonce again is recognised, so that it cannot arrive twice."""
        ...

    @property
    def opens_chats(self) -> bool:
        """Whether the bot may write to a person first: the private chat's address is then the account's id."""
        ...

    @property
    def limits(self) -> Limits:
        """How fast it may be written to."""
        ...

    def heard(self, body: str) -> Incoming | None:
        """Read a stored native update; None when it is nothing for us."""
        ...

    async def vouched(self, incoming: Incoming) -> Incoming:
        """The same event with the rights that its author has at this moment."""
        ...

    async def is_member(self, space: Space, account: Account) -> bool | None:
        """Whether somebody is in a space at this moment; None when nobody can tell."""
        ...

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, answers: str = "") -> Outcome:
        """Send one message, one attempt. `answers` is the update it is a reply to, if any; of a score card the update
        or the message that brought the answer.
        """
        ...

    async def acknowledge(self, incoming: Incoming, receipt: Receipt) -> None:
        """Tell the person that what they did was taken; called once per update, after its plain replies."""
        ...

    async def thinking(self, chat: Chat) -> None:
        """Show that an answer is being read, if the platform can."""
        ...

    async def run(self, hear: "Hear", settled: "Settled", awaited: "Awaited") -> None:
        """Listen until told to stop; native updates are handed to `hear` before they are acknowledged.

        `settled` waits until every answer is judged and every message sent. `awaited` tells where an answer may have
        been missed, for a platform that does not keep what nobody heard. Raises `PlatformStopped`.
        """
        ...


class Hear(Protocol):
    async def __call__(self, updates: Sequence[tuple[str, str]]) -> None:
        """Keep updates, as (id, body), and return once they are kept; they are acted on meanwhile."""
        ...


class Settled(Protocol):
    async def __call__(self) -> None: ...


class Awaited(Protocol):
    async def __call__(self) -> Sequence[tuple[Chat, datetime]]:
        """The chats in which an answer is waited for, and since when."""
        ...
