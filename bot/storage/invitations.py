"""One-time words that open a private chat for a space's question, in SQL: only their hashes are kept."""

import hashlib
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import invitation


class SqlInvitations:
    """Keeps `Invitations`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def issue(self, word: str, ask_id: int, account_id: int, until: datetime) -> None:
        entry = invitation.insert().values(word_hash=_hash(word), ask_id=ask_id, account_id=account_id, until=until)
        await self._connection.execute(entry)

    async def redeem(self, word: str, account_id: int, now: datetime) -> int | None:
        spent = (
            update(invitation)
            .where(invitation.c.word_hash == _hash(word), invitation.c.account_id == account_id)
            .where(invitation.c.used_at.is_(None), invitation.c.until >= now)
            .values(used_at=now)
            .returning(invitation.c.ask_id)
        )
        ask_id: int | None = (await self._connection.execute(spent)).scalar()
        return ask_id


def _hash(word: str) -> str:
    return hashlib.blake2b(word.encode(), digest_size=16).hexdigest()
