"""Review cards and abilities in SQL: projections, each row recomputed from the answers that it rests on."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ability import Ability, rated
from bot.domain.question import Difficulty
from bot.domain.review import Card, Graded
from bot.domain.review import card as card_after
from bot.storage.engine import insert_into
from bot.storage.tables import ability, account, answer, ask, card, exposure, question_version, verdict


class SqlDeck:
    """Keeps `Deck`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def recount(self, answer_id: int) -> None:
        query = (
            select(account.c.learner_id, question_version.c.question_id, question_version.c.body)
            .select_from(answer)
            .join(account, account.c.id == answer.c.account_id)
            .join(ask, ask.c.id == answer.c.ask_id)
            .join(question_version, question_version.c.id == ask.c.version_id)
            .where(answer.c.id == answer_id)
        )
        row = (await self._connection.execute(query)).first()
        if row and _kind(row.body)[2] == "fact":
            topic, _, _ = _kind(row.body)
            await self._recount_card(row.learner_id, row.question_id)
            await self._recount_ability(row.learner_id, topic)

    async def rebuild(self, learner_id: int | None = None) -> int:
        of_learner = select(account.c.learner_id).distinct()
        if learner_id is not None:
            of_learner = of_learner.where(account.c.learner_id == learner_id)
        await self._drop(learner_id)
        count = 0
        for one in list((await self._connection.execute(of_learner)).scalars()):
            rows = (await self._connection.execute(_graded(one))).all()
            facts = [row for row in rows if _kind(row.body)[2] == "fact"]
            for question_id in dict.fromkeys(row.question_id for row in facts):
                count += await self._keep_card(one, [row for row in facts if row.question_id == question_id])
            for topic in dict.fromkeys(_kind(row.body)[0] for row in facts):
                await self._keep_ability(one, topic, [row for row in facts if _kind(row.body)[0] == topic])
        return count

    async def _drop(self, learner_id: int | None) -> None:
        for table in (card, ability):
            dropped = delete(table) if learner_id is None else delete(table).where(table.c.learner_id == learner_id)
            await self._connection.execute(dropped)

    async def _recount_card(self, learner_id: int, question_id: str) -> None:
        await self._connection.execute(
            delete(card).where(card.c.learner_id == learner_id, card.c.question_id == question_id)
        )
        rows = await self._connection.execute(_graded(learner_id, [question_id]))
        await self._keep_card(learner_id, rows.all())

    async def _recount_ability(self, learner_id: int, topic: str) -> None:
        await self._connection.execute(
            delete(ability).where(ability.c.learner_id == learner_id, ability.c.topic == topic)
        )
        of_topic = select(card.c.question_id).where(card.c.learner_id == learner_id, card.c.topic == topic)
        question_ids = list((await self._connection.execute(of_topic)).scalars())
        rows = (await self._connection.execute(_graded(learner_id, question_ids))).all()
        await self._keep_ability(learner_id, topic, [row for row in rows if _kind(row.body)[0] == topic])

    async def _keep_card(self, learner_id: int, rows: Sequence[Any]) -> int:
        if not rows:
            return 0
        made = card_after(rows[-1].question_id, [Graded(row.question_id, row.at, row.score) for row in rows])
        assert made
        entry = insert_into(self._connection, card).values(
            learner_id=learner_id,
            question_id=made.question_id,
            topic=_kind(rows[-1].body)[0],
            due_at=made.due,
            reviewed_at=made.reviewed_at,
            reviews=made.reviews,
        )
        await self._connection.execute(entry)
        return 1

    async def _keep_ability(self, learner_id: int, topic: str, rows: Iterable[Any]) -> None:
        made = rated((_kind(row.body)[1], row.score) for row in rows)
        if made.answers:
            values = {"rating": made.rating, "answers": made.answers}
            entry = insert_into(self._connection, ability).values(learner_id=learner_id, topic=topic, **values)
            await self._connection.execute(entry)

    async def abilities(self, learner_id: int) -> dict[str, Ability]:
        query = select(ability).where(ability.c.learner_id == learner_id)
        return {row.topic: Ability(row.rating, row.answers) for row in await self._connection.execute(query)}

    async def due(self, learner_id: int, now: datetime, limit: int) -> list[Card]:
        query = select(card).where(card.c.learner_id == learner_id, card.c.due_at <= now)
        oldest = query.order_by(card.c.due_at, card.c.question_id).limit(limit)
        return [_card(row) for row in await self._connection.execute(oldest)]

    async def count_due(self, learner_id: int, now: datetime) -> int:
        query = select(func.count()).select_from(card).where(card.c.learner_id == learner_id, card.c.due_at <= now)
        return int((await self._connection.execute(query)).scalar_one())

    async def due_of(self, learner_ids: Sequence[int], now: datetime, each: int) -> dict[int, list[str]]:
        place = func.row_number().over(partition_by=card.c.learner_id, order_by=(card.c.due_at, card.c.question_id))
        theirs = card.c.learner_id.in_(learner_ids), card.c.due_at <= now
        ranked = select(card.c.learner_id, card.c.question_id, place.label("place")).where(*theirs).subquery()
        query = select(ranked).where(ranked.c.place <= each).order_by(ranked.c.learner_id, ranked.c.place)
        found: dict[int, list[str]] = {}
        for row in await self._connection.execute(query):
            found.setdefault(row.learner_id, []).append(row.question_id)
        return found

    async def card(self, learner_id: int, question_id: str) -> Card | None:
        query = select(card).where(card.c.learner_id == learner_id, card.c.question_id == question_id)
        row = (await self._connection.execute(query)).first()
        return _card(row) if row else None

    async def next_due(self, learner_id: int, now: datetime) -> datetime | None:
        later = card.c.learner_id == learner_id, card.c.due_at > now
        query = select(func.min(card.c.due_at)).where(*later)
        moment: datetime | None = (await self._connection.execute(query)).scalar()
        return moment

    async def due_dates(self, learner_id: int, question_ids: Sequence[str]) -> dict[str, datetime]:
        query = select(card.c.question_id, card.c.due_at).where(
            card.c.learner_id == learner_id, card.c.question_id.in_(question_ids)
        )
        return {row.question_id: row.due_at for row in await self._connection.execute(query)}


def _graded(learner_id: int, question_ids: Sequence[str] | None = None) -> Select[Any]:
    """The answers that count: the first try at a question, finally judged, its reference not shown before."""
    seen = (
        select(exposure.c.ask_id)
        .where(
            exposure.c.account_id == answer.c.account_id,
            exposure.c.ask_id == answer.c.ask_id,
            exposure.c.kind == "revealed",
            exposure.c.at <= answer.c.at,
        )
        .exists()
    )
    query = (
        select(question_version.c.question_id, question_version.c.body, answer.c.at, verdict.c.score)
        .select_from(answer)
        .join(account, account.c.id == answer.c.account_id)
        .join(ask, ask.c.id == answer.c.ask_id)
        .join(question_version, question_version.c.id == ask.c.version_id)
        .join(verdict, verdict.c.id == answer.c.verdict_id)
        .where(
            account.c.learner_id == learner_id,
            answer.c.attempt == 1,
            ask.c.parent_id.is_(None),
            verdict.c.provisional == 0,
            ~seen,
        )
        .order_by(answer.c.at, answer.c.id)
    )
    return query if question_ids is None else query.where(question_version.c.question_id.in_(question_ids))


@lru_cache(maxsize=512)
def _kind(body: str) -> tuple[str, Difficulty, str]:
    """A stored question's topic, difficulty and kind, without reading all of it as a question."""
    read = json.loads(body)
    return read["topic"], read["difficulty"], read.get("kind", "fact")


def _card(row: Any) -> Card:
    return Card(row.question_id, row.due_at, row.reviewed_at, row.reviews)
