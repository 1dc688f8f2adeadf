"""Answers, their verdicts and the calls spent on them, in SQL."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.appeal import REASON as APPEALED
from bot.domain.ask import JOIN_WINDOW, Answer, AnswerState, Ask, Submission
from bot.domain.person import Known
from bot.domain.plain_text import digest
from bot.domain.question import Question
from bot.domain.verdict import COMPLETED, Ledger, Verdict
from bot.storage.asks import ask_columns, ask_of
from bot.storage.engine import insert_into
from bot.storage.people import chat_of
from bot.storage.tables import account, answer, appeal, ask, chat, question_version, space, verdict

JUDGING_LEASE = timedelta(seconds=120)
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class SqlCardFacts:
    """What a score card is drawn from."""

    answer: Answer
    ask: Ask
    author: str
    before: int | None
    points: int
    appealed: bool


class SqlAnswers:
    """Keeps `Answers`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def accept(
        self, ask: Ask, person: Known, text: str, source: str, at: datetime, local_date: date
    ) -> int | None:
        earlier = select(func.coalesce(func.max(answer.c.attempt), 0) + 1).where(
            answer.c.ask_id == ask.id, answer.c.account_id == person.account_id
        )
        offset = at.utcoffset()
        assert offset is not None
        entry = insert_into(self._connection, answer).values(
            ask_id=ask.id,
            account_id=person.account_id,
            attempt=earlier.scalar_subquery(),
            source=source,
            text=text,
            digest=digest(text),
            at=at,
            local_date=local_date,
            utc_offset=int(offset.total_seconds()) // 60,
            state=AnswerState.ACCEPTED,
            judge_at=at + JOIN_WINDOW,
        )
        fresh = entry.on_conflict_do_nothing(index_elements=["source"]).returning(answer.c.id)
        answer_id: int | None = (await self._connection.execute(fresh)).scalar()
        return answer_id

    async def latest(self, ask_id: int, account_id: int) -> Answer | None:
        query = (
            _answers()
            .where(answer.c.ask_id == ask_id, answer.c.account_id == account_id)
            .order_by(answer.c.attempt.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).first()
        return _answer(row) if row else None

    async def any_by(self, learner_id: int) -> bool:
        theirs = select(answer.c.id).join(account, account.c.id == answer.c.account_id)
        query = select(theirs.where(account.c.learner_id == learner_id).exists())
        return bool((await self._connection.execute(query)).scalar())

    async def is_first(self, answer_id: int) -> bool:
        own = account.alias()
        author = select(account.c.learner_id).join(answer, answer.c.account_id == account.c.id)
        learner_id = author.where(answer.c.id == answer_id).scalar_subquery()
        earlier = select(answer.c.id).join(own, own.c.id == answer.c.account_id)
        query = select(earlier.where(own.c.learner_id == learner_id, answer.c.id < answer_id).exists())
        return not (await self._connection.execute(query)).scalar()

    async def join(self, earlier: Answer, text: str, at: datetime) -> bool:
        whole = f"{earlier.text}\n{text}"
        joined = (
            update(answer)
            .where(answer.c.id == earlier.id, answer.c.state == AnswerState.ACCEPTED, answer.c.verdict_id.is_(None))
            .values(text=whole, digest=digest(whole), judge_at=at + JOIN_WINDOW, joined=answer.c.joined + 1)
        )
        return (await self._connection.execute(joined)).rowcount == 1

    async def by_source(self, source: str, account_id: int) -> Answer | None:
        query = _answers().where(answer.c.source == source, answer.c.account_id == account_id)
        row = (await self._connection.execute(query)).first()
        return _answer(row) if row else None

    async def rewrite(self, earlier: Answer, text: str, at: datetime) -> bool:
        rewritten = (
            update(answer)
            .where(answer.c.id == earlier.id, answer.c.verdict_id.is_(None), answer.c.joined == 0)
            .values(
                text=text, digest=digest(text), judge_at=at + JOIN_WINDOW, state=AnswerState.ACCEPTED,
                lease_owner="", lease_until=None,
            )
        )  # fmt: skip
        return (await self._connection.execute(rewritten)).rowcount == 1

    async def claim(self, owner: str, now: datetime, limit: int) -> list[Submission]:
        waiting = and_(answer.c.state.in_((AnswerState.ACCEPTED, AnswerState.PROVISIONAL)), answer.c.judge_at <= now)
        abandoned = and_(answer.c.state == AnswerState.JUDGING, answer.c.lease_until < now)
        chosen = (
            select(answer.c.id)
            .where(or_(waiting, abandoned), ~_estimated_before().exists())
            .order_by(answer.c.judge_at, answer.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        leased = (
            update(answer)
            .where(answer.c.id.in_(chosen))
            .values(state=AnswerState.JUDGING, lease_owner=owner, lease_until=now + JUDGING_LEASE)
            .returning(answer.c.id)
        )
        ids = list((await self._connection.execute(leased)).scalars())
        if not ids:
            return []
        query = submissions().where(answer.c.id.in_(ids)).order_by(answer.c.judge_at, answer.c.id)
        return [submission_of(row) for row in await self._connection.execute(query)]

    async def stored_verdict(self, submission: Submission, judge: str, prompt_version: str) -> Verdict | None:
        query = (
            select(*VERDICT_COLUMNS)
            .join(answer, answer.c.id == verdict.c.answer_id)
            .join(ask, ask.c.id == answer.c.ask_id)
            .join(question_version, question_version.c.id == ask.c.version_id)
            .where(
                answer.c.digest == submission.digest,
                question_version.c.digest == submission.question.version,
                verdict.c.judge == judge,
                verdict.c.prompt_version == prompt_version,
                verdict.c.provisional == 0,
                verdict.c.reason.not_in((COMPLETED, APPEALED)),
            )
            .order_by(verdict.c.id)
            .limit(1)
        )
        row = (await self._connection.execute(query)).first()
        return verdict_of(row) if row else None

    async def settle(
        self, answer_id: int, text_digest: str, made: Verdict, now: datetime, again_at: datetime | None
    ) -> int | None:
        current = select(answer.c.id).where(answer.c.id == answer_id, answer.c.digest == text_digest)
        if (await self._connection.execute(current.with_for_update())).scalar() is None:
            return None
        seq = select(func.coalesce(func.max(verdict.c.seq), 0) + 1).where(verdict.c.answer_id == answer_id)
        entry = (
            verdict.insert()
            .values(answer_id=answer_id, seq=seq.scalar_subquery(), at=now, **stored_values(made))
            .returning(verdict.c.id, verdict.c.seq)
        )
        verdict_id, number = (await self._connection.execute(entry)).one()
        state = AnswerState.PROVISIONAL if again_at else AnswerState.JUDGED
        await self._connection.execute(
            update(answer)
            .where(answer.c.id == answer_id)
            .values(state=state, verdict_id=verdict_id, judge_at=again_at or now, lease_owner="", lease_until=None)
        )
        return int(number)

    async def postpone(self, answer_id: int, until: datetime) -> None:
        await self._connection.execute(
            update(answer)
            .where(answer.c.id == answer_id)
            .values(state=AnswerState.PROVISIONAL, judge_at=until, lease_owner="", lease_until=None)
        )

    async def for_card(self, answer_id: int) -> SqlCardFacts | None:
        query = (
            _answers()
            .add_columns(*ask_columns, account.c.name, answer.c.points, appeal.c.state.label("appeal_state"))
            .outerjoin(appeal, appeal.c.answer_id == answer.c.id)
            .join(account, account.c.id == answer.c.account_id)
            .join(ask, ask.c.id == answer.c.ask_id)
            .join(question_version, question_version.c.id == ask.c.version_id)
            .where(answer.c.id == answer_id)
        )
        row = (await self._connection.execute(query)).first()
        if row is None:
            return None
        before = select(verdict.c.score).where(verdict.c.answer_id == answer_id, verdict.c.provisional == 1)
        provisional = (await self._connection.execute(before.order_by(verdict.c.seq.desc()).limit(1))).scalar()
        made = _answer(row)
        replaced = provisional if made.verdict and not made.verdict.provisional else None
        return SqlCardFacts(made, ask_of(row), row.name, replaced, row.points, row.appeal_state is not None)


VERDICT_COLUMNS = (
    verdict.c.ledger, verdict.c.score, verdict.c.judge, verdict.c.prompt_version, verdict.c.confidence,
    verdict.c.reason.label("verdict_reason"), verdict.c.agreement, verdict.c.readings, verdict.c.provisional,
    verdict.c.budget_spent,
)  # fmt: skip
_ANSWER = (
    answer.c.id, answer.c.ask_id.label("answered_ask_id"), answer.c.account_id, answer.c.attempt, answer.c.text,
    answer.c.state, answer.c.judge_at, *VERDICT_COLUMNS,
)  # fmt: skip
_SUBMITTED = (
    answer.c.id.label("answer_id"), answer.c.account_id.label("author_id"), answer.c.text, answer.c.digest,
    account.c.learner_id, ask.c.id.label("ask_id"), ask.c.interview_id, question_version.c.body, chat,
    space.c.native_id.label("space_native_id"), space.c.title, *VERDICT_COLUMNS,
)  # fmt: skip


def _estimated_before() -> Any:
    """An earlier answer of the same account that waits for its final verdict too: they come in order."""
    earlier = answer.alias("earlier")
    waits = earlier.c.state.in_((AnswerState.JUDGING, AnswerState.PROVISIONAL))
    both_estimated = and_(earlier.c.verdict_id.is_not(None), answer.c.verdict_id.is_not(None))
    return select(earlier.c.id).where(
        earlier.c.account_id == answer.c.account_id, earlier.c.id < answer.c.id, waits, both_estimated
    )


def _answers() -> Any:
    return select(*_ANSWER).outerjoin(verdict, verdict.c.id == answer.c.verdict_id)


def stored_values(made: Verdict) -> dict[str, Any]:
    """A verdict as its row's columns."""
    return {
        "reason": made.reason,
        "judge": made.judge,
        "prompt_version": made.prompt_version,
        "ledger": made.ledger.to_json(),
        "score": made.score,
        "confidence": round(made.confidence * _THOUSAND),
        "agreement": round(made.agreement * _THOUSAND),
        "readings": made.readings,
        "provisional": int(made.provisional),
        "budget_spent": int(made.budget_spent),
    }


def _answer(row: Any) -> Answer:
    made = verdict_of(row) if row.ledger else None
    state = AnswerState(row.state)
    return Answer(row.id, row.answered_ask_id, row.account_id, row.attempt, row.text or "", state, row.judge_at, made)


def verdict_of(row: Any) -> Verdict:
    """Read a verdict from a row of `VERDICT_COLUMNS`."""
    return Verdict(
        Ledger.from_json(row.ledger),
        row.score,
        row.judge,
        row.prompt_version,
        reason=row.verdict_reason,
        confidence=row.confidence / _THOUSAND,
        agreement=row.agreement / _THOUSAND,
        readings=row.readings,
        provisional=bool(row.provisional),
        budget_spent=bool(row.budget_spent),
    )


def submissions() -> Select[Any]:
    """Answers with all that a judge needs."""
    return (
        select(*_SUBMITTED)
        .select_from(answer)
        .join(account, account.c.id == answer.c.account_id)
        .join(ask, ask.c.id == answer.c.ask_id)
        .join(chat, chat.c.id == ask.c.chat_id)
        .outerjoin(space, space.c.id == chat.c.space_id)
        .join(question_version, question_version.c.id == ask.c.version_id)
        .outerjoin(verdict, verdict.c.id == answer.c.verdict_id)
    )


def submission_of(row: Any) -> Submission:
    """Read a row of `submissions`."""
    return Submission(
        answer_id=row.answer_id,
        account_id=row.author_id,
        learner_id=row.learner_id,
        question=Question.model_validate_json(row.body),
        text=row.text or "",
        digest=row.digest,
        chat_id=row.id,
        chat=chat_of(row),
        provisional=verdict_of(row) if row.ledger else None,
        ask_id=row.ask_id,
        interview_id=row.interview_id,
    )
