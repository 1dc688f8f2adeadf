"""The product in a process of its own beside a loopback Discord, and what that Discord thought of it in the end."""

import asyncio
import contextlib
import functools
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.harness import use_harness

use_harness("discord_server.py")
from discord_driver import DiscordWorld  # noqa: E402

if TYPE_CHECKING:
    from discord_driver import Place

ROOT = Path(__file__).parents[2]
TOKEN = "harness.bot.token"
ANSWER = (
    "The pretrained weights stay frozen and only two small low-rank matrices are trained, so there are far fewer "
    "parameters, less memory for the optimizer, and the product can be merged into the weights afterwards."
)


@dataclass
class Product:
    """A way to start the product, kill it, and start it again on the same data."""

    world: DiscordWorld
    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    @functools.cached_property
    def place(self) -> "Place":
        """A server with two channels."""
        return self.world.guild("Study", channels=("general", "daily"))

    @property
    def refused(self) -> list[str]:
        """What Discord refused."""
        return [f"{bad.method} {bad.path} {bad.status} {bad.reply}" for bad in self.world.bad_requests()]

    async def until(self, test: Callable[[], object], what: str, seconds: float = 30) -> Any:
        """Wait for something; the judge's model takes its time when it is first needed."""
        return await self.world.server.until(test, seconds, what)

    @property
    def log(self) -> str:
        return (self.folder / "log.txt").read_text(encoding="utf-8") if (self.folder / "log.txt").exists() else ""

    async def start(self) -> None:
        """Start it and wait until it is connected and its commands are known."""
        known = set(self.world.server.sessions)
        await self.launch()
        await self.until(lambda: set(self.world.server.sessions) - known, "session")
        await self.world.wait_commands("start")

    async def launch(self) -> None:
        """Start it, whatever comes of it."""
        environment = {
            key: value for key, value in os.environ.items() if not key.endswith(("_TOKEN", "_URL", "_MODEL"))
        }
        environment |= {
            "DISCORD_BOT_TOKEN": TOKEN,
            "DISCORD_API_URL": self.world.server.api,
            "DATA_DIR": str(self.folder),
        }
        with (self.folder / "log.txt").open("a") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment | self.extra, stderr=log, stdout=log
            )

    async def kill(self) -> None:
        """End it at once and without a word."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> int:
        assert self.process
        if self.process.returncode is None:
            self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 20)


@contextlib.asynccontextmanager
async def running(folder: Path, *, start: bool = True, **server: Any) -> AsyncIterator[Product]:
    """A Discord and the product on it; in the end nothing may have been refused, unknown or told of the token."""
    async with DiscordWorld(reaction_time=0.01, **server) as world:
        product = Product(world, folder)
        assert product.place
        try:
            if start:
                await product.start()
            yield product
        finally:
            if product.process:
                await product.stop()
        assert world.server.unmodelled == []
        assert world.errors == []
        assert TOKEN not in product.log
        assert "Traceback" not in product.log, product.log
