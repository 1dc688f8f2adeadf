"""What a due tick costs when a thousand of a hundred thousand subscribers are due: it must not look at the others."""

import asyncio
import random
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Table, create_engine

from benchmarks import Finding, side_by_side
from bot.bank import SHIPPED, YamlBank, load_bank
from bot.domain.question import Question
from bot.domain.subscription import zone
from bot.flows.push import DailyPush
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.storage import tables
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore, tzdata_version

DUE = 1_000
MANY, FEW = 100_000, 10_000
REPETITIONS = 7
AT_MOST = 1.5
CHUNK = 10_000
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
ZONES = ("UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kolkata")


def measure() -> Sequence[Finding]:
    """The same thousand questions among a hundred thousand subscribers and among ten thousand."""
    bank = load_bank(SHIPPED)
    with TemporaryDirectory() as name:
        folder = Path(name)
        many, few = folder / "many.db", folder / "few.db"
        _fill(many, MANY, bank.questions)
        _fill(few, FEW, bank.questions)
        pair = side_by_side(partial(_tick, many, bank), partial(_tick, few, bank), REPETITIONS)
    return [pair.finding("tick", AT_MOST, f"{DUE:,} due of {MANY:,} {{ours}}; of {FEW:,} {{bare}}")]


def _tick(filled: Path, bank: YamlBank) -> float:
    """The seconds of one tick on a fresh copy of the file."""
    with TemporaryDirectory(dir=filled.parent) as name:
        copy = Path(name) / "grill.db"
        shutil.copy(filled, copy)
        return asyncio.run(_ticked(copy, bank))


async def _ticked(path: Path, bank: YamlBank) -> float:
    store = SqlStore(database_url(f"sqlite:///{path}"))
    push = DailyPush(store, House(bank, texts, random.Random(7)))
    try:
        async with store.open(changes=True):
            pass  # opens the connection
        began = perf_counter()
        pushed = await push.tick(NOW)
        elapsed = perf_counter() - began
    finally:
        await store.close()
    if pushed != DUE:
        raise RuntimeError(f"{pushed} questions were pushed instead of {DUE}")
    return elapsed


def _fill(path: Path, subscribers: int, questions: Sequence[Question]) -> None:
    """Subscribers who had their question yesterday; those who are due lie evenly among the others."""
    asyncio.run(bring_up_to_date(database_url(f"sqlite:///{path}")))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        versions = [_version(number, question) for number, question in enumerate(questions, 1)]
        connection.execute(tables.question_version.insert(), versions)
        for first in range(1, subscribers + 1, CHUNK):
            numbers = range(first, first + CHUNK)
            _enter_people(connection, numbers)
            _enter_yesterday(connection, numbers, questions)
            agreed = [_subscription(number, due=number % (subscribers // DUE) == 0) for number in numbers]
            connection.execute(tables.subscription.insert(), agreed)
    engine.dispose()


def _version(number: int, question: Question) -> dict[str, Any]:
    body = question.model_dump_json(exclude_defaults=True)
    return {"id": number, "question_id": question.id, "digest": question.version, "body": body}


def _enter_people(connection: Connection, numbers: range) -> None:
    """A learner, an account and a private chat each, all of the same number."""
    rows: dict[Table, list[dict[str, Any]]] = {
        tables.learner: [{"id": n, "name": f"Learner {n}"} for n in numbers],
        tables.account: [
            {"id": n, "platform": "bench", "native_id": str(n), "learner_id": n, "home_learner_id": n, "name": str(n)}
            for n in numbers
        ],
        tables.chat: [
            {"id": n, "platform": "bench", "native_id": str(n), "thread": "", "account_id": n} for n in numbers
        ],
    }
    for table, entries in rows.items():
        connection.execute(table.insert(), entries)


def _enter_yesterday(connection: Connection, numbers: range, questions: Sequence[Question]) -> None:
    asks, exposures, deliveries = [], [], []
    for n in numbers:
        chosen = n % len(questions)
        mine = {"account_id": n, "ask_id": n}
        asks.append(
            {"id": n, "chat_id": n, "version_id": chosen + 1, "purpose": "daily", "account_id": n}
            | {"local_date": YESTERDAY.date(), "asked_at": YESTERDAY, "shown_at": YESTERDAY, "message_id": str(n)}
        )
        exposures.append(mine | {"kind": "asked", "question_id": questions[chosen].id, "at": YESTERDAY})
        deliveries.append(
            {"chat_id": n, "kind": "daily", "about": YESTERDAY.date().isoformat(), "ask_id": n, "priority": 10}
            | {"state": "sent", "created_at": YESTERDAY, "not_before": YESTERDAY, "due_at": YESTERDAY}
            | {"lease_owner": "", "nonce": str(n), "message_id": str(n), "sent_at": YESTERDAY}
        )
    connection.execute(tables.ask.insert(), asks)
    connection.execute(tables.exposure.insert(), exposures)
    connection.execute(tables.delivery.insert(), deliveries)


def _subscription(number: int, *, due: bool) -> dict[str, Any]:
    """One that is due now, or else one, two or more hours later."""
    at = NOW if due else NOW + timedelta(hours=1 + number % 12)
    timezone = ZONES[number % len(ZONES)]
    local = at.astimezone(zone(timezone))
    return {
        "chat_id": number,
        "local_time": f"{local:%H:%M}",
        "timezone": timezone,
        "tzdata": tzdata_version(),
        "difficulty": "",
        "next_due_at": at,
    }
