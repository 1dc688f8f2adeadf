"""The pace of sending: evenly spaced, each chat in its own time, replies first, silence when told."""

import asyncio
from collections.abc import Coroutine
from itertools import pairwise
from typing import Any, TypeVar

import pytest

from bot.domain.chat import Chat, Space
from bot.domain.delivery import Priority
from bot.domain.limits import UNLIMITED, Limits
from bot.pace import Pacer

Result = TypeVar("Result")


class SteppedLoop(asyncio.SelectorEventLoop):
    """An event loop whose time jumps to the next timer, so that minutes pass in no time."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = 1000.0

    def time(self) -> float:
        return self.moment

    def _run_once(self) -> None:
        timers = [handle.when() for handle in self._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
        if not self._ready and timers:  # type: ignore[attr-defined]
            self.moment = max(self.moment, min(timers))
        super()._run_once()  # type: ignore[misc]


def played(story: Coroutine[Any, Any, Result]) -> Result:
    with asyncio.Runner(loop_factory=SteppedLoop) as runner:
        return runner.run(story)


def private(number: int) -> Chat:
    return Chat("stage", f"private:{number}")


GROUP = Chat("stage", "group:study", space=Space("stage", "study", "Study"))


async def sent_at(pacer: Pacer, chat: Chat, priority: Priority = Priority.BROADCAST) -> float:
    assert await pacer.turn(chat, priority)
    return asyncio.get_running_loop().time()


def test_a_broadcast_never_exceeds_the_pace_in_any_second_and_keeps_it() -> None:
    async def story() -> list[float]:
        pacer = Pacer(Limits(per_second=25, chat_seconds=1))
        return sorted(await asyncio.gather(*(sent_at(pacer, private(n)) for n in range(500))))

    times = played(story())
    worst = max(sum(1 for t in times if start <= t < start + 1) for start in times)
    assert worst <= 26
    assert (times[-1] - times[0]) == pytest.approx(499 / 25, rel=0.02)


def test_a_reply_goes_ahead_of_a_broadcast_that_waits() -> None:
    async def story() -> tuple[float, float]:
        pacer = Pacer(Limits(per_second=10))
        crowd = [asyncio.create_task(sent_at(pacer, private(n))) for n in range(100)]
        await asyncio.sleep(0.05)
        begun = asyncio.get_running_loop().time()
        reply = await sent_at(pacer, private(1000), Priority.INTERACTIVE)
        return reply - begun, max(await asyncio.gather(*crowd)) - begun

    reply, last = played(story())
    assert reply <= 0.2
    assert last > 9


def test_one_chat_hears_once_a_second_and_a_group_twenty_times_a_minute() -> None:
    async def story() -> tuple[list[float], list[float]]:
        pacer = Pacer(Limits(per_second=25, chat_seconds=1, space_per_minute=20))
        alone = [await sent_at(pacer, private(1)) for _ in range(5)]
        among = [await sent_at(pacer, GROUP) for _ in range(45)]
        return alone, among

    alone, among = played(story())
    assert all(later - earlier >= 1 for earlier, later in pairwise(alone))
    assert max(sum(1 for t in among if start <= t < start + 60) for start in among) <= 20


def test_nothing_is_sent_while_told_to_be_quiet_and_who_waits_is_turned_away() -> None:
    async def story() -> tuple[list[bool], float]:
        pacer = Pacer(Limits(per_second=10))
        waiting = [asyncio.create_task(pacer.turn(private(n), Priority.BROADCAST)) for n in range(5)]
        await asyncio.sleep(0.15)
        pacer.quiet(35)
        pacer.quiet(5)
        told = await asyncio.gather(*waiting)
        return told, pacer.quiet_for

    told, quiet_for = played(story())
    assert told == [True, True, False, False, False]
    assert quiet_for == pytest.approx(35)


def test_without_limits_nobody_waits() -> None:
    async def story() -> float:
        pacer, begun = Pacer(UNLIMITED), asyncio.get_running_loop().time()
        for _ in range(100):
            await pacer.turn(private(1), Priority.BROADCAST)
        return asyncio.get_running_loop().time() - begun

    assert played(story()) == 0


def test_somebody_who_gave_up_waiting_takes_no_turn() -> None:
    async def story() -> float:
        pacer = Pacer(Limits(per_second=1))
        await pacer.turn(private(0), Priority.BROADCAST)
        gone = asyncio.create_task(pacer.turn(private(1), Priority.BROADCAST))
        await asyncio.sleep(0)
        gone.cancel()
        begun = asyncio.get_running_loop().time()
        return await sent_at(pacer, private(2)) - begun

    assert played(story()) <= 1
