"""A console session in a process of its own: a pipe to type into, a pipe to read from, and a way to kill it."""

import asyncio
import os
import re
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

_KEPT = ("PATH", "HOME", "SYSTEMROOT", "LD_LIBRARY_PATH")


class Session:
    """`grill run` on a data folder, with no token, key or network."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environment = kept | {"DATA_DIR": str(folder), "PYTHONUTF8": "1"} | settings
        self._heard = ""
        self._read = 0

    async def __aenter__(self) -> "Session":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            await self.kill()

    async def start(self) -> None:
        command = (sys.executable, "-m", "bot", "run")
        self._process: Process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=asyncio.subprocess.STDOUT, env=self._environment
        )
        self._reader = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        assert self._process.stdout
        while chunk := await self._process.stdout.read(4096):
            self._heard += chunk.decode(errors="replace")

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
                assert self._process.returncode is None, self._heard
                await asyncio.sleep(0.02)

    async def leaves(self) -> str:
        """End the input and wait for the process to finish by itself; returns all that it said."""
        assert self._process.stdin
        self._process.stdin.close()
        await asyncio.wait_for(self._process.wait(), 60)
        await self._reader
        return self.everything

    async def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        await self._reader

    async def restart(self) -> None:
        await self.kill()
        await self.start()

    @property
    def exit_code(self) -> int | None:
        return self._process.returncode

    @property
    def everything(self) -> str:
        """All that was said, without frames and line breaks."""
        return re.sub(r"[\s│]+", " ", self._heard)

    def look_up(self, query: str) -> list[tuple[object, ...]]:
        """Read the database beside the running process."""
        with sqlite3.connect(f"file:{self._folder / 'grill.db'}?mode=ro", uri=True, timeout=5) as database:
            return database.execute(query).fetchall()

    async def until(self, query: str, expected: object, within: float = 30) -> None:
        """Wait until the database answers so."""
        async with asyncio.timeout(within):
            while self.look_up(query) != [(expected,)]:  # noqa: ASYNC110 - the database tells nobody
                await asyncio.sleep(0.01)
