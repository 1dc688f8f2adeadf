"""The composition root: puts the parts together, and runs them until one stops."""

import asyncio
import importlib
import logging
import random
import secrets
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass

from filelock import FileLock, Timeout

from bot.bank import SHIPPED, load_bank
from bot.clock import SystemClock, dice
from bot.domain.ports import Bank, Clock, Platform, PlatformStopped
from bot.evaluator.evaluation import Evaluator
from bot.evaluator.llm import LlmJudge
from bot.evaluator.rubric import RubricJudge
from bot.flows.letters import Letters
from bot.flows.push import DailyPush
from bot.flows.router import Router
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.inbox import Intake
from bot.judging import JudgeLoop, Limits
from bot.scheduler import Job, keep_running
from bot.sender import Sender
from bot.settings import BadSettings, Settings
from bot.storage.engine import database_url, is_sqlite
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore, tzdata_version

log = logging.getLogger(__name__)
SETTLING_SECONDS = 0.05
TICK_SECONDS, SWEEP_SECONDS, RETENTION_SECONDS = 5, 60, 6 * 3600


class NothingServed(Exception):
    """Every platform had to stop; each has said why."""


class AlreadyRunning(Exception):
    """Another process has this data folder."""


@dataclass(slots=True)
class App:
    """The running product, part by part."""

    settings: Settings
    clock: Clock
    store: SqlStore
    router: Router
    push: DailyPush
    judges: JudgeLoop
    platforms: Sequence[Platform]
    intakes: dict[str, Intake]
    senders: dict[str, Sender]
    model: LlmJudge | None

    async def tick(self) -> int:
        """Push the daily questions that are due."""
        pushed = await self.push.tick(self.clock.now())
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
            await books.subscriptions.refresh_zones(tzdata_version(), self.clock.now())
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

    async def settled(self) -> None:
        """Wait until everything heard is acted on, every answer judged and every message sent."""
        while True:
            for intake in self.intakes.values():
                await intake.idle()
            async with self.store.open(changes=False) as books:
                if not await books.busy(self.clock.now()):
                    return
            await asyncio.sleep(SETTLING_SECONDS)


def assemble(settings: Settings, platforms: Sequence[Platform], bank: Bank, clock: Clock, chance: random.Random) -> App:
    """Put the product together on a database whose schema is current."""
    store = SqlStore(database_url(settings.database))
    owner = secrets.token_hex(8)
    house = House(
        bank,
        texts,
        chance,
        judge_host=settings.judge_host,
        privacy_contact=settings.privacy_contact,
        default_language=settings.default_language,
        default_timezone=settings.default_timezone,
        retention_days=settings.retention_days,
    )
    router = Router(store, house, clock)
    letters = Letters(store, house)
    senders = {p.name: Sender(store, clock, p, letters.compose, owner) for p in platforms}

    def wake() -> None:
        for sender in senders.values():
            sender.wake()

    intakes = {p.name: Intake(store, clock, p, router.hear, senders[p.name].say, wake) for p in platforms}
    limits = Limits(settings.llm_user_daily_calls, settings.llm_daily_calls)
    model = language_model(settings)
    judges = JudgeLoop(store, clock, Evaluator(RubricJudge(), model), router.judged, wake, owner, limits)
    return App(settings, clock, store, router, DailyPush(store, house), judges, platforms, intakes, senders, model)


def language_model(settings: Settings) -> LlmJudge | None:
    """The judging model that the settings name; None when they name none."""
    if not settings.judge_host:
        return None
    assert settings.openai_model
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else ""
    return LlmJudge(settings.openai_model, key, settings.openai_base_url)


def chosen_platforms(settings: Settings, clock: Clock) -> list[Platform]:
    """Every platform that has a token, found by its module's name; the console when there is none."""
    tokens = {"telegram": settings.telegram_bot_token, "discord": settings.discord_bot_token}
    names = [name for name, token in tokens.items() if token] or ["console"]
    platforms = []
    for name in names:
        try:
            module = importlib.import_module(f"bot.platforms.{name}")
        except ModuleNotFoundError:
            problem = f"{name.upper()}_BOT_TOKEN: this version does not serve {name} yet; unset it to use the console"
            raise BadSettings([problem]) from None
        platforms.append(module.create(settings, clock))
    return platforms


async def run(settings: Settings) -> None:
    """Run the product until a platform's people have left or it is told to stop."""
    clock = SystemClock()
    url = database_url(settings.database)
    async with AsyncExitStack() as stack:
        if is_sqlite(url):
            stack.enter_context(_alone_in(settings))
        upgraded = await bring_up_to_date(url)
        folders = [SHIPPED, *([settings.questions_dir] if settings.questions_dir else [])]
        app = assemble(settings, chosen_platforms(settings, clock), load_bank(*folders), clock, dice())
        stack.push_async_callback(app.close)
        if upgraded:
            await _rebuild(app.store)
        await app.take_up(alone=is_sqlite(url))
        await _serve(app)


async def rebuild(settings: Settings) -> dict[str, int]:
    """Build every projection anew from the stored facts; returns how many rows each has."""
    url = database_url(settings.database)
    with ExitStack() as stack:
        if is_sqlite(url):
            stack.enter_context(_alone_in(settings))
        await bring_up_to_date(url)
        store = SqlStore(url)
        try:
            return await _rebuild(store)
        finally:
            await store.close()


async def _rebuild(store: SqlStore) -> dict[str, int]:
    async with store.open(changes=True) as books:
        return await books.rebuild()


def _alone_in(settings: Settings) -> FileLock:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.data_dir / "grill.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(f"Another grill is running on {settings.data_dir}; stop it first.") from None
    return lock


async def _serve(app: App) -> None:
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
        await platform.run(app.intakes[platform.name].receive, app.settled)
        return True
    except PlatformStopped as stopped:
        log.error("%s", stopped)
        return False
    finally:
        sending.cancel()
        await app.intakes[platform.name].idle()
        await sender.drain()
