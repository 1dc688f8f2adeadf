"""What Discord's refusals mean, how often it is entered, what it is told of the commands, what it suggests."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.domain.commands import COMMANDS
from bot.domain.delivery import NONCE_MEMORY, Gone, Later, Outcome, Unknown
from bot.platforms.discord.commands import definitions, digest
from bot.platforms.discord.connecting import rest_before_start
from bot.platforms.discord.memory import Memory
from bot.platforms.discord.outcomes import outcome_of
from bot.platforms.discord.suggestions import suggestions
from tests.stage import shipped_bank

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def refused(status: int, code: int = 0) -> discord.HTTPException:
    kinds = {403: discord.Forbidden, 404: discord.NotFound, 502: discord.DiscordServerError}
    response: Any = SimpleNamespace(status=status, reason="")
    return kinds.get(status, discord.HTTPException)(response, {"code": code, "message": "Ann's own words"})


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (403, 50007, Gone("Forbidden 403 50007", "theirs")),
        (403, 50278, Gone("Forbidden 403 50278", "theirs")),
        (403, 50001, Gone("Forbidden 403 50001", "theirs")),
        (403, 50013, Gone("Forbidden 403 50013", "theirs")),
        (404, 10003, Gone("NotFound 404 10003", "theirs")),
        (400, 50035, Gone("HTTPException 400 50035", "ours")),
        (429, 40003, Later(NOW + timedelta(hours=1))),
        (400, 40003, Later(NOW + timedelta(hours=1))),
        (401, 0, Later(NOW + timedelta(minutes=1), everybody=True)),
        (429, 0, Later(NOW + timedelta(minutes=1), everybody=True)),
    ],
)
def test_each_refusal_is_final_or_not_and_repeats_nobodys_words(status: int, code: int, outcome: Outcome) -> None:
    assert outcome_of(refused(status, code), NOW, doubtful_since=NOW) == outcome


def test_what_may_have_arrived_is_sent_again_only_while_its_nonce_is_known() -> None:
    for error in (refused(502), TimeoutError(), ConnectionResetError()):
        assert isinstance(outcome_of(error, NOW, doubtful_since=NOW), Later)
        assert isinstance(outcome_of(error, NOW, doubtful_since=NOW - NONCE_MEMORY), Unknown)
        assert isinstance(outcome_of(error, NOW, doubtful_since=None), Unknown)


def test_a_long_flood_quietens_everything_until_it_is_over() -> None:
    assert outcome_of(discord.RateLimited(90), NOW, doubtful_since=None) == Later(NOW + timedelta(seconds=90), True)


@pytest.mark.parametrize(("times", "seconds"), [(0, 0), (4, 0), (5, 1), (6, 2), (9, 16), (30, 300)])
def test_who_comes_in_again_and_again_waits_longer_each_time(times: int, seconds: float) -> None:
    starts = [NOW.timestamp() - 60 - number for number in range(times)]
    assert rest_before_start(starts, NOW) == seconds
    assert rest_before_start([at - 3600 for at in starts], NOW) == 0


def test_the_last_starts_of_a_day_are_spread_over_what_is_left_of_it() -> None:
    assert rest_before_start([], NOW, left=10, renewed_in=3600) == 360
    assert rest_before_start([], NOW, left=0, renewed_in=3600) == 3600


def test_what_discord_was_told_is_remembered_and_a_broken_note_costs_nothing(tmp_path: Path) -> None:
    Memory(tmp_path / "data", "abc", {"help": "1"}, [1.0]).save()
    kept = Memory.of(tmp_path / "data")
    assert (kept.digest, kept.commands, kept.starts) == ("abc", {"help": "1"}, [1.0])
    (tmp_path / "data" / "discord.json").write_text("{")
    assert Memory.of(tmp_path / "data").digest == ""


def test_every_command_is_offered_where_it_works_and_told_in_both_languages() -> None:
    offered = {one["name"]: one for one in definitions()}
    assert list(offered) == [spec.name for spec in COMMANDS]
    for spec in COMMANDS:
        one = offered[spec.name]
        assert (0 in one["contexts"]) is spec.space
        assert one["integration_types"] == [0, 1]
        assert ("default_member_permissions" in one) is spec.admin_in_space
        assert "zh-CN" in one["name_localizations"]
        assert 0 < len(one["description"]) <= 100
        assert "/" not in one["description"]
    assert digest(definitions()) == digest(definitions())
    assert digest(definitions()) != digest(definitions()[1:])


def suggested(name: str, option: str, typed: str, locale: str = "en-US") -> list[dict[str, str]]:
    data = {"name": name, "options": [{"name": option, "value": typed, "focused": True}]}
    return suggestions({"data": data, "locale": locale}, shipped_bank().topics, NOW)


def test_suggestions_are_few_short_and_forgiving() -> None:
    assert [one["value"] for one in suggested("question", "topic", "hallucinaton")] == ["hallucination"]
    assert 0 < len(suggested("question", "topic", "")) <= 25
    assert 0 < len(suggested("daily", "place", "a")) <= 25
    assert suggested("daily", "place", "Kolkat")[0] == {
        "name": "Kolkata · 13:30 · Asia/Kolkata",
        "value": "Asia/Kolkata",
    }
    assert suggested("daily", "place", "纽约", "zh-CN")[0]["name"].startswith("纽约")
    assert suggested("daily", "place", "nowhere at all") == []
    assert suggested("daily", "time", "8") == []
