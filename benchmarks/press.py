"""From a press to its first response while fifty people press at once, beside a bot of discord.py that only defers.

Both run in processes of their own, each on a strict Discord of its own, which measures; they take turns.
"""

import asyncio
import importlib
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import ROOT, Finding, duration

PEOPLE = 50
ROUNDS = 12
WARM_UP = 2
AT_MOST = 3.0
PATIENCE = 30.0
BARE = """
import os, discord
discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
class Bare(discord.AutoShardedClient):
    async def on_interaction(self, interaction):
        await interaction.response.defer()
Bare(intents=discord.Intents(guilds=True)).run(os.environ["DISCORD_BOT_TOKEN"], log_handler=None)
"""


def measure() -> Sequence[Finding]:
    """The 99th percentile of both sides, over all rounds."""
    harness = ROOT.parent / "shared" / "harness"
    if not harness.exists():
        return [Finding("discord: press", "-", "-", False, "the harness is not beside this checkout")]
    sys.path.append(str(harness))
    with TemporaryDirectory() as folder:
        return [asyncio.run(_measured(Path(folder)))]


async def _measured(folder: Path) -> Finding:
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(_crowd(["-m", "bot", "run"], folder))
        bare = await stack.enter_async_context(_crowd(["-c", BARE], folder))
        taken: dict[str, list[float]] = {"ours": [], "bare": []}
        for number in range(ROUNDS + WARM_UP):
            for name, crowd in (("ours", ours), ("bare", bare)):
                seconds = await crowd.press()
                taken[name] += seconds if number >= WARM_UP else []
    p99 = {name: quantiles(seconds, n=100)[98] for name, seconds in taken.items()}
    p50 = {name: quantiles(seconds, n=2)[0] for name, seconds in taken.items()}
    ratio = p99["ours"] / p99["bare"]
    figures = "; ".join(f"{name} p99 {duration(p99[name])}, median {duration(p50[name])}" for name in taken)
    return Finding(
        "discord: press", f"{ratio:.2f}x", f"<= {AT_MOST:g}x", ratio <= AT_MOST, f"{PEOPLE} at once: {figures}"
    )


class Crowd:
    """Fifty people who look at one message with a button."""

    def __init__(self, world: Any) -> None:
        self._server = world.server
        place = world.guild("Crowd", channels=("general",))
        self._channel = place.channel("general")
        self._people = [place.member(f"p{number}").user for number in range(PEOPLE)]
        button = {"type": 2, "style": 2, "label": "Board", "custom_id": "g:board:1:today:0"}
        body = {"content": "?", "components": [{"type": 1, "components": [button]}]}
        self._message = self._server.create_message(self._channel, self._server.bot, body)

    async def press(self) -> list[float]:
        """All at once; returns the seconds until each was answered, and waits until nothing more is going on."""
        data = {"custom_id": "g:board:1:today:0", "component_type": 2}
        made = [self._server.create_interaction(3, one, self._channel, data, self._message) for one in self._people]
        await self._server.until(lambda: all(one.ack is not None for one in made), PATIENCE, "first responses")
        await self._quiet()
        return [one.ack_after for one in made]

    async def _quiet(self) -> None:
        seen = -1
        while seen != len(self._server.requests):
            seen = len(self._server.requests)
            await asyncio.sleep(0.5)


@asynccontextmanager
async def _crowd(arguments: Sequence[str], folder: Path) -> AsyncIterator[Crowd]:
    """A Discord with one bot on it, once that is connected."""
    async with importlib.import_module("discord_driver").DiscordWorld(reaction_time=0, ack_deadline=PATIENCE) as world:
        crowd = Crowd(world)
        settings = {"DISCORD_BOT_TOKEN": world.server.token, "DISCORD_API_URL": world.server.api}
        environment = os.environ | settings | {"DATA_DIR": str(folder)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await world.server.until(lambda: world.server.sessions, PATIENCE, "session")
            await asyncio.sleep(2)
            yield crowd
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
