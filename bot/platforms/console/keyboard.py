"""Where lines come from: a terminal with editing and history, or a pipe."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from typing import Protocol

Prompt = Callable[[], str]


class Keyboard(Protocol):
    """A source of lines; it ends at the end of input."""

    @property
    def is_terminal(self) -> bool: ...

    def lines(self, prompt: Prompt) -> AsyncIterator[str]: ...


def keyboard() -> Keyboard:
    return _Terminal() if sys.stdin.isatty() and sys.stdout.isatty() else _Pipe()


class _Terminal:
    """Messages appear above the line being typed."""

    is_terminal = True

    async def lines(self, prompt: Prompt) -> AsyncIterator[str]:
        from prompt_toolkit import PromptSession  # noqa: PLC0415 - a pipe does without
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415 - a pipe does without

        session: PromptSession[str] = PromptSession()
        with patch_stdout(raw=True):
            while True:
                try:
                    yield (await session.prompt_async(prompt)).strip("\r\n")
                except (EOFError, KeyboardInterrupt):
                    return


class _Pipe:
    """Lines are read in a thread that nobody waits for, so that a quiet pipe holds nothing up."""

    is_terminal = False

    async def lines(self, prompt: Prompt) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str | None] = asyncio.Queue()

        def read() -> None:
            for line in sys.stdin:
                loop.call_soon_threadsafe(queue.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(queue.put_nowait, None)

        threading.Thread(target=read, daemon=True, name="stdin").start()
        while (line := await queue.get()) is not None:
            yield line
