"""What a turn costs, beside the same SQL statements run bare in the same transactions on a file like it."""

import asyncio
import random
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks import Finding, Pair
from bot.bank import SHIPPED, YamlBank, load_bank
from bot.domain.chat import Account, Chat, Command, Event, Incoming, Text
from bot.domain.delivery import Sent
from bot.flows.router import Router
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.storage.engine import database_url, writing_engine
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore
from bot.storage.tables import metadata

PEOPLE = 200
WARM_UP = 20
AT_MOST = 2.0
PLATFORM = "bench"
ASKED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ANSWERED = ASKED + timedelta(minutes=5)
AGAIN = ANSWERED + timedelta(minutes=5)
ANSWER = Text(
    "The original weights stay frozen, and the update is written as a product of two small low-rank matrices B and A; "
    "only those are trained. B starts at zero, so at the beginning the model is exactly the base model. After training "
    "the product can be added to the weights, so that inference costs nothing extra."
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the driver got it."""

    sql: str
    parameters: Any


@dataclass(slots=True)
class Transcript:
    """The statements of one turn, transaction by transaction."""

    transactions: list[list[Statement]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(map(len, self.transactions))


@dataclass(slots=True)
class StillClock:
    """Time that is told what it is."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class Desk:
    """The product on one file, with time and chance of its own."""

    router: Router
    store: SqlStore
    clock: StillClock

    async def hear(self, who: int, what: Event) -> None:
        """One turn for what somebody did."""
        outcome = await self.router.hear(_incoming(who, what, self.clock.moment))
        assert not outcome.replies, outcome.replies  # a refusal: these turns owe what they have to say


def measure() -> Sequence[Finding]:
    """Accepting an answer, and putting a question."""
    with TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Finding]:
    bank = load_bank(SHIPPED)
    await _ask_everybody(bank, folder / "first.db")
    recorded, lived, replayed = (folder / f"{name}.db" for name in ("recorded", "lived", "replayed"))
    for copy in (recorded, lived, replayed):
        shutil.copy(folder / "first.db", copy)
    async with AsyncExitStack() as stack:
        recording = await stack.enter_async_context(_desk(bank, recorded))
        living = await stack.enter_async_context(_desk(bank, lived))
        engine = writing_engine(database_url(f"sqlite:///{replayed}"))
        stack.push_async_callback(engine.dispose)
        answers = await _turns("turn: answer", ANSWERED, ANSWER, recording, living, engine)
        questions = await _turns("turn: /question", AGAIN, Command("question"), recording, living, engine)
    if _rows(lived) != _rows(replayed):
        raise RuntimeError("the bare statements did not do what the turns did")
    return [answers, questions]


async def _turns(name: str, at: datetime, what: Event, recording: Desk, living: Desk, engine: AsyncEngine) -> Finding:
    """Everybody does the same thing, each once on every file; a coin says which side goes first."""
    transcripts = await _record(recording, at, what)
    living.clock.moment = at
    coin = random.Random(7)
    ours, bare = [], []
    for who, transcript in enumerate(transcripts):
        bare_first = coin.random() < 0.5  # a strict order falls into step with the time slices of a busy machine
        if bare_first:
            bare.append(await _cost(_replay(engine, transcript)))
        ours.append(await _cost(living.hear(who, what)))
        if not bare_first:
            bare.append(await _cost(_replay(engine, transcript)))
    elapsed, processor = (Pair([c[i] for c in ours[WARM_UP:]], [c[i] for c in bare[WARM_UP:]]) for i in (0, 1))
    statements = median(transcript.length for transcript in transcripts)
    transactions = median(len(transcript.transactions) for transcript in transcripts)
    which = f"{statements:g} statements in {transactions:g} transaction{'s' if transactions > 1 else ''}"
    figures = f"Router.hear {{ours}}; its {which} bare {{bare}}; by processor time {processor.ratio:.2f}x"
    return elapsed.finding(name, AT_MOST, figures)


async def _cost(deed: Awaitable[None]) -> tuple[float, float]:
    """The seconds that something takes, and the processor's seconds of all its threads."""
    began, worked = perf_counter(), process_time()
    await deed
    return perf_counter() - began, process_time() - worked


async def _record(desk: Desk, at: datetime, what: Event) -> list[Transcript]:
    """What each person's turn says to the database; not timed."""
    desk.clock.moment = at
    transcripts = []
    for who in range(PEOPLE):
        with _listening() as transcript:
            await desk.hear(who, what)
        transcripts.append(transcript)
    return transcripts


@contextmanager
def _listening() -> Iterator[Transcript]:
    transcript = Transcript()

    def began(_connection: Any) -> None:
        transcript.transactions.append([])

    def executes(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        if not sql.startswith("BEGIN"):  # the engine says it by itself, in the replay too
            transcript.transactions[-1].append(Statement(sql, parameters))

    listeners: dict[str, Callable[..., None]] = {"begin": began, "before_cursor_execute": executes}
    for name, listener in listeners.items():
        event.listen(Engine, name, listener, insert=True)
    try:
        yield transcript
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)


async def _replay(engine: AsyncEngine, transcript: Transcript) -> None:
    """The same statements with the same parameters, and every row that they bring is fetched."""
    for transaction in transcript.transactions:
        async with engine.begin() as connection:
            for statement in transaction:
                result = await connection.exec_driver_sql(statement.sql, statement.parameters)
                if result.returns_rows:
                    result.fetchall()


async def _ask_everybody(bank: YamlBank, path: Path) -> None:
    """A file with people who have been shown a question."""
    await bring_up_to_date(database_url(f"sqlite:///{path}"))
    async with _desk(bank, path) as desk:
        for who in range(PEOPLE):
            await desk.hear(who, Command("question"))
        async with desk.store.open(changes=True) as books:
            for put in await books.deliveries.claim(PLATFORM, "bench", 1, ASKED, PEOPLE):
                await books.deliveries.close(put, 1, Sent(str(put.id), ASKED), ASKED)


@asynccontextmanager
async def _desk(bank: YamlBank, path: Path) -> AsyncIterator[Desk]:
    """The same chance everywhere, so that every file sees the same questions."""
    store = SqlStore(database_url(f"sqlite:///{path}"))
    clock = StillClock(ASKED)
    try:
        yield Desk(Router(store, House(bank, texts, random.Random(7)), clock), store, clock)
    finally:
        await store.close()


def _incoming(who: int, what: Event, at: datetime) -> Incoming:
    account = Account(PLATFORM, f"{who}", f"Learner {who}", "en")
    return Incoming(f"{who}@{at.isoformat()}", account, Chat(PLATFORM, f"{who}"), at, what)


def _rows(path: Path) -> dict[str, list[Any]]:
    """All that is in a database file."""
    connection = sqlite3.connect(path)
    try:
        names = [table.name for table in metadata.sorted_tables]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    finally:
        connection.close()
