"""What happens the moment an event comes in: it is answered for the first time, and kept.

A press or a command is acknowledged while it is being kept: nobody waits for the disk. Words of a modal exist nowhere
else, so they are kept first.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from bot.domain.ports import Bank, Clock, Hear
from bot.platforms.discord.desk import Desk
from bot.platforms.discord.exchange import Exchange
from bot.platforms.discord.heard import AUTOCOMPLETE, MODAL, Place
from bot.platforms.discord.hearing import stored
from bot.platforms.discord.interactions import handle_of
from bot.platforms.discord.reception import MESSAGE, OPEN_MODAL, first_response
from bot.platforms.discord.suggestions import suggestions
from bot.platforms.discord.wire import Wire

log = logging.getLogger(__name__)
SUGGESTED = 8
LONGEST_KEEPING = 2.0
PAUSE = 1.0


class Ear:
    """Takes events from the gateway to the inbox. `place` tells what is known of where one happened."""

    def __init__(self, desk: Desk, clock: Clock, bank: Bank, wire: Wire, place: Callable[[dict[str, Any]], Place]):
        self._desk = desk
        self._clock = clock
        self._bank = bank
        self._wire = wire
        self._place = place
        self._waiting: asyncio.Queue[tuple[str, str, asyncio.Event]] = asyncio.Queue()
        self._busy: set[asyncio.Task[None]] = set()

    def hear(self, name: str, native: dict[str, Any], me: str) -> None:
        """Take one event."""
        if name != "INTERACTION_CREATE":
            self._keep(name, native, me)
        elif native["type"] == AUTOCOMPLETE:
            choices = suggestions(native, self._bank.topics, self._clock.now())
            self._respond(
                Exchange(handle_of(native), responded=False), {"type": SUGGESTED, "data": {"choices": choices}}
            )
        else:
            self._interaction(name, native, me)

    def _interaction(self, name: str, native: dict[str, Any], me: str) -> None:
        exchange = Exchange(handle_of(native), responded=False)
        response = first_response(native, self._desk.drafts)
        if response["type"] in {MESSAGE, OPEN_MODAL}:  # that was all
            self._respond(exchange, response)
            return
        self._desk.take(exchange)
        if native["type"] == MODAL:
            self._spawn(self._after_keeping(self._keep(name, native, me), exchange, response))
            return
        self._respond(exchange, response)
        self._keep(name, native, me)

    def _respond(self, exchange: Exchange, response: dict[str, Any]) -> None:
        self._spawn(exchange.respond(self._wire, response))

    async def _after_keeping(self, kept: asyncio.Event, exchange: Exchange, response: dict[str, Any]) -> None:
        try:
            await asyncio.wait_for(kept.wait(), LONGEST_KEEPING)
        except TimeoutError:
            log.warning("the inbox is slow: an answer is acknowledged before it is kept")
        await exchange.respond(self._wire, response)

    def _keep(self, name: str, native: dict[str, Any], me: str) -> asyncio.Event:
        kept = asyncio.Event()
        body = stored(name, native, self._clock.now(), me, self._place(native))
        self._waiting.put_nowait((update_id_of(name, native), body, kept))
        return kept

    async def keep(self, hear: Hear) -> None:
        """Hand what has come in to the inbox, as much at once as there is; until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            while True:
                try:
                    await hear([(update_id, body) for update_id, body, _ in batch])
                    break
                except Exception:  # the database may be back in a second
                    log.exception("%d events could not be kept yet", len(batch))
                    await asyncio.sleep(PAUSE)
            for _, _, kept in batch:
                kept.set()
                self._waiting.task_done()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    async def finish(self) -> None:
        """Let what has come in be kept, and the first responses that are on their way arrive."""
        last = [*self._busy, asyncio.create_task(self._waiting.join())]
        _, late = await asyncio.wait(last, timeout=LONGEST_KEEPING)
        for task in late:
            task.cancel()


def update_id_of(name: str, native: dict[str, Any]) -> str:
    """The id by which the inbox knows an event."""
    if name == "MESSAGE_UPDATE":
        return f"{native['id']}e{native.get('edited_timestamp') or ''}"
    return str(native["id"]) if name in {"INTERACTION_CREATE", "MESSAGE_CREATE"} else f"{name}-{native['id']}"
