"""The running product, part by part: what its clockwork does, and how its platforms are served side by side."""

import asyncio
import logging
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.domain.chat import Chat
from bot.domain.ports import Clock, Platform, PlatformStopped
from bot.evaluator.llm import LlmJudge
from bot.flows.push import DailyPush
from bot.flows.router import Router
from bot.flows.silence import Silence
from bot.inbox import Intake
from bot.judging import JudgeLoop
from bot.scheduler import Job, keep_running
from bot.sender import Sender
from bot.settings import Settings
from bot.storage.store import SqlStore, tzdata_version

log = logging.getLogger(__name__)
SETTLING_SECONDS = 0.05
TIME_AFTER_A_START = timedelta(minutes=1)
LONGEST_WAIT_FOR_AN_ANSWER = timedelta(days=7)
TICK_SECONDS, SWEEP_SECONDS, RETENTION_SECONDS = 5, 60, 6 * 3600


class NothingServed(Exception):
    """Every platform had to stop; each has said why."""


@dataclass(slots=True)
class App:
    """The running product, part by part."""

    settings: Settings
    clock: Clock
    store: SqlStore
    router: Router
    push: DailyPush
    silence: Silence
    judges: JudgeLoop
    platforms: Sequence[Platform]
    intakes: dict[str, Intake]
    senders: dict[str, Sender]
    model: LlmJudge | None

    async def tick(self) -> int:
        """Push the daily questions that are due, and look after silent interviews."""
        now = self.clock.now()
        pushed = await self.push.tick(now) + await self.silence.tick(now)
        if pushed:
            self.wake()
        return pushed

    async def sweep(self) -> None:
        """Sort out what a dead sender left behind."""
        async with self.store.open(changes=True) as books:
            resendable = [platform.name for platform in self.platforms if platform.remembers_nonces]
            await books.deliveries.free_expired(self.clock.now(), resendable)

    async def retain(self) -> None:
        """Clear what is past its time."""
        async with self.store.open(changes=True) as books:
            await books.sweep(self.clock.now(), self.settings.retention_days)

    async def take_up(self, *, alone: bool) -> None:
        """Go on where a former process stopped; `alone` when no other process can hold a lease."""
        async with self.store.open(changes=True) as books:
            if alone:
                await books.leases.free_all()
            await books.appeals.take_up(self.clock.now(), judge=self.model is not None)
            await books.subscriptions.refresh_zones(tzdata_version(), self.clock.now())
            await books.interviews.give_time(self.clock.now() + TIME_AFTER_A_START)
        await self.sweep()
        for intake in self.intakes.values():
            await intake.take_up()

    async def close(self) -> None:
        """Let go of the database and the endpoint."""
        await self.store.close()
        if self.model:
            await self.model.close()

    def wake(self) -> None:
        for sender in self.senders.values():
            sender.wake()

    async def awaited(self, platform: str) -> list[tuple[Chat, datetime]]:
        """Where an answer may have come while nobody listened."""
        async with self.store.open(changes=False) as books:
            return await books.asks.awaited(platform, self.clock.now() - LONGEST_WAIT_FOR_AN_ANSWER)

    async def settled(self) -> None:
        """Wait until everything heard is acted on, every answer judged and every message sent."""
        while True:
            for intake in self.intakes.values():
                await intake.idle()
            async with self.store.open(changes=False) as books:
                if not await books.busy(self.clock.now()):
                    return
            await asyncio.sleep(SETTLING_SECONDS)


async def serve(app: App) -> None:
    """Serve until every platform has ended or the process is told to stop. Raises `NothingServed`."""
    jobs = [
        Job("due", TICK_SECONDS, app.tick),
        Job("sweep", SWEEP_SECONDS, app.sweep),
        Job("retention", RETENTION_SECONDS, app.retain),
    ]
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with asyncio.TaskGroup() as tasks:
        background = [tasks.create_task(app.judges.run(), name="judges")]
        background.append(tasks.create_task(keep_running(jobs), name="clockwork"))
        serving = tasks.create_task(_serve_all(app), name="platforms")
        told = tasks.create_task(stop.wait(), name="told to stop")
        await app.tick()
        await asyncio.wait([serving, told], return_when=asyncio.FIRST_COMPLETED)
        stopped_by_itself = serving.done()
        for task in (serving, told, *background):
            task.cancel()
    if stopped_by_itself and not serving.result():
        raise NothingServed


async def _serve_all(app: App) -> bool:
    """Serve every platform until the last one ends; False when each of them had to stop."""
    async with asyncio.TaskGroup() as tasks:
        serving = [tasks.create_task(_serve_platform(app, platform), name=platform.name) for platform in app.platforms]
    return any(task.result() for task in serving)


async def _serve_platform(app: App, platform: Platform) -> bool:
    """Hear and send on one platform; False when it had to stop, which leaves the others alone."""
    sender = app.senders[platform.name]
    sending = asyncio.create_task(sender.run(), name=f"sender of {platform.name}")
    try:
        await platform.run(app.intakes[platform.name].receive, app.settled, partial(app.awaited, platform.name))
        return True
    except PlatformStopped as stopped:
        log.error("%s", stopped)
        return False
    finally:
        sender.stop()
        await app.intakes[platform.name].idle()
        await sending
