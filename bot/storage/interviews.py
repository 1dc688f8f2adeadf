"""Mock interviews in SQL: where each stands, and what was asked and answered in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ask import Ask, AskState
from bot.domain.interview_report import Exchange
from bot.domain.interview_state import Interview, Sitting, Status
from bot.domain.person import Known
from bot.domain.question import Question
from bot.domain.verdict import COMPLETED, Verdict
from bot.storage.answers import VERDICT_COLUMNS, stored_values, verdict_of
from bot.storage.asks import SqlAsks
from bot.storage.engine import insert_into
from bot.storage.tables import account, answer, ask, interview, question_version, verdict

_SWEPT = 500


class SqlInterviews:
    """Keeps `Interviews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def begin(self, home: Known, state: Interview, now: datetime) -> Sitting | None:
        entry = insert_into(self._connection, interview).values(
            chat_id=home.chat_id,
            account_id=home.account_id,
            live_learner_id=home.learner_id,
            began_at=now,
            touched_at=now,
            **_kept(state),
        )
        fresh = entry.on_conflict_do_nothing(index_elements=["live_learner_id"]).returning(interview.c.id)
        interview_id = (await self._connection.execute(fresh)).scalar()
        if interview_id is None:
            return None
        return Sitting(interview_id, home.account_id, home.learner_id, home.chat_id, state, now)

    async def live(self, learner_id: int) -> Sitting | None:
        return await self._one(
            _sittings().where(interview.c.live_learner_id == learner_id).with_for_update(of=interview)
        )

    async def get(self, interview_id: int) -> Sitting | None:
        return await self._one(_sittings().where(interview.c.id == interview_id))

    async def lock(self, interview_id: int) -> Sitting | None:
        return await self._one(_sittings().where(interview.c.id == interview_id).with_for_update(of=interview))

    async def save(self, sitting: Sitting, state: Interview, now: datetime, *, touched: bool = True) -> None:
        values: dict[str, Any] = _kept(state)
        if touched:
            values["touched_at"] = now
        if state.status is Status.OVER:
            values |= {"live_learner_id": None, "ended_at": now}
        await self._connection.execute(update(interview).where(interview.c.id == sitting.id).values(values))

    async def finished(self, learner_id: int, limit: int, skip: int = 0) -> list[Sitting]:
        over = _sittings().where(account.c.learner_id == learner_id, interview.c.status == Status.OVER)
        rows = await self._connection.execute(
            over.order_by(interview.c.ended_at.desc(), interview.c.id.desc()).offset(skip).limit(limit)
        )
        return [_sitting(row) for row in rows]

    async def silent(self, since: datetime, limit: int) -> list[Sitting]:
        quiet = _sittings().where(interview.c.status == Status.LIVE, interview.c.touched_at <= since)
        chosen = quiet.order_by(interview.c.touched_at).limit(limit).with_for_update(of=interview, skip_locked=True)
        return [_sitting(row) for row in await self._connection.execute(chosen)]

    async def overdue(self, now: datetime, limit: int) -> list[tuple[Sitting, Ask]]:
        late = select(interview.c.id, ask.c.id.label("late_ask_id")).join(ask, ask.c.interview_id == interview.c.id)
        late = late.where(interview.c.status == Status.LIVE, ask.c.state == AskState.OPEN, ask.c.closes_at <= now)
        rows = (await self._connection.execute(late.order_by(ask.c.closes_at).limit(limit))).all()
        asks = SqlAsks(self._connection)
        found = [(await self.lock(row.id), await asks.get(row.late_ask_id)) for row in rows]
        return [(sitting, put) for sitting, put in found if sitting and put]

    async def give_time(self, until: datetime) -> None:
        timed = ask.c.interview_id.is_not(None), ask.c.state == AskState.OPEN, ask.c.closes_at < until
        await self._connection.execute(update(ask).where(*timed).values(closes_at=until))

    async def busy_chats(self, chat_ids: Sequence[int]) -> set[int]:
        busy = select(interview.c.chat_id).where(
            interview.c.chat_id.in_(chat_ids), interview.c.status.in_((Status.LIVE, Status.CLOSING))
        )
        return set((await self._connection.execute(busy)).scalars())

    async def was_going_on(self, chat_id: int, at: datetime) -> bool:
        query = select(interview.c.id).where(
            interview.c.chat_id == chat_id,
            interview.c.began_at <= at,
            or_(interview.c.ended_at.is_(None), interview.c.ended_at >= at),
        )
        return (await self._connection.execute(query.limit(1))).first() is not None

    async def note_shared(self, interview_id: int, now: datetime) -> bool:
        once = update(interview).where(interview.c.id == interview_id, interview.c.shared_at.is_(None))
        return (await self._connection.execute(once.values(shared_at=now))).rowcount == 1

    async def exchanges(self, interview_id: int) -> dict[int, Exchange]:
        query = (
            select(
                ask.c.id.label("ask_id"), ask.c.asked_at, question_version.c.body, answer.c.text,
                answer.c.id.label("answer_id"), answer.c.at.label("answered_at"), *VERDICT_COLUMNS,
            )
            .select_from(ask)
            .join(question_version, question_version.c.id == ask.c.version_id)
            .outerjoin(answer, (answer.c.ask_id == ask.c.id) & (answer.c.attempt == 1))
            .outerjoin(verdict, verdict.c.id == answer.c.verdict_id)
            .where(ask.c.interview_id == interview_id)
            .order_by(ask.c.ordinal)
        )  # fmt: skip
        return {row.ask_id: _exchange(row) for row in await self._connection.execute(query)}

    async def own_verdicts(self, answer_ids: Sequence[int]) -> dict[int, Verdict]:
        mine = verdict.c.answer_id.in_(answer_ids), verdict.c.reason != COMPLETED
        query = select(verdict.c.answer_id, *VERDICT_COLUMNS).where(*mine).order_by(verdict.c.seq)
        return {row.answer_id: verdict_of(row) for row in await self._connection.execute(query)}

    async def complete(self, answer_id: int, whole: Verdict, now: datetime) -> None:
        seq = select(func.coalesce(func.max(verdict.c.seq), 0) + 1).where(verdict.c.answer_id == answer_id)
        entry = verdict.insert().values(answer_id=answer_id, seq=seq.scalar_subquery(), at=now, **stored_values(whole))
        verdict_id = (await self._connection.execute(entry.returning(verdict.c.id))).scalar_one()
        current = update(answer).where(answer.c.id == answer_id).values(verdict_id=verdict_id)
        await self._connection.execute(current)

    async def _one(self, query: Select[Any]) -> Sitting | None:
        row = (await self._connection.execute(query)).first()
        return _sitting(row) if row else None


async def clear_wordings(connection: AsyncConnection, before: datetime) -> None:
    """Of old interviews, forget how follow-ups were worded: a model may have taken up a person's words."""
    old = select(interview.c.id, interview.c.state).where(interview.c.ended_at < before)
    worded = old.where(interview.c.state.contains('"wording"')).limit(_SWEPT)
    for row in (await connection.execute(worded)).all():
        state = Interview.model_validate_json(row.state)
        bare = tuple(step.model_copy(update={"wording": ""}) for step in state.steps)
        kept = _kept(state.model_copy(update={"steps": bare}))
        await connection.execute(update(interview).where(interview.c.id == row.id).values(kept))


def _kept(state: Interview) -> dict[str, str]:
    return {"state": state.model_dump_json(exclude_defaults=True), "status": state.status}


def _sittings() -> Select[Any]:
    return select(interview, account.c.learner_id).join(account, account.c.id == interview.c.account_id)


def _sitting(row: Any) -> Sitting:
    state = Interview.model_validate_json(row.state)
    return Sitting(
        row.id, row.account_id, row.learner_id, row.chat_id, state, row.began_at, row.ended_at, row.shared_at,
    )  # fmt: skip


def _exchange(row: Any) -> Exchange:
    made = verdict_of(row) if row.ledger else None
    return Exchange(Question.model_validate_json(row.body), row.text, made, row.asked_at, row.answered_at)
