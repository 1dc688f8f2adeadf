"""What the language model cost, as an operator sees it."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.operations.usage import listed
from bot.settings import BadSettings, Price, Settings, read_settings
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlStore
from tests.storage.people import NOW, known


def settings_for(folder: Path, **more: Any) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **more)


async def spend(settings: Settings, model: str, calls: int, tokens: tuple[int, int], days_ago: int = 0) -> None:
    url = database_url(settings.database)
    await bring_up_to_date(url)
    store = SqlStore(url)
    ann = await known(store)
    at = NOW - timedelta(days=days_ago)
    async with store.open(changes=True) as books:
        for _ in range(calls):
            assert await books.budget.reserve(ann.account_id, model, at, 1000, 1000)
        await books.budget.note(ann.account_id, model, at, *tokens)
    await store.close()


async def test_calls_tokens_and_cost_stand_there_by_day_and_model_with_what_is_left(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, llm_prices="small=0.15/0.60, big=2.5/10", llm_daily_calls=100)
    await spend(settings, "small", 3, (1_000_000, 500_000))
    await spend(settings, "big", 1, (2_000, 400), days_ago=1)
    await spend(settings, "big", 2, (9, 9), days_ago=40)
    lines = await listed(settings, 30, NOW)
    assert [line.split() for line in lines[:4]] == [
        ["day", "model", "calls", "tokens", "in", "tokens", "out", "cost"],
        ["2026-03-02", "small", "3", "1,000,000", "500,000", "0.4500"],
        ["2026-03-01", "big", "1", "2,000", "400", "0.0090"],
        ["total", "4", "1,002,000", "500,400", "0.4590"],
    ]
    assert lines[-1] == "Today (UTC): 3 of 100 calls; at most 60 for one person."


async def test_a_model_without_a_price_is_named_and_costs_a_dash_not_nothing(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    await spend(settings, "local", 1, (700, 90))
    lines = await listed(settings, 30, NOW)
    assert lines[1].endswith("-")
    assert any(line.startswith("No price is set for local") for line in lines)


async def test_an_installation_that_asked_no_model_says_so(tmp_path: Path) -> None:
    assert (await listed(settings_for(tmp_path), 7, NOW))[0] == "No call to a language model in the last 7 days."


def test_prices_are_read_exactly_and_a_name_may_hold_an_equals_sign() -> None:
    prices = Settings(_env_file=None, llm_prices="a=0.1/0.2, x=y=3/4").prices
    assert prices == {"a": Price(Decimal("0.1"), Decimal("0.2")), "x=y": Price(Decimal(3), Decimal(4))}


@pytest.mark.parametrize("wrong", ["small", "small=1", "small=a/b", "=1/2", "small=1/2/3", "small=-1/2", "small=nan/1"])
def test_prices_that_cannot_be_read_are_named(wrong: str) -> None:
    with pytest.raises(BadSettings, match="LLM_PRICES"):
        read_settings(llm_prices=wrong)
