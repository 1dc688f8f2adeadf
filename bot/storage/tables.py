"""The tables (design section 8a): text and big integers only, one schema for SQLite and PostgreSQL."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def milliseconds(moment: datetime) -> int:
    """A moment as UTC milliseconds, as it is stored."""
    return (moment - _EPOCH) // _MILLISECOND


def day_began(day: date) -> datetime:
    """The moment a date began in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A moment, stored as UTC milliseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _MILLISECOND


class Day(TypeDecorator[date]):
    """A local date, stored as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


_Id = BigInteger().with_variant(Integer(), "sqlite")


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


def _to(target: str, name: str = "", *, null: bool = False, index: bool = True, **more: Any) -> Column[int]:
    key = ForeignKey(f"{target}.id", ondelete="CASCADE")
    return Column(name or f"{target}_id", BigInteger, key, nullable=null, index=index, **more)


def _text(name: str, *, null: bool = False, default: str | None = "") -> Column[str]:
    return Column(name, Text, nullable=null, server_default=None if null or default is None else default)


def _count(name: str, default: int = 0) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=str(default))


def _moment(name: str, *, null: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=null)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


learner = Table(
    "learner", metadata, _id(), _text("name"), _text("language", null=True), _text("timezone", null=True),
    _text("visibility", default="shown"), _text("settings", default="{}"),
    sqlite_autoincrement=True,
)  # fmt: skip
account = Table(
    "account", metadata, _id(), _text("platform"), _text("native_id"), _to("learner"),
    _to("learner", "home_learner_id"), _text("name"), _text("last_language", null=True),
    UniqueConstraint("platform", "native_id"), sqlite_autoincrement=True,
)  # fmt: skip
space = Table(
    "space", metadata, _id(), _text("platform"), _text("native_id"), _text("title"), _text("language", null=True),
    _text("timezone", null=True), _text("settings", default="{}"), _text("state", default="active"),
    UniqueConstraint("platform", "native_id"), sqlite_autoincrement=True,
)  # fmt: skip
chat = Table(
    "chat", metadata, _id(), _text("platform"), _text("native_id"), _text("thread"), _to("space", null=True),
    _to("account", null=True), _text("state", default="active"), _text("reason"),
    UniqueConstraint("platform", "native_id", "thread"), _one_of("state", "active", "gone"), sqlite_autoincrement=True,
)  # fmt: skip
membership = Table(
    "membership", metadata, _to("space", primary_key=True, index=False), _to("account", primary_key=True),
    _moment("first_heard"), _moment("confirmed_at"), _moment("left_at", null=True), _text("visibility", default="shown"),
)  # fmt: skip
subscription = Table(
    "subscription", metadata, _id(), _to("chat", index=False), _text("local_time"), _text("timezone"), _text("tzdata"),
    _text("topics", default="[]"), _text("difficulty"), _text("weekdays", default="0123456"),
    Column("paused_until", Day), _moment("next_due_at", null=True),
    UniqueConstraint("chat_id"), Index("ix_subscription_next_due_at", "next_due_at"), sqlite_autoincrement=True,
)  # fmt: skip
plan = Table(
    "plan", metadata, _to("chat", primary_key=True, index=False), Column("since", Day, primary_key=True),
    _text("weekdays"), Column("paused_until", Day),
)  # fmt: skip
question_version = Table(
    "question_version", metadata, _id(), _text("question_id"), _text("digest"), _text("body"),
    UniqueConstraint("digest"), sqlite_autoincrement=True,
)  # fmt: skip
ask = Table(
    "ask", metadata, _id(), _to("chat", index=False), _to("question_version", "version_id"), _text("purpose"),
    _to("account", null=True), Column("local_date", Day), Column("interview_id", BigInteger), Column("ordinal", BigInteger),
    _to("ask", "parent_id", null=True, index=False), _text("probes", null=True), _text("message_id", null=True),
    _moment("asked_at"), _moment("shown_at", null=True), _moment("closes_at", null=True), _text("state", default="open"),
    UniqueConstraint("chat_id", "local_date"), UniqueConstraint("interview_id", "ordinal"),
    UniqueConstraint("parent_id", "probes"), UniqueConstraint("chat_id", "message_id"),
    Index("ix_ask_chat_id_shown_at", "chat_id", "shown_at"), Index("ix_ask_chat_id_asked_at", "chat_id", "asked_at"),
    _one_of("state", "open", "answered", "skipped", "revealed", "closed"), sqlite_autoincrement=True,
)  # fmt: skip
answer = Table(
    "answer", metadata, _id(), _to("ask", index=False), _to("account", index=False), _count("attempt", 1), _text("source"),
    _text("text", null=True), _text("digest"), _moment("at"), Column("local_date", Day, nullable=False),
    _count("utc_offset"), _text("state", default="accepted"), _moment("judge_at"), _text("lease_owner"),
    _moment("lease_until", null=True), Column("verdict_id", BigInteger), _count("points"),
    _moment("shared_at", null=True), _count("joined"),
    UniqueConstraint("ask_id", "account_id", "attempt"), UniqueConstraint("source"),
    Index("ix_answer_state_judge_at", "state", "judge_at"), Index("ix_answer_digest", "digest"),
    Index("ix_answer_account_id_at", "account_id", "at"),
    _one_of("state", "accepted", "judging", "provisional", "judged"), sqlite_autoincrement=True,
)  # fmt: skip
verdict = Table(
    "verdict", metadata, _id(),
    _to("answer", index=False), _count("seq", 1), _text("reason"), _text("judge"), _text("prompt_version"), _text("ledger"), _count("score"),
    _count("confidence", 1000), _count("agreement", 1000),
    _count("readings", 1), _count("provisional"), _count("budget_spent"), _moment("at"),
    UniqueConstraint("answer_id", "seq"), sqlite_autoincrement=True,
)  # fmt: skip
exposure = Table(
    "exposure", metadata, _to("account", primary_key=True, index=False), _to("ask", primary_key=True),
    Column("kind", Text, primary_key=True), _text("question_id"), _moment("at"),
    Index("ix_exposure_account_id_at", "account_id", "at"), _one_of("kind", "asked", "hint", "skipped", "revealed"),
)  # fmt: skip
session = Table(
    "session", metadata, _to("chat", primary_key=True, index=False), _to("account", primary_key=True),
    _text("state", default="{}"), _count("version"), _moment("expires_at", null=True),
)  # fmt: skip
delivery = Table(
    "delivery", metadata, _id(), _to("chat", index=False), _text("kind"), _text("about"), _to("ask", null=True),
    _to("answer", null=True), _to("account", null=True), _text("payload", null=True), _count("priority"), _text("state", default="pending"),
    _text("fault", null=True), _moment("created_at"), _moment("due_at", null=True), _moment("not_before"),
    _moment("deadline", null=True), _text("lease_owner"), _count("lease_epoch"), _moment("lease_until", null=True),
    _count("attempts"), _text("nonce"), _text("message_id", null=True), _text("error", null=True),
    _moment("sent_at", null=True),
    UniqueConstraint("chat_id", "kind", "about"), Index("ix_delivery_state_priority", "state", "priority", "id"),
    Index("ix_delivery_chat_id_message_id", "chat_id", "message_id"),
    Index("ix_delivery_chat_id_state", "chat_id", "state"),
    _one_of("state", "pending", "sending", "sent", "failed", "unknown", "missed", "cancelled"), sqlite_autoincrement=True,
)  # fmt: skip
invitation = Table(
    "invitation", metadata, Column("word_hash", Text, primary_key=True), _to("ask"), _to("account"),
    _moment("until"), _moment("used_at", null=True),
)  # fmt: skip
link_code = Table(
    "link_code", metadata, _to("account", primary_key=True, index=False), _text("code_hash", null=True), _moment("until"),
    _count("tries"), _to("account", "other_id", null=True), _count("agreed"), UniqueConstraint("code_hash"),
)  # fmt: skip
inbox = Table(
    "inbox", metadata, Column("platform", Text, primary_key=True), Column("update_id", Text, primary_key=True),
    _text("body"), _moment("received_at"), _moment("done_at", null=True),
    Index("ix_inbox_done_at", "done_at"),
)  # fmt: skip
lease = Table(
    "lease", metadata, Column("name", Text, primary_key=True), _text("owner"), _count("epoch"), _moment("until"),
)  # fmt: skip
erased = Table(
    "erased", metadata, Column("account_hash", Text, primary_key=True), _moment("until"), _count("calls_used"),
)  # fmt: skip
usage = Table(
    "usage", metadata, Column("day", Day, primary_key=True), _to("account", primary_key=True),
    Column("model", Text, primary_key=True), _count("calls"), _count("tokens_in"), _count("tokens_out"),
)  # fmt: skip
spending = Table(
    "spending", metadata, Column("day", Day, primary_key=True), Column("model", Text, primary_key=True),
    _count("calls"), _count("tokens_in"), _count("tokens_out"),
)  # fmt: skip
standing = Table(
    "standing", metadata, _to("account", primary_key=True, index=False), Column("period", Text, primary_key=True),
    _count("points"), _count("answers"), _count("estimated"), _moment("finished_at", null=True),
)  # fmt: skip
interview = Table(
    "interview", metadata, _id(), _to("chat"), _to("account"), _to("learner", "live_learner_id", null=True, index=False),
    _text("status", default="live"), _text("state", default="{}"), _moment("began_at"), _moment("touched_at"),
    _moment("ended_at", null=True), _moment("shared_at", null=True),
    UniqueConstraint("live_learner_id"), Index("ix_interview_status_touched_at", "status", "touched_at"),
    _one_of("status", "live", "paused", "parked", "closing", "over"), sqlite_autoincrement=True,
)  # fmt: skip
card = Table(
    "card", metadata, _to("learner", primary_key=True, index=False), Column("question_id", Text, primary_key=True),
    _text("topic"), _moment("due_at"), _moment("reviewed_at"), _count("reviews"),
    Index("ix_card_learner_id_due_at", "learner_id", "due_at"),
)  # fmt: skip
ability = Table(
    "ability", metadata, _to("learner", primary_key=True, index=False), Column("topic", Text, primary_key=True),
    _count("rating"), _count("answers"),
)  # fmt: skip
flag = Table(
    "flag", metadata, Column("question_id", Text, primary_key=True), _to("account", primary_key=True),
    _to("question_version", "version_id"), _text("kind"), _moment("flagged_at"), _moment("closed_at", null=True),
    _one_of("kind", "typo", "wrong", "unclear", "outdated", "unsaid", "disputed"),
)  # fmt: skip
appeal = Table(
    "appeal", metadata, _to("answer", primary_key=True, index=False), _to("account", index=False),
    _text("objection", null=True), _text("state", default="waiting"), _moment("appealed_at"),
    _moment("judge_at", null=True), _text("lease_owner"), _moment("lease_until", null=True), _count("tries"),
    _text("outcome"), Column("before_seq", BigInteger), Column("after_seq", BigInteger), _moment("decided_at", null=True),
    Index("ix_appeal_account_id_appealed_at", "account_id", "appealed_at"),
    Index("ix_appeal_state_judge_at", "state", "judge_at"), _one_of("state", "waiting", "judging", "decided"),
)  # fmt: skip
