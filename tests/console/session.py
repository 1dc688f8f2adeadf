"""A console session in a process of its own: a pipe to type into, a pipe to read from, and a way to kill it."""

import asyncio
import re

from tests.product import Product


class Session(Product):
    """`grill run` with no token, key or network."""

    _read = 0

    async def says(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    async def hears(self, pattern: str, within: float = 30) -> str:
        """Wait for words that have not been read yet, wherever lines break; returns everything up to them."""
        async with asyncio.timeout(within):
            while True:
                unread = self.everything[self._read :]
                if found := re.search(pattern, unread):
                    self._read += found.end()
                    return unread[: found.end()]
                assert self.exit_code is None, self.heard
                await asyncio.sleep(0.02)

    async def leaves(self) -> str:
        """End the input and wait for the process to finish by itself; returns all that it said."""
        assert self._process.stdin
        self._process.stdin.close()
        await self.ended()
        return self.everything

    @property
    def everything(self) -> str:
        """All that was said, without frames and line breaks."""
        return re.sub(r"[\s│]+", " ", self.heard)
