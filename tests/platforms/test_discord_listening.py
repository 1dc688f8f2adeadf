"""What happens the moment a Discord event comes in, when the inbox is slow."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from bot.platforms.discord.desk import Desk
from bot.platforms.discord.exchange import Exchange
from bot.platforms.discord.heard import Handle, Place
from bot.platforms.discord.interactions import handle_of
from bot.platforms.discord.journal import Journal
from bot.platforms.discord.listening import Ear
from bot.platforms.discord.wire import Wire
from tests.platforms.test_discord_hearing import NOW, interaction, modal
from tests.stage import MovableClock, shipped_bank


class QuickWire:
    """A Discord that notes what it was answered."""

    def __init__(self) -> None:
        self.answered: list[int] = []

    async def respond(self, _handle: Handle, callback: dict[str, Any]) -> None:
        self.answered.append(callback["type"])


class SlowInbox:
    """Keeps what it is given once it is let."""

    def __init__(self) -> None:
        self.may = asyncio.Event()
        self.kept: list[str] = []

    async def __call__(self, updates: Sequence[tuple[str, str]]) -> None:
        await self.may.wait()
        self.kept += [update_id for update_id, _ in updates]


async def idle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_press_does_not_wait_for_the_disk_and_the_words_of_a_form_do(tmp_path: Path) -> None:
    wire, inbox = QuickWire(), SlowInbox()
    ear = Ear(Desk(Journal(tmp_path), NOW), MovableClock(), shipped_bank(), cast(Wire, wire), lambda _: Place())
    keeping = asyncio.create_task(ear.keep(inbox))
    ear.hear("INTERACTION_CREATE", interaction(3, {"custom_id": "g:skip:1"}, id="100"), "42")
    ear.hear("INTERACTION_CREATE", modal("say:g:8", "Low rank.", True, id="200"), "42")
    await idle()
    assert (wire.answered, inbox.kept) == ([6], [])
    inbox.may.set()
    await idle()
    assert (wire.answered, inbox.kept) == ([6, 5], ["100", "200"])
    keeping.cancel()


async def test_what_has_come_in_is_kept_before_we_leave(tmp_path: Path) -> None:
    wire, inbox = QuickWire(), SlowInbox()
    ear = Ear(Desk(Journal(tmp_path), NOW), MovableClock(), shipped_bank(), cast(Wire, wire), lambda _: Place())
    keeping = asyncio.create_task(ear.keep(inbox))
    ear.hear("INTERACTION_CREATE", interaction(2, {"name": "help"}, id="100"), "42")
    leaving = asyncio.create_task(ear.finish())
    await idle()
    assert not leaving.done()
    inbox.may.set()
    await leaving
    assert inbox.kept == ["100"]
    keeping.cancel()


async def test_what_could_not_be_kept_is_kept_later(tmp_path: Path) -> None:
    tried, again = [], asyncio.Event()

    async def inbox(updates: Sequence[tuple[str, str]]) -> None:
        tried.append([update_id for update_id, _ in updates])
        if len(tried) == 1:
            raise OSError("the disk is away")
        again.set()

    ear = Ear(Desk(Journal(tmp_path), NOW), MovableClock(), shipped_bank(), cast(Wire, QuickWire()), lambda _: Place())
    keeping = asyncio.create_task(ear.keep(inbox))
    ear.hear("INTERACTION_CREATE", interaction(2, {"name": "help"}, id="100"), "42")
    async with asyncio.timeout(10):
        await again.wait()
    assert tried == [["100"], ["100"]]
    keeping.cancel()


def test_a_token_is_worth_nothing_after_a_quarter_of_an_hour() -> None:
    exchange = Exchange(handle_of(interaction(2, {"name": "help"})), responded=True)
    assert exchange.lives(NOW + timedelta(minutes=14))
    assert not exchange.lives(NOW + timedelta(minutes=15))


def test_what_is_being_answered_is_known_after_a_restart_until_its_token_is_worth_nothing(tmp_path: Path) -> None:
    handle = handle_of(interaction(2, {"name": "help"}))
    Journal(tmp_path).note(handle, "5")
    known = Desk(Journal(tmp_path), NOW + timedelta(minutes=5))
    assert known.exchange(handle.id) is known.latest("5")
    assert known.latest("5")
    assert Desk(Journal(tmp_path), NOW + timedelta(minutes=20)).latest("5") is None
    (tmp_path / "discord-open.jsonl").write_text("{\n")
    assert Desk(Journal(tmp_path), NOW).latest("5") is None
