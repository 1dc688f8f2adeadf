"""The composition root: puts the parts together, and runs them until one stops."""

import importlib
import logging
import random
import secrets
from collections.abc import Sequence
from contextlib import AsyncExitStack

from filelock import FileLock, Timeout

from bot.bank import SHIPPED, load_bank
from bot.clock import SystemClock, dice
from bot.domain.ports import Bank, Clock, Platform
from bot.evaluator.asking_back import FollowUpWriter
from bot.evaluator.evaluation import Evaluator
from bot.evaluator.llm import LlmJudge
from bot.evaluator.rubric import RubricJudge
from bot.flows.letters import Letters
from bot.flows.push import DailyPush
from bot.flows.router import Router
from bot.flows.silence import Silence
from bot.flows.turn import House
from bot.i18n.texts import texts
from bot.inbox import Intake
from bot.judging import Interviewer, JudgeLoop, Limits, SecondLook
from bot.operations.books import opened
from bot.rendering import Renderer
from bot.running import App, serve
from bot.sender import Sender
from bot.settings import Settings
from bot.storage.engine import database_url, is_sqlite
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore

log = logging.getLogger(__name__)


class AlreadyRunning(Exception):
    """Another process has this data folder."""


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
        opening=frozenset(platform.name for platform in platforms if platform.opens_chats),
    )
    router = Router(store, house, clock)
    letters = Letters(store, house)
    render = Renderer().rendered
    senders = {p.name: Sender(store, clock, p, letters.compose, owner, render) for p in platforms}

    def wake() -> None:
        for sender in senders.values():
            sender.wake()

    intakes = {p.name: Intake(store, clock, p, router.hear, senders[p.name].say, wake) for p in platforms}
    limits = Limits(settings.llm_user_daily_calls, settings.llm_daily_calls)
    model = language_model(settings)
    offline = RubricJudge()
    evaluator = Evaluator(offline, model)
    asks_back = Interviewer(router.probe_after, FollowUpWriter(model.endpoint, offline).word) if model else None
    second_look = SecondLook(store, clock, evaluator, router.reconsidered, owner)
    judges = JudgeLoop(store, clock, evaluator, router.judged, second_look, wake, owner, limits, asks_back)
    push, silence = DailyPush(store, house), Silence(store, house)
    return App(settings, clock, store, router, push, silence, judges, platforms, intakes, senders, model)


def language_model(settings: Settings) -> LlmJudge | None:
    """The judging model that the settings name; None when they name none."""
    if not settings.judge_host:
        return None
    assert settings.openai_model
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else ""
    return LlmJudge(settings.openai_model, key, settings.openai_base_url)


def bank_of(settings: Settings) -> Bank:
    """The shipped questions and the operator's own. Raises `FaultyBank`."""
    return load_bank(SHIPPED, *([settings.questions_dir] if settings.questions_dir else []))


def chosen_platforms(settings: Settings, clock: Clock, bank: Bank) -> list[Platform]:
    """Every platform that has a token, found by its module's name; the console when there is none."""
    tokens = {"telegram": settings.telegram_bot_token, "discord": settings.discord_bot_token}
    names = [name for name, token in tokens.items() if token] or ["console"]
    return [importlib.import_module(f"bot.platforms.{name}").create(settings, clock, bank) for name in names]


async def run(settings: Settings) -> None:
    """Run the product until a platform's people have left or it is told to stop."""
    clock = SystemClock()
    url = database_url(settings.database)
    async with AsyncExitStack() as stack:
        if is_sqlite(url):
            stack.enter_context(_alone_in(settings))
        upgraded = await bring_up_to_date(url)
        bank = bank_of(settings)
        app = assemble(settings, chosen_platforms(settings, clock, bank), bank, clock, dice())
        stack.push_async_callback(app.close)
        if upgraded:
            async with app.store.open(changes=True) as books:
                await books.rebuild()
        await app.take_up(alone=is_sqlite(url))
        await serve(app)


async def rebuild(settings: Settings) -> dict[str, int]:
    """Build every projection anew from the stored facts; returns how many rows each has."""
    async with AsyncExitStack() as stack:
        if is_sqlite(database_url(settings.database)):
            stack.enter_context(_alone_in(settings))
        books = await stack.enter_async_context(opened(settings, changes=True))
        return await books.rebuild()


def _alone_in(settings: Settings) -> FileLock:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.data_dir / "grill.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(f"Another grill is running on {settings.data_dir}; stop it first.") from None
    return lock
