"""Requests to a model on the meter: counted in the books before each is sent, each in a transaction of its own."""

from dataclasses import dataclass

from bot.domain.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests to a model a day may see, per account and in all."""

    per_account: int
    in_all: int


@dataclass(frozen=True, slots=True)
class AccountMeter:
    """Counts the requests for one account in the books, each in a transaction of its own."""

    store: Store
    clock: Clock
    account_id: int
    model: str
    limits: Limits

    async def reserve(self) -> bool:
        async with self.store.open(changes=True) as books:
            limits = self.limits.per_account, self.limits.in_all
            return await books.budget.reserve(self.account_id, self.model, self.clock.now(), *limits)

    async def give_back(self) -> None:
        async with self.store.open(changes=True) as books:
            await books.budget.give_back(self.account_id, self.model, self.clock.now())

    async def spent(self, tokens_in: int, tokens_out: int) -> None:
        async with self.store.open(changes=True) as books:
            await books.budget.note(self.account_id, self.model, self.clock.now(), tokens_in, tokens_out)
