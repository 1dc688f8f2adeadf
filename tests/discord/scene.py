"""A loopback Discord with one server, the product beside it, and what that Discord thought of it in the end."""

import contextlib
import functools
import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.harness import use_harness
from tests.product import Product

TOKEN = "harness.bot.token"
UNPRIVILEGED = (1 << 26) - 1 & ~(1 << 1 | 1 << 8 | 1 << 15)
ANSWER = (
    "The pretrained weights stay frozen and only two small low-rank matrices are trained, so there are far fewer "
    "parameters, less memory for the optimizer, and the product can be merged into the weights afterwards."
)


@dataclass
class Scene:
    """Discord as its people see it, and the product."""

    world: Any
    product: Product
    folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    @functools.cached_property
    def place(self) -> Any:
        """A server with a channel."""
        return self.world.guild("Study", channels=("general",))

    def member(self, name: str, **more: Any) -> Any:
        """Somebody new in the server, whose name begins like that."""
        return self.place.member(f"{name}-{next(self._numbers)}", **more)

    @property
    def refused(self) -> list[str]:
        """What Discord refused."""
        return [f"{bad.method} {bad.path} {bad.status} {bad.reply}" for bad in self.world.bad_requests()]

    async def until(self, test: Callable[[], object], what: str, seconds: float = 40) -> Any:
        """Wait for something; the judge's model takes its time when it is first needed."""
        try:
            return await self.world.server.until(test, seconds, what)
        except TimeoutError as late:
            raise AssertionError(f"{late}\n{self.product.heard[-3000:]}") from late

    async def listening(self, known: set[str] | None = None) -> None:
        """Wait until the product has a session that it did not have before, and its commands are known."""
        await self.until(lambda: set(self.world.server.sessions) - (known or set()), "session")
        await self.until(lambda: self.world.server.commands[None], "commands")

    async def restart(self) -> None:
        """Kill the product, and wait until it is back."""
        known = set(self.world.server.sessions)
        await self.product.restart()
        await self.listening(known)


@contextlib.asynccontextmanager
async def scene(folder: Path, *, listening: bool = True, token: str = TOKEN, **settings: str) -> AsyncIterator[Scene]:
    """Discord and the product on it; in the end nothing was unknown to Discord, and nothing tells the token."""
    async with use_harness("discord_driver").DiscordWorld(reaction_time=0.01, allowed_intents=UNPRIVILEGED) as world:
        addresses = {"DISCORD_BOT_TOKEN": token, "DISCORD_API_URL": world.server.api}
        made = Scene(world, Product(folder, **addresses, **settings), folder)
        assert made.place
        async with made.product:
            if listening:
                await made.listening()
            yield made
        assert world.server.unmodelled == []
        assert world.errors == []
        assert token not in made.product.heard
        assert "Traceback" not in made.product.heard, made.product.heard
