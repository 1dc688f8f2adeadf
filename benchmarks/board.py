"""What a large board costs, and what counting standings adds to the turn that enters a verdict."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from sqlalchemy import Connection, create_engine

from benchmarks import Finding, Pair
from bot.bank import SHIPPED, YamlBank, load_bank
from bot.domain.ask import Submission
from bot.domain.chat import Account, Chat, Command, Incoming, Space
from bot.domain.progress import Standing, standings
from bot.domain.verdict import Verdict, empty_ledger
from bot.flows.router import Router
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.storage import tables
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.standings import SqlStandings
from bot.storage.store import SqlStore

MEMBERS = 10_000
MANY, FEW = 100, 10  # answers of each member: a million, and a hundred thousand
JUDGED, WARM_UP = 120, 20
BOARD_AT_MOST, COUNT_AT_MOST = 3.0, 2.0
REPETITIONS = 15
CHUNK = 1_000
PLATFORM = "bench"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class StillClock:
    """Time that stands still."""

    def now(self) -> datetime:
        return NOW


def measure() -> Sequence[Finding]:
    """The same board over a million answers and over a hundred thousand; verdicts with and without counting."""
    bank = load_bank(SHIPPED)
    with TemporaryDirectory() as folder:
        return [_board(Path(folder), bank), _count(Path(folder), bank)]


def _board(folder: Path, bank: YamlBank) -> Finding:
    many, few = folder / "many.db", folder / "few.db"
    for path, each in ((many, MANY), (few, FEW)):
        _fill(path, bank, MEMBERS, each)
    pair = asyncio.run(_boards(many, few, bank))
    sizes = f"{MEMBERS:,} members, {MEMBERS * MANY:,} answers {{ours}}; {MEMBERS * FEW:,} answers {{bare}}"
    return pair.finding("board", BOARD_AT_MOST, sizes)


async def _boards(many: Path, few: Path, bank: YamlBank) -> Pair:
    """The turn of `/leaderboard all`, in turns on both files."""
    async with _router(many, bank) as (large, _), _router(few, bank) as (small, _):
        counted = [(await _look(large, n), await _look(small, n)) for n in range(REPETITIONS + 1)][1:]
    return Pair([turn[0] for turn in counted], [turn[1] for turn in counted])


async def _look(router: Router, number: int) -> float:
    space = Space(PLATFORM, "space", "Study")
    looks = Incoming(f"{number}", _account(1), Chat(PLATFORM, "group", space=space), NOW, Command("leaderboard", "all"))
    began = perf_counter()
    outcome = await router.hear(looks)
    elapsed = perf_counter() - began
    assert "🥇" in outcome.replies[0].text, outcome
    return elapsed


def _count(folder: Path, bank: YamlBank) -> Finding:
    with_counting, without = folder / "with.db", folder / "without.db"
    _fill(with_counting, bank, JUDGED, MANY)
    submissions = asyncio.run(_submit(with_counting, bank))
    shutil.copy(with_counting, without)
    pair = asyncio.run(_verdicts(with_counting, without, bank, submissions))
    figures = f"a verdict on an account with {MANY} answers {{ours}}; without counting {{bare}}"
    return pair.finding("board: verdict", COUNT_AT_MOST, figures)


async def _submit(path: Path, bank: YamlBank) -> list[Submission]:
    """Everybody answers one more question."""
    store = SqlStore(database_url(f"sqlite:///{path}"))
    question = bank.questions[0]
    async with store.open(changes=True) as books:
        for who in range(1, JUDGED + 1):
            known = await books.people.recognise(
                Incoming("x", _account(who), Chat(PLATFORM, f"{who}"), NOW, Command("help"))
            )
            ask = await books.asks.get(await books.asks.put(known.chat_id, question, known.account_id, None, NOW))
            assert ask
            await books.answers.accept(ask, known, f"answer {who}", f"bench:{who}", NOW, NOW.date())
        claimed = await books.answers.claim("bench", NOW + DAY, JUDGED)
    await store.close()
    return claimed


async def _verdicts(with_counting: Path, without: Path, bank: YamlBank, submissions: Sequence[Submission]) -> Pair:
    """Every verdict once on each file; a coin says which side goes first."""
    coin = random.Random(7)
    ours, bare = [], []
    async with _router(with_counting, bank) as (counting, _), _router(without, bank) as (plain, _):
        for submission in submissions:
            bare_first = coin.random() < 0.5
            if bare_first:
                bare.append(await _enter_uncounted(plain, submission))
            ours.append(await _enter(counting, submission))
            if not bare_first:
                bare.append(await _enter_uncounted(plain, submission))
    return Pair(ours[WARM_UP:], bare[WARM_UP:])


async def _enter(router: Router, submission: Submission) -> float:
    verdict = Verdict(empty_ledger(submission.question), 70, "llm:bench", "1")
    began = perf_counter()
    assert await router.judged(submission, verdict)
    return perf_counter() - began


async def _enter_uncounted(router: Router, submission: Submission) -> float:
    async def nothing(_standings: SqlStandings, _answer_id: int) -> None:
        return None

    with patch.object(SqlStandings, "recount", nothing):
        return await _enter(router, submission)


@asynccontextmanager
async def _router(path: Path, bank: YamlBank) -> AsyncIterator[tuple[Router, SqlStore]]:
    store = SqlStore(database_url(f"sqlite:///{path}"))
    try:
        yield Router(store, House(bank, texts, random.Random(7)), StillClock()), store
    finally:
        await store.close()


def _account(who: int) -> Account:
    return Account(PLATFORM, f"{who}", f"Learner {who}", "en")


def _fill(path: Path, bank: YamlBank, members: int, answers: int) -> None:
    """Members of one space, each with so many graded answers on as many days, and their standings."""
    asyncio.run(bring_up_to_date(database_url(f"sqlite:///{path}")))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(tables.space.insert(), [{"id": 1, "platform": PLATFORM, "native_id": "space", "title": "S"}])
        for number, question in enumerate(bank.questions, 1):
            body = question.model_dump_json(exclude_defaults=True)
            row = {"id": number, "question_id": question.id, "digest": question.version, "body": body}
            connection.execute(tables.question_version.insert(), [row])
        for first in range(1, members + 1, CHUNK):
            numbers = range(first, min(first + CHUNK, members + 1))
            _enter_members(connection, numbers)
            _enter_answers(connection, numbers, answers, len(bank.questions))
    engine.dispose()


def _enter_members(connection: Connection, numbers: range) -> None:
    learners = [{"id": n, "name": f"Learner {n}", "settings": "{}"} for n in numbers]
    accounts = [
        {"id": n, "platform": PLATFORM, "native_id": f"{n}", "learner_id": n, "home_learner_id": n}
        | {"name": f"Learner {n}", "last_language": "en"}
        for n in numbers
    ]
    chats = [{"id": n, "platform": PLATFORM, "native_id": f"{n}", "thread": "", "account_id": n} for n in numbers]
    members = [{"space_id": 1, "account_id": n, "first_heard": NOW, "confirmed_at": NOW} for n in numbers]
    connection.execute(tables.learner.insert(), learners)
    connection.execute(tables.account.insert(), accounts)
    connection.execute(tables.chat.insert(), chats)
    connection.execute(tables.membership.insert(), members)


def _enter_answers(connection: Connection, numbers: range, each: int, versions: int) -> None:
    """One answer a day up to yesterday, to one question after the other."""
    asks, answers, verdicts, rows = [], [], [], []
    for n in numbers:
        days: dict[date, Standing] = {}
        for number in range(each):
            key, at = n * 1000 + number, NOW - (each - number) * DAY
            worth = (n * 7 + number * 3) % 20
            asks.append({"id": key, "chat_id": n, "version_id": number % versions + 1, "purpose": "practice"}
                        | {"account_id": n, "asked_at": at, "shown_at": at, "state": "answered"})  # fmt: skip
            answers.append({"id": key, "ask_id": key, "account_id": n, "source": f"b:{key}", "digest": f"d{key}"}
                           | {"at": at, "local_date": at.date(), "state": "judged", "judge_at": at}
                           | {"lease_owner": "", "verdict_id": key, "points": worth})  # fmt: skip
            verdicts.append({"id": key, "answer_id": key, "reason": "first", "judge": "llm:bench"}
                            | {"prompt_version": "1", "ledger": "{}", "score": worth * 5, "at": at})  # fmt: skip
            days[at.date()] = Standing(worth, 1, 0, at)
        rows += [
            {"account_id": n, "period": period, "points": total.points, "answers": total.answers}
            | {"estimated": total.estimated, "finished_at": total.finished_at}
            for period, total in standings(days).items()
        ]
    connection.execute(tables.ask.insert(), asks)
    connection.execute(tables.answer.insert(), answers)
    connection.execute(tables.verdict.insert(), verdicts)
    connection.execute(tables.standing.insert(), rows)
