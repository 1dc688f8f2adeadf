"""`grill usage`: what the language model was asked per day, what that cost, and what is left of today's budget."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from bot.domain.ports import Spending
from bot.operations.books import opened
from bot.settings import Price, Settings

_MILLION = 1_000_000
_HEADINGS = ("day", "model", "calls", "tokens in", "tokens out", "cost")


async def listed(settings: Settings, days: int, now: datetime) -> list[str]:
    """The last days in lines, newest first, with their total."""
    today = now.date()
    async with opened(settings) as books:
        spent = await books.budget.spending(today - timedelta(days=days - 1))
    used = sum(one.calls for one in spent if one.day == today)
    left = f"Today (UTC): {used:,} of {settings.llm_daily_calls:,} calls"
    budget = f"{left}; at most {settings.llm_user_daily_calls:,} for one person."
    if not spent:
        return [f"No call to a language model in the last {days} days.", budget]
    return [*_table(spent, settings.prices), "", *_unpriced(spent, settings.prices), budget]


def cost(spent: Spending, prices: Mapping[str, Price]) -> Decimal | None:
    """What the tokens cost; None for a model without a price."""
    price = prices.get(spent.model)
    if price is None:
        return None
    return (spent.tokens_in * price.tokens_in + spent.tokens_out * price.tokens_out) / _MILLION


def _table(spent: Sequence[Spending], prices: Mapping[str, Price]) -> Iterator[str]:
    costs = [cost(one, prices) for one in spent]
    total = sum((known for known in costs if known is not None), Decimal(0))
    sums = [sum(getattr(one, name) for one in spent) for name in ("calls", "tokens_in", "tokens_out")]
    rows = [
        (one.day.isoformat(), one.model, *_counts(one.calls, one.tokens_in, one.tokens_out), _money(paid))
        for one, paid in zip(spent, costs, strict=True)
    ]
    rows = [_HEADINGS, *rows, ("total", "", *_counts(*sums), _money(total if any(costs) else None))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    for row in rows:
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join((*left, *right)).rstrip()


def _counts(*numbers: int) -> tuple[str, ...]:
    return tuple(f"{number:,}" for number in numbers)


def _money(paid: Decimal | None) -> str:
    return "-" if paid is None else f"{paid:.4f}"


def _unpriced(spent: Sequence[Spending], prices: Mapping[str, Price]) -> list[str]:
    unknown = sorted({one.model for one in spent} - prices.keys())
    return (
        [f"No price is set for {', '.join(unknown)}: LLM_PRICES=MODEL=IN/OUT, per million tokens."] if unknown else []
    )
