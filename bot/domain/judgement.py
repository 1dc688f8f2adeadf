"""Why a judge could not judge, in terms that decide what happens next; and the budget that a call is taken from."""

from typing import Literal, Protocol

Trouble = Literal["busy", "quota", "down", "timeout", "garbled", "refused", "misconfigured", "spent"]


class JudgeUnavailable(Exception):
    """The judge failed; that is never a zero. `retry_after` is in seconds where the endpoint named a time."""

    def __init__(self, trouble: Trouble, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{trouble}: {detail}" if detail else trouble)
        self.trouble = trouble
        self.retry_after = retry_after


class Meter(Protocol):
    """A budget of requests to a model: asked before each one, told what became of it."""

    async def reserve(self) -> bool:
        """Count one request; False when the budget is spent and it must not be sent."""
        ...

    async def give_back(self) -> None:
        """The request was turned away before it cost anything."""
        ...

    async def spent(self, tokens_in: int, tokens_out: int) -> None:
        """What the endpoint says that a counted request used."""
        ...


class Unmetered:
    """No budget: for an operator's own runs."""

    async def reserve(self) -> bool:
        return True

    async def give_back(self) -> None: ...

    async def spent(self, tokens_in: int, tokens_out: int) -> None: ...
