"""What a mock interview costs: a turn of it beside the answer to a plain question, and the memory of many open ones."""

import asyncio
import gc
import random
import resource
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import Finding, Pair
from benchmarks.turn import ANSWER, ASKED, PLATFORM, StillClock
from bot.bank import SHIPPED, YamlBank, load_bank
from bot.domain.chat import Account, Chat, Command, Event, Incoming
from bot.domain.delivery import Sent
from bot.domain.verdict import OFFLINE_JUDGE, Entry, Ledger, Mark, Verdict, score
from bot.flows.letters import Letters
from bot.flows.router import Router
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore

PEOPLE, WARM_UP = 120, 20
OPEN, FIRST = 1000, 50
AT_MOST = 2.0
MOST_MEGABYTES = 10.0


@dataclass(slots=True)
class Room:
    """The product on one file; its judge has made up its mind already."""

    router: Router
    letters: Letters
    store: SqlStore
    clock: StillClock

    async def hear(self, who: int, what: Event) -> None:
        account = Account(PLATFORM, f"{who}", f"Learner {who}", "en")
        at = self.clock.moment
        await self.router.hear(Incoming(f"{who}@{at.isoformat()}", account, Chat(PLATFORM, f"{who}"), at, what))

    async def show(self) -> None:
        """Send everything that is owed."""
        while True:
            async with self.store.open(changes=True) as books:
                claimed = await books.deliveries.claim(PLATFORM, "bench", 1, self.clock.moment, 500)
            if not claimed:
                return
            for owed in claimed:
                await self.letters.compose(owed, self.clock.moment)
                async with self.store.open(changes=True) as books:
                    await books.deliveries.close(owed, 1, Sent(f"{owed.id}", self.clock.moment), self.clock.moment)

    async def answered(self, who: int) -> float:
        """The seconds from an answer to the message that follows it, the judge's own time left out."""
        began = perf_counter()
        await self.hear(who, ANSWER)
        taken = perf_counter() - began
        self.clock.moment += timedelta(seconds=4)
        async with self.store.open(changes=True) as books:
            (submission,) = await books.answers.claim("bench", self.clock.moment, 1)
        began = perf_counter()
        ledger = Ledger(tuple(Entry(point.id, Mark.HIT) for point in submission.question.key_points[:-1]))
        points = score(submission.question, ledger)
        await self.router.judged(submission, Verdict(ledger, points, OFFLINE_JUDGE, "1"))
        await self.show()
        return taken + perf_counter() - began


def measure() -> Sequence[Finding]:
    """A turn, and the memory of a thousand interviews."""
    with TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Finding]:
    bank = load_bank(SHIPPED)
    async with _room(bank, folder / "interviews.db") as ours, _room(bank, folder / "practice.db") as plain:
        for who in range(PEOPLE):
            await ours.hear(who, Command("interview", "5"))
            await plain.hear(who, Command("question"))
        for room in (ours, plain):
            await room.show()
            room.clock.moment += timedelta(minutes=5)
        pair = await _turns(ours, plain)
    turn = pair.finding(
        "interview turn", AT_MOST, "answer, verdict and next question {ours}; /question's answer and card {bare}"
    )
    return [turn, await _memory(bank, folder / "many.db")]


async def _turns(ours: Room, plain: Room) -> Pair:
    """Everybody answers once in each room; a coin says which goes first."""
    coin = random.Random(7)
    mine: list[float] = []
    bare: list[float] = []
    for who in range(PEOPLE):
        sides = [(ours, mine), (plain, bare)]
        for room, seconds in sides if coin.random() < 0.5 else reversed(sides):
            seconds.append(await room.answered(who))
    return Pair(mine[WARM_UP:], bare[WARM_UP:])


async def _memory(bank: YamlBank, path: Path) -> Finding:
    """How much the process grows by a thousand open interviews, whose state is in the books and not in memory."""
    async with _room(bank, path) as room:
        for who in range(FIRST):
            await room.hear(who, Command("interview", "5"))
        await room.show()
        before, bytes_before = _resident(), _size(path)
        for who in range(FIRST, FIRST + OPEN):
            await room.hear(who, Command("interview", "5"))
        await room.show()
        if _asked(path, "SELECT count(*) FROM interview WHERE status = 'live'") != FIRST + OPEN:
            raise RuntimeError("not every interview is open")
        grown, stored = _resident() - before, (_size(path) - bytes_before) / OPEN / 1024
    figures = f"the process holds {before:.0f} MB before; {stored:.1f} KB each in the database"
    return Finding("1,000 interviews", f"{grown:.1f} MB", f"<= {MOST_MEGABYTES:g} MB", grown <= MOST_MEGABYTES, figures)


def _size(path: Path) -> int:
    """The bytes of a database, whatever of it is in its log still."""
    return _asked(path, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")


def _asked(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute(query).fetchone()[0])


def _resident() -> float:
    """The memory that the process holds now, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


@asynccontextmanager
async def _room(bank: YamlBank, path: Path) -> AsyncIterator[Room]:
    await bring_up_to_date(database_url(f"sqlite:///{path}"))
    store = SqlStore(database_url(f"sqlite:///{path}"))
    house, clock = House(bank, texts, random.Random(7)), StillClock(ASKED)
    try:
        yield Room(Router(store, house, clock), Letters(store, house), store, clock)
    finally:
        await store.close()
