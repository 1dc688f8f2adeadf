"""The keeper of what language models may cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Budget(Protocol):
    """Requests to models, and what they cost."""

    async def reserve(self, account_id: int, model: str, now: datetime, per_account: int, in_all: int) -> bool:
        """Count one request against today's budgets; False when one is spent or the account is gone."""
        ...

    async def give_back(self, account_id: int, model: str, now: datetime) -> None:
        """The request was turned away: it does not count."""
        ...

    async def note(self, account_id: int, model: str, now: datetime, tokens_in: int, tokens_out: int) -> None:
        """What a counted request used."""
        ...

    async def spending(self, since: date) -> Sequence["Spending"]:
        """What was spent per day and model, newest day first. Outlives the accounts it was spent on."""
        ...


@dataclass(frozen=True, slots=True)
class Spending:
    """The requests of one day to one model."""

    day: date
    model: str
    calls: int
    tokens_in: int
    tokens_out: int
