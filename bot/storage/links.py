"""Joining accounts into one learner, and parting them again, in SQL: one column moves, projections are counted anew."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.link import Identity, Pairing
from bot.domain.preferences import VISIBILITIES
from bot.storage.deck import SqlDeck
from bot.storage.engine import insert_into
from bot.storage.standings import SqlStandings
from bot.storage.tables import account, interview, learner, link_code

_issuer, _other = account.alias("issuer"), account.alias("other")


class SqlLinks:
    """Keeps `Links`. Of a code only the hash is kept; an account's row also counts the wrong ones it has entered."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def issue(self, account_id: int, code: str, now: datetime, until: datetime) -> None:
        fresh = {"code_hash": _hash(code), "until": until, "other_id": None, "agreed": 0}
        entry = insert_into(self._connection, link_code).values(account_id=account_id, **fresh)
        kept = func.coalesce(select(link_code.c.tries).where(_alive(account_id, now)).scalar_subquery(), 0)
        await self._connection.execute(
            entry.on_conflict_do_update(index_elements=["account_id"], set_=fresh | {"tries": kept})
        )

    async def tries(self, account_id: int, now: datetime) -> int:
        counted = await self._connection.execute(select(link_code.c.tries).where(_alive(account_id, now)))
        return counted.scalar() or 0

    async def miss(self, account_id: int, now: datetime, until: datetime) -> int:
        past = delete(link_code).where(link_code.c.account_id == account_id, link_code.c.until < now)
        await self._connection.execute(past)
        entry = insert_into(self._connection, link_code).values(account_id=account_id, until=until, tries=1)
        more = entry.on_conflict_do_update(index_elements=["account_id"], set_={"tries": link_code.c.tries + 1})
        return int((await self._connection.execute(more.returning(link_code.c.tries))).scalar_one())

    async def of_code(self, code: str) -> Pairing | None:
        return await self._pairing(link_code.c.code_hash == _hash(code))

    async def of_issuer(self, account_id: int) -> Pairing | None:
        return await self._pairing(link_code.c.account_id == account_id, link_code.c.code_hash.is_not(None))

    async def _pairing(self, *which: ColumnElement[bool]) -> Pairing | None:
        row = (await self._connection.execute(_PAIRINGS.where(*which).with_for_update(of=link_code))).first()
        if row is None:
            return None
        other = Identity(row.other_id, row.other_learner, row.other_platform, row.other_name) if row.other_id else None
        issuer = Identity(row.account_id, row.learner_id, row.platform, row.name)
        return Pairing(issuer, row.until, other, bool(row.agreed))

    async def enter(self, pairing: Pairing, account_id: int, until: datetime) -> None:
        await self._change(pairing, other_id=account_id, until=until)

    async def agree(self, pairing: Pairing, until: datetime) -> None:
        await self._change(pairing, agreed=1, until=until)

    async def _change(self, pairing: Pairing, **values: Any) -> None:
        mine = link_code.c.account_id == pairing.issuer.account_id
        await self._connection.execute(update(link_code).where(mine).values(**values))

    async def drop(self, pairing: Pairing) -> None:
        await self._connection.execute(delete(link_code).where(link_code.c.account_id == pairing.issuer.account_id))

    async def accounts(self, learner_id: int) -> list[Identity]:
        query = select(account.c.id, account.c.learner_id, account.c.platform, account.c.name)
        theirs = query.where(account.c.learner_id == learner_id).order_by(account.c.id)
        return [Identity(*row) for row in await self._connection.execute(theirs)]

    async def join(self, one: int, other: int) -> None:
        homes = await self._locked({one, other})
        kept = max(homes, key=lambda home: (VISIBILITIES.index(home.visibility), -home.id)).id
        await self._move({one, other}, kept)
        await self._count({home.id for home in homes})

    async def part(self, learner_id: int) -> None:
        homes = await self._locked({learner_id})
        await self._move({learner_id}, account.c.home_learner_id)
        await self._count({home.id for home in homes})

    async def _locked(self, learner_ids: Collection[int]) -> Any:
        """The first learners of all these accounts, none of whose verdicts is counted until this is done."""
        homes = select(account.c.home_learner_id).where(account.c.learner_id.in_(learner_ids))
        query = select(learner.c.id, learner.c.visibility).where(learner.c.id.in_(homes))
        return (await self._connection.execute(query.order_by(learner.c.id).with_for_update())).all()

    async def _move(self, learner_ids: Collection[int], to: Any) -> None:
        """Give the accounts of these learners to another one; a live interview goes along."""
        theirs = update(account).where(account.c.learner_id.in_(learner_ids)).values(learner_id=to)
        moved = list((await self._connection.execute(theirs.returning(account.c.id))).scalars())
        owner = select(account.c.learner_id).where(account.c.id == interview.c.account_id).scalar_subquery()
        live = interview.c.account_id.in_(moved), interview.c.live_learner_id.is_not(None)
        await self._connection.execute(update(interview).where(*live).values(live_learner_id=owner))

    async def _count(self, learner_ids: Collection[int]) -> None:
        for learner_id in sorted(learner_ids):
            await SqlStandings(self._connection).rebuild(learner_id)
            await SqlDeck(self._connection).rebuild(learner_id)


def _alive(account_id: int, now: datetime) -> ColumnElement[bool]:
    return (link_code.c.account_id == account_id) & (link_code.c.until >= now)


def _hash(code: str) -> str:
    return hashlib.blake2b(code.encode(), digest_size=16).hexdigest()


_PAIRINGS: Any = (
    select(
        link_code.c.account_id, link_code.c.until, link_code.c.agreed, _issuer.c.learner_id, _issuer.c.platform,
        _issuer.c.name, link_code.c.other_id, _other.c.learner_id.label("other_learner"),
        _other.c.platform.label("other_platform"), _other.c.name.label("other_name"),
    )
    .select_from(link_code)
    .join(_issuer, _issuer.c.id == link_code.c.account_id)
    .outerjoin(_other, _other.c.id == link_code.c.other_id)
)  # fmt: skip
