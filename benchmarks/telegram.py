"""How Telegram's limits are used: a thousand replies at once, then a thousand daily questions beside people who talk.

Against the strict Bot API server of the harness, which counts every second and every group's minute by itself.
"""

import asyncio
import importlib
import random
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import ROOT, Finding, duration
from bot.app import assemble
from bot.bank import SHIPPED, load_bank
from bot.clock import SystemClock
from bot.domain.limits import Limits
from bot.platforms.telegram import create
from bot.running import App, serve
from bot.settings import Settings
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date

PEOPLE = 1_000
TALKERS = 20
TALK_EVERY = 0.4
GROUP_COMMANDS = 30
PACE_SHARE = 0.98
WAIT_SHARE = 0.05
PATIENCE = 240.0
PER_SECOND = 30


@dataclass(slots=True)
class ShiftedClock:
    """The machine's clock, moved ahead to the moment of a daily question."""

    ahead: timedelta = timedelta()
    _real: SystemClock = field(default_factory=SystemClock)

    def now(self) -> datetime:
        return self._real.now() + self.ahead


@dataclass(frozen=True, slots=True)
class Round:
    """What the server saw of one thousand messages, as times of its own clock."""

    times: Sequence[float]

    @property
    def pace(self) -> float:
        """Messages a second from the first to the last."""
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])

    @property
    def length(self) -> float:
        return self.times[-1] - self.times[0]


def measure() -> Sequence[Finding]:
    """Both rounds, on a fresh database."""
    harness = ROOT.parent / "shared" / "harness"
    if not harness.exists():
        return [Finding("telegram", "-", "-", False, "the harness is not beside this checkout")]
    sys.path.append(str(harness))
    with TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))


async def _measured(folder: Path) -> Sequence[Finding]:
    clock = ShiftedClock()
    async with AsyncExitStack() as stack:
        world: Any = await stack.enter_async_context(importlib.import_module("telegram_driver").TelegramWorld())
        app = await _assembled(folder, world, clock)
        stack.push_async_callback(app.close)
        serving = asyncio.create_task(serve(app))
        await world.wait_bot()
        people = await world.users(PEOPLE, language_code="en")
        replies = await _replies(world, people)
        broadcast, waits = await _broadcast(world, app, clock, people)
        stats = await world.stats()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
    return _findings(app.platforms[0].limits, replies, broadcast, sorted(waits), stats)


async def _assembled(folder: Path, world: Any, clock: ShiftedClock) -> App:
    given: dict[str, Any] = {"telegram_bot_token": world.token, "telegram_api_url": world.url, "data_dir": folder}
    settings = Settings(_env_file=None, **given)
    await bring_up_to_date(database_url(settings.database))
    bank = load_bank(SHIPPED)
    return assemble(settings, [create(settings, clock, bank)], bank, clock, random.Random(7))


async def _replies(world: Any, people: range) -> Round:
    """Everybody agrees on a daily question in the same second."""
    await asyncio.gather(*(_says(world, person, "/daily 08:00 UTC") for person in people))
    return Round(await _sent(world, people, already=0))


async def _broadcast(world: Any, app: App, clock: ShiftedClock, people: range) -> tuple[Round, list[float]]:
    """Eight o'clock comes for everybody, while others talk and one group does not stop asking."""
    talkers = [await world.user(f"Talker {number}", language_code="en", started=True) for number in range(TALKERS)]
    group = await world.group(talkers[:2], title="Busy")
    for _ in range(GROUP_COMMANDS):
        await talkers[0].send("/help", group)
    now = clock.now()
    clock.ahead = now.replace(hour=8, minute=0, second=5) + timedelta(days=1) - now
    await app.tick()
    talking = asyncio.create_task(_talk(world, talkers))
    times = await _sent(world, people, already=PEOPLE)
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
    calls = await world.calls("sendMessage")
    everything = sorted(call["t"] for call in calls if times[0] <= call["t"] <= times[-1] and call["status"] == 200)
    return Round(everything), [wait for talker in talkers for wait in await _waits(world, talker)]


async def _talk(world: Any, talkers: Sequence[Any]) -> None:
    while True:
        for talker in talkers:
            await talker.send("/topics")
            await asyncio.sleep(TALK_EVERY)


async def _says(world: Any, person: int, text: str) -> None:
    await world.control("user_message", user_id=person, chat_id=person, text=text)


async def _sent(world: Any, people: range, already: int) -> list[float]:
    """When each of these people's next message came, once all have theirs."""
    async with asyncio.timeout(PATIENCE):
        while True:
            calls = await world.calls("sendMessage")
            times = [call["t"] for call in calls if int(call["chat_id"]) in people and call["status"] == 200]
            if len(times) >= already + len(people):
                return sorted(times)[already:]
            await asyncio.sleep(1)


async def _waits(world: Any, talker: Any) -> list[float]:
    """The seconds between each thing that somebody said and the answer to it."""
    events = await world.events(talker.id)
    said = [event["t"] for event in events if event["kind"] == "user_message"]
    heard = [event["t"] for event in events if event["kind"] == "bot_message"]
    return [answer - question for question, answer in zip(said, heard, strict=False)]


def _findings(
    limits: Limits, replies: Round, broadcast: Round, waits: Sequence[float], stats: dict[str, Any]
) -> Sequence[Finding]:
    found = []
    for name, seen in (("replies", replies), ("broadcast", broadcast)):
        share = seen.pace / limits.per_second
        figures = (
            f"{len(seen.times):,} messages at {seen.pace:.1f}/s of {limits.per_second:g}/s in {duration(seen.length)}"
        )
        found.append(Finding(f"telegram {name}", f"{share:.3f}", f">= {PACE_SHARE}", share >= PACE_SHARE, figures))
    second, minute = stats["peak_per_second"], stats["peak_group_minute"]
    within = second <= PER_SECOND and minute <= limits.space_per_minute
    figures = f"worst second {second} messages, worst minute of a group {minute}"
    goal = f"<= {PER_SECOND}, {limits.space_per_minute}"
    found.append(Finding("telegram limits", f"{second}, {minute}", goal, within, figures))
    worst = waits[-1] / broadcast.length
    figures = f"{len(waits)} replies beside the broadcast: median {duration(waits[len(waits) // 2])}, "
    figures += f"slowest {duration(waits[-1])}"
    found.append(Finding("telegram talk", f"{worst:.3f}x", f"<= {WAIT_SHARE}x", worst <= WAIT_SHARE, figures))
    return found
