"""Questions put into chats, in SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ask import Ask, AskState, DayAsk, Exposure, Place, Purpose
from bot.domain.chat import Chat
from bot.domain.choice import Past
from bot.domain.question import Question
from bot.storage.engine import insert_into
from bot.storage.people import chat_of
from bot.storage.tables import Moment, account, answer, ask, chat, delivery, exposure, question_version, space, verdict

_MAY_HAVE_ARRIVED = ("sending", "unknown", "sent")


class SqlAsks:
    """Keeps `Asks`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(
        self,
        chat_id: int,
        question: Question,
        account_id: int | None,
        closes_at: datetime | None,
        now: datetime,
        *,
        purpose: Purpose = "practice",
        place: Place | None = None,
    ) -> int:
        entry = ask.insert().values(
            chat_id=chat_id,
            version_id=await self._version(question),
            purpose=purpose,
            account_id=account_id,
            closes_at=closes_at,
            asked_at=now,
            state=AskState.OPEN,
            **(asdict(place) if place else {}),
        )
        ask_id = (await self._connection.execute(entry.returning(ask.c.id))).scalar_one()
        if account_id and not (place and place.parent_id):
            await self._note([_exposed(account_id, ask_id, question.id, "asked", now)])
        return int(ask_id)

    async def put_of_day(self, wanted: Sequence[DayAsk], now: datetime) -> dict[int, Ask]:
        if not wanted:
            return {}
        versions = {w.question.version: w.question for w in wanted}
        ids = {digest: await self._version(question) for digest, question in versions.items()}
        rows = [
            {
                "chat_id": w.chat_id,
                "version_id": ids[w.question.version],
                "purpose": "daily",
                "account_id": w.account_id,
                "local_date": w.local_date,
                "asked_at": now,
                "state": AskState.OPEN,
            }
            for w in wanted
        ]
        entry = insert_into(self._connection, ask).values(rows)
        await self._connection.execute(entry.on_conflict_do_nothing(index_elements=["chat_id", "local_date"]))
        of_day = or_(*(and_(ask.c.chat_id == w.chat_id, ask.c.local_date == w.local_date) for w in wanted))
        found = {row.chat_id: ask_of(row) for row in await self._connection.execute(_asks().where(of_day))}
        owners = [(w.account_id, found[w.chat_id]) for w in wanted if w.account_id]
        await self._note([_exposed(owner, put.id, put.question.id, "asked", now) for owner, put in owners])
        return found

    async def _version(self, question: Question) -> int:
        digest = question.version
        known = select(question_version.c.id).where(question_version.c.digest == digest)
        version_id = (await self._connection.execute(known)).scalar()
        if version_id is None:
            body = question.model_dump_json(exclude_defaults=True)
            entry = insert_into(self._connection, question_version).values(
                question_id=question.id, digest=digest, body=body
            )
            await self._connection.execute(entry.on_conflict_do_nothing(index_elements=["digest"]))
            version_id = (await self._connection.execute(known)).scalar_one()
        return int(version_id)

    async def get(self, ask_id: int) -> Ask | None:
        return await self._one(_asks().where(ask.c.id == ask_id))

    async def newest_shown(self, chat_id: int, at: datetime) -> Ask | None:
        shown = or_(delivery.c.sent_at <= at, delivery.c.sent_at.is_(None))
        newest = (
            select(delivery.c.ask_id)
            .where(delivery.c.chat_id == chat_id, delivery.c.ask_id.is_not(None))
            .where(delivery.c.state.in_(_MAY_HAVE_ARRIVED), shown)
            .order_by(delivery.c.id.desc())
            .limit(1)
        )
        return await self._one(_asks().where(ask.c.id == newest.scalar_subquery()))

    async def is_shown_in(self, ask_id: int, chat_id: int) -> bool:
        answers = select(answer.c.id).where(answer.c.ask_id == ask_id)
        about_it = or_(delivery.c.ask_id == ask_id, delivery.c.answer_id.in_(answers))
        there = exists().where(delivery.c.chat_id == chat_id, about_it)
        return bool((await self._connection.execute(select(there))).scalar())

    async def by_message(self, chat_id: int, message_id: str) -> Ask | None:
        carried = select(delivery.c.ask_id).where(
            delivery.c.chat_id == chat_id, delivery.c.message_id == message_id, delivery.c.ask_id.is_not(None)
        )
        return await self._one(_asks().where(ask.c.id.in_(carried)).limit(1))

    async def of_day(self, chat_id: int, day: date) -> Ask | None:
        return await self._one(_asks().where(ask.c.chat_id == chat_id, ask.c.local_date == day))

    async def open_in_space(self, chat_id: int, now: datetime) -> Ask | None:
        still_open = (ask.c.state == AskState.OPEN, ask.c.closes_at > now)
        everybody = _asks().where(ask.c.chat_id == chat_id, ask.c.account_id.is_(None), *still_open)
        return await self._one(everybody.order_by(ask.c.id.desc()).limit(1))

    async def awaited(self, platform: str, since: datetime) -> list[tuple[Chat, datetime]]:
        put = func.coalesce(ask.c.shown_at, ask.c.asked_at)  # it may have arrived although nobody noted it
        newest = (
            select(ask.c.chat_id, func.max(put, type_=Moment).label("put"))
            .where(ask.c.state == AskState.OPEN, put >= since)
            .group_by(ask.c.chat_id)
            .subquery()
        )
        query = (
            select(chat, newest.c.put, space.c.native_id.label("space_native_id"), space.c.title)
            .join(newest, newest.c.chat_id == chat.c.id)
            .outerjoin(space, space.c.id == chat.c.space_id)
            .where(chat.c.platform == platform, chat.c.state == "active")
        )
        return [(chat_of(row), row.put) for row in await self._connection.execute(query)]

    async def set_state(self, ask_id: int, state: AskState) -> None:
        await self._connection.execute(update(ask).where(ask.c.id == ask_id).values(state=state))

    async def keep_open(self, ask_id: int, until: datetime) -> None:
        await self._connection.execute(update(ask).where(ask.c.id == ask_id).values(closes_at=until))

    async def expose(self, account_id: int, exposed: Ask, kind: Exposure, now: datetime) -> None:
        await self._note([_exposed(account_id, exposed.id, exposed.question.id, kind, now)])

    async def _note(self, exposures: list[dict[str, Any]]) -> None:
        if exposures:
            entry = insert_into(self._connection, exposure).values(exposures)
            await self._connection.execute(entry.on_conflict_do_nothing())

    async def past(self, chats: Mapping[int, int | None], since: datetime) -> dict[int, Past]:
        learners: dict[int, list[int]] = {}
        for chat_id, learner_id in chats.items():
            if learner_id:
                learners.setdefault(learner_id, []).append(chat_id)
        spaces = [chat_id for chat_id, learner_id in chats.items() if not learner_id]
        asked: dict[int, dict[str, datetime]] = {chat_id: {} for chat_id in chats}
        scores: dict[int, dict[str, list[int]]] = {chat_id: {} for chat_id in chats}
        if learners:
            for row in await self._connection.execute(_asked_of_learners(list(learners), since)):
                for chat_id in learners[row.learner_id]:
                    _latest(asked[chat_id], row.question_id, row.at)
            for row in await self._connection.execute(_scores_of_learners(list(learners), since)):
                for chat_id in learners[row.learner_id]:
                    scores[chat_id].setdefault(row.question_id, []).append(row.score)
        if spaces:
            for row in await self._connection.execute(_asked_in_chats(spaces, since)):
                _latest(asked[row.chat_id], row.question_id, row.asked_at)
        return {chat_id: Past(asked[chat_id], scores[chat_id]) for chat_id in chats}

    async def _one(self, query: Select[Any]) -> Ask | None:
        row = (await self._connection.execute(query)).first()
        return ask_of(row) if row else None


def _exposed(account_id: int, ask_id: int, question_id: str, kind: Exposure, now: datetime) -> dict[str, Any]:
    return {"account_id": account_id, "ask_id": ask_id, "kind": kind, "question_id": question_id, "at": now}


def ask_of(row: Any) -> Ask:
    """Read an ask from a row of `ask_columns`."""
    return Ask(
        row.ask_id, row.chat_id, Question.model_validate_json(row.body), row.purpose, AskState(row.ask_state),
        row.ask_account_id, row.local_date, row.message_id, row.shown_at, row.closes_at, row.interview_id,
        row.parent_id,
    )  # fmt: skip


ask_columns = (
    ask.c.id.label("ask_id"), ask.c.chat_id, ask.c.purpose, ask.c.state.label("ask_state"),
    ask.c.account_id.label("ask_account_id"), ask.c.local_date, ask.c.message_id, ask.c.shown_at, ask.c.closes_at,
    ask.c.interview_id, ask.c.parent_id, question_version.c.body,
)  # fmt: skip


def _asks() -> Select[Any]:
    return select(*ask_columns).select_from(ask).join(question_version)


def _latest(asked: dict[str, datetime], question_id: str, at: datetime) -> None:
    asked[question_id] = max(at, asked.get(question_id, at))


def _asked_of_learners(learner_ids: list[int], since: datetime) -> Select[Any]:
    return (
        select(account.c.learner_id, exposure.c.question_id, exposure.c.at)
        .join(account, account.c.id == exposure.c.account_id)
        .where(account.c.learner_id.in_(learner_ids), exposure.c.kind == "asked", exposure.c.at >= since)
    )


def _scores_of_learners(learner_ids: list[int], since: datetime) -> Select[Any]:
    return (
        select(account.c.learner_id, question_version.c.question_id, verdict.c.score)
        .select_from(answer)
        .join(account, account.c.id == answer.c.account_id)
        .join(verdict, verdict.c.id == answer.c.verdict_id)
        .join(ask, ask.c.id == answer.c.ask_id)
        .join(question_version, question_version.c.id == ask.c.version_id)
        .where(account.c.learner_id.in_(learner_ids), answer.c.at >= since, ask.c.parent_id.is_(None))
    )


def _asked_in_chats(chat_ids: list[int], since: datetime) -> Select[Any]:
    return (
        select(ask.c.chat_id, question_version.c.question_id, ask.c.asked_at)
        .join(question_version, question_version.c.id == ask.c.version_id)
        .where(ask.c.chat_id.in_(chat_ids), ask.c.asked_at >= since)
    )
