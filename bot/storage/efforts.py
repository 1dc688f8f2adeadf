"""Graded answers with what their points depend on, read in one statement; design section 9 has the rules."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Select, and_, exists, or_, select, type_coerce, union
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from bot.domain.ask import FRESH_FOR
from bot.domain.plain_text import digest
from bot.domain.progress import Effort
from bot.domain.question import Question
from bot.storage.tables import account, answer, ask, day_began, exposure, question_version, verdict

_MEMORY = FRESH_FOR // timedelta(milliseconds=1)
_author, _put, _version = account.alias("author"), ask.alias("put"), question_version.alias("version")
_other, _writer, _other_put, _other_version = (
    answer.alias("other"), account.alias("writer"), ask.alias("other_put"), question_version.alias("other_version"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredEffort:
    """An effort, whose it is, its local date, and the points that are noted for it."""

    effort: Effort
    account_id: int
    day: date
    noted: int


def days_moved_by(answer_id: int) -> Select[Any]:
    """The (learner, local date) pairs whose points a verdict on this answer may move: its own day, later answers of
    the learner to the same question, and later answers to the same ask in the same words."""
    later = and_(answer.c.id == answer_id, _is_before(answer, _other), _other.c.points > 0)
    mine = select(_author.c.learner_id, answer.c.local_date).join(answer, answer.c.account_id == _author.c.id)
    same_question = (
        _pairs()
        .join(_writer, _writer.c.learner_id == _author.c.learner_id)
        .join(_other, _other.c.account_id == _writer.c.id)
        .join(_other_put, _other_put.c.id == _other.c.ask_id)
        .join(_other_version, _other_version.c.id == _other_put.c.version_id)
        .where(later, _other_version.c.question_id == _version.c.question_id)
    )
    same_words = (
        _pairs()
        .join(_other, and_(_other.c.ask_id == answer.c.ask_id, _other.c.digest == answer.c.digest))
        .join(_writer, _writer.c.id == _other.c.account_id)
        .where(later, _writer.c.learner_id != _author.c.learner_id)
    )
    found = union(mine.where(answer.c.id == answer_id), same_question, same_words).subquery("moved")
    return select(found.c.learner_id, found.c.local_date)


def _pairs() -> Select[Any]:
    return (
        select(_writer.c.learner_id, _other.c.local_date)
        .select_from(answer)
        .join(_author, _author.c.id == answer.c.account_id)
        .join(_put, _put.c.id == answer.c.ask_id)
        .join(_version, _version.c.id == _put.c.version_id)
    )


async def read_efforts(
    connection: AsyncConnection, learner_id: int, days: Collection[date] | None = None
) -> dict[date, list[StoredEffort]]:
    """A learner's graded answers of these local dates (all, if None are named), oldest first."""
    query = _efforts().where(_author.c.learner_id == learner_id).order_by(answer.c.at, answer.c.id)
    if days is not None:
        query = query.where(answer.c.local_date.in_(days), *_within(days))
    by_day: dict[date, list[StoredEffort]] = defaultdict(list)
    for row in await connection.execute(query):
        by_day[row.local_date].append(_effort(row))
    return by_day


def _within(days: Collection[date]) -> list[ColumnElement[bool]]:
    """The moments that may lie on these dates anywhere on earth; an index knows moments, not dates."""
    margin = timedelta(days=1)
    return [answer.c.at > day_began(min(days)) - margin, answer.c.at < day_began(max(days)) + 2 * margin]


def _efforts() -> Select[Any]:
    return (
        select(
            answer.c.id, answer.c.account_id, answer.c.local_date, answer.c.points, answer.c.digest, verdict.c.score,
            _version.c.body, _was_exposed("hint").label("hinted"), _was_exposed("revealed").label("shown"),
            or_(_answered_question_before(), _answered_ask_before()).label("repeated"), _copied().label("copied"),
        )
        .select_from(answer)
        .join(_author, _author.c.id == answer.c.account_id)
        .join(_put, _put.c.id == answer.c.ask_id)
        .join(_version, _version.c.id == _put.c.version_id)
        .join(verdict, verdict.c.id == answer.c.verdict_id)
    )  # fmt: skip


def _was_exposed(kind: str) -> ColumnElement[bool]:
    """A hint was shown for this very ask, or the reference to this question within the memory."""
    shown = select(exposure.c.ask_id).join(_writer, _writer.c.id == exposure.c.account_id)
    mine = shown.where(_writer.c.learner_id == _author.c.learner_id, exposure.c.kind == kind)
    before = mine.where(exposure.c.at <= answer.c.at).correlate(answer, _author, _version)
    if kind == "hint":
        return exists(before.where(exposure.c.ask_id == answer.c.ask_id))
    return exists(before.where(exposure.c.question_id == _version.c.question_id, _remembered(exposure.c.at)))


def _answered_question_before() -> ColumnElement[bool]:
    earlier = (
        select(_other.c.id)
        .join(_writer, _writer.c.id == _other.c.account_id)
        .join(_other_put, _other_put.c.id == _other.c.ask_id)
        .join(_other_version, _other_version.c.id == _other_put.c.version_id)
        .where(_writer.c.learner_id == _author.c.learner_id, _other.c.verdict_id.is_not(None))
        .where(_is_before(_other, answer), _remembered(_other.c.at))
        .where(_other_version.c.question_id == _version.c.question_id)
    )
    return exists(earlier.correlate(answer, _author, _version))


def _answered_ask_before() -> ColumnElement[bool]:
    earlier = (
        select(_other.c.id)
        .join(_writer, _writer.c.id == _other.c.account_id)
        .where(_other.c.ask_id == answer.c.ask_id, _writer.c.learner_id == _author.c.learner_id)
        .where(_other.c.verdict_id.is_not(None), _is_before(_other, answer))
    )
    return exists(earlier.correlate(answer, _author))


def _copied() -> ColumnElement[bool]:
    earlier = (
        select(_other.c.id)
        .join(_writer, _writer.c.id == _other.c.account_id)
        .where(_other.c.ask_id == answer.c.ask_id, _other.c.digest == answer.c.digest, _is_before(_other, answer))
        .where(_writer.c.learner_id != _author.c.learner_id)
    )
    return exists(earlier.correlate(answer, _author))


def _is_before(one: Any, other: Any) -> ColumnElement[bool]:
    return or_(one.c.at < other.c.at, and_(one.c.at == other.c.at, one.c.id < other.c.id))


def _remembered(moment: Any) -> ColumnElement[bool]:
    return type_coerce(moment, BigInteger) > type_coerce(answer.c.at, BigInteger) - _MEMORY


def _effort(row: Any) -> StoredEffort:
    question, references = _question(row.body)
    effort = Effort(
        row.id, row.score, question.difficulty, question.kind, bool(row.hinted), bool(row.repeated), bool(row.shown),
        bool(row.copied) or row.digest in references,
    )  # fmt: skip
    return StoredEffort(effort, row.account_id, row.local_date, row.points)


@lru_cache(maxsize=1024)
def _question(body: str) -> tuple[Question, frozenset[str]]:
    """A question as it was asked, and the fingerprints of its reference in both languages."""
    question = Question.model_validate_json(body)
    return question, frozenset(digest(text) for text in question.answer.both)
