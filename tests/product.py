"""The product in a process of its own: started on a data folder, read from, killed, and looked into beside it."""

import asyncio
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

SOON = 90.0
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "LD_LIBRARY_PATH")


def soon() -> datetime:
    """A full minute less than `SOON` seconds ahead, and far enough for a command about it to arrive before it."""
    return (datetime.now(UTC) + timedelta(seconds=75)).replace(second=0, microsecond=0)


class Product:
    """`grill run` on a data folder, with just these settings."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environment = kept | {"DATA_DIR": str(folder), "PYTHONUTF8": "1"} | settings
        self.heard = ""

    async def __aenter__(self) -> Self:
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
            self.heard += chunk.decode(errors="replace")

    async def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        await self._ends(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM: as an operator stops it."""
        await self._ends(signal.SIGTERM)

    async def restart(self) -> None:
        await self.kill()
        await self.start()

    async def _ends(self, by: signal.Signals) -> None:
        self._process.send_signal(by)
        await self.ended()

    async def ended(self, within: float = 60) -> None:
        """Wait until the process has finished by itself."""
        await asyncio.wait_for(self._process.wait(), within)
        await self._reader

    @property
    def exit_code(self) -> int | None:
        return self._process.returncode

    def look_up(self, query: str) -> list[tuple[object, ...]]:
        """Read the database beside the running process."""
        with sqlite3.connect(f"file:{self._folder / 'grill.db'}?mode=ro", uri=True, timeout=5) as database:
            return database.execute(query).fetchall()

    async def until(self, query: str, expected: object, within: float = 30) -> None:
        """Wait until the database answers so."""
        async with asyncio.timeout(within):
            while (found := self._found(query)) != [(expected,)]:
                assert self.exit_code is None, self.heard
                await asyncio.sleep(0.01 if found else 0.1)

    def _found(self, query: str) -> list[tuple[object, ...]]:
        """What the database says by now; nothing while it is not there yet."""
        try:
            return self.look_up(query)
        except sqlite3.OperationalError:
            return []
