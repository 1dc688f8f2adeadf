"""What stands behind a command is read in any order, and what is not understood is refused by its name."""

from collections.abc import Mapping
from datetime import time
from itertools import permutations

import pytest

from bot.bank import SHIPPED, load_bank
from bot.domain.refusal import Refusal
from bot.domain.requests import Wish, read_wish
from bot.i18n.zones import chinese_city_names

TOPICS = load_bank(SHIPPED).topics


def daily(args: str) -> Wish:
    return read_wish(args, TOPICS, daily=True, zone_names=chinese_city_names)


def question(args: str) -> Wish:
    return read_wish(args, TOPICS, daily=False, zone_names=chinese_city_names)


def refused(args: str, *, for_daily: bool) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refusal) as refusal:
        (daily if for_daily else question)(args)
    return refusal.value.key, refusal.value.data


def test_nothing_said_leaves_everything_open() -> None:
    assert daily("") == question("   ") == Wish()


@pytest.mark.parametrize("order", list(permutations(["9:00", "Asia/Shanghai", "rag", "easy"])), ids=" ".join)
def test_the_words_of_a_daily_come_in_any_order(order: tuple[str, ...]) -> None:
    assert daily(" ".join(order)) == Wish(time(9), "Asia/Shanghai", ("rag",), "easy")


@pytest.mark.parametrize("order", list(permutations(["9 pm", "new york", "kv cache", "困难"])), ids=" ".join)
def test_two_words_that_belong_together_are_read_together(order: tuple[str, ...]) -> None:
    assert daily(" ".join(order)) == Wish(time(21), "America/New_York", ("inference-serving",), "hard")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("困难 微调 北京 晚上9点半", Wish(time(21, 30), "Asia/Shanghai", ("peft",), "hard")),
        ("9点 纽约 检索", Wish(time(9), "America/New_York", ("rag",))),
        ("9:00 UTC +8", Wish(time(9), "Etc/GMT-8")),
        ("UTC+8 9:00", Wish(time(9), "Etc/GMT-8")),
        ("utc+0 9:00", Wish(time(9), "UTC")),
        ("utc+1 0:00", Wish(time(0), "Etc/GMT-1")),
        ("rag, peft，微调、检索 9:00", Wish(time(9), topics=("rag", "peft"))),
        ("全部 9:00", Wish(time(9), all_topics=True)),
        ("0:00", Wish(time(0))),
    ],
)
def test_a_daily_is_understood_in_either_language(args: str, expected: Wish) -> None:
    assert daily(args) == expected


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ("LoRA hard", Wish(topics=("peft",), difficulty="hard")),
        ("简单 rag", Wish(topics=("rag",), difficulty="easy")),
        ("中等", Wish(difficulty="medium")),
        ("Flash Attention 难", Wish(topics=("attention",), difficulty="hard")),
        ("large language model MEDIUM", Wish(topics=("llm-fundamentals",), difficulty="medium")),
        ("any", Wish(all_topics=True)),
        ("注意力", Wish(topics=("attention",))),
    ],
)
def test_a_practice_question_is_asked_for_by_topic_and_difficulty(args: str, expected: Wish) -> None:
    assert question(args) == expected


@pytest.mark.parametrize(
    ("args", "key", "data"),
    [
        ("25:00", "refuse-time", {"word": "25:00"}),
        ("rag 9:60 berlin", "refuse-time", {"word": "9:60"}),
        ("13pm", "refuse-time", {"word": "13pm"}),
        ("25点", "refuse-time", {"word": "25点"}),
        ("9:00 Londn", "refuse-zone-near", {"word": "Londn", "zone": "Europe/London"}),
        ("9:00 Shangai", "refuse-zone-near", {"word": "Shangai", "zone": "Asia/Shanghai"}),
        ("9:00 New Yrok", "refuse-zone-near", {"word": "New", "zone": "America/New_York"}),
        ("9:00 localtime", "refuse-word-daily", {"word": "localtime"}),  # the server's own clock
        ("9:00 Mars/Phobos", "refuse-zone", {"word": "Mars/Phobos"}),
        ("9:00 atention", "refuse-topic-near", {"word": "atention", "topic": "attention"}),
        ("9:00 tokenizr", "refuse-topic-near", {"word": "tokenizr", "topic": "tokenization"}),
        ("9:00 blub", "refuse-word-daily", {"word": "blub"}),
        ("2 1:30", "refuse-word-daily", {"word": "2"}),
        ("9:00 9", "refuse-word-daily", {"word": "9"}),
    ],
)
def test_a_daily_that_is_not_understood_is_refused_with_the_nearest_match(
    args: str, key: str, data: dict[str, str]
) -> None:
    assert refused(args, for_daily=True) == (key, data)


@pytest.mark.parametrize(
    ("args", "key", "data"),
    [
        ("rga", "refuse-topic-near", {"word": "rga", "topic": "rag"}),
        ("hard hallucinaton", "refuse-topic-near", {"word": "hallucinaton", "topic": "hallucination"}),
        ("xyzzy", "refuse-topic", {"word": "xyzzy"}),
        ("rag 9:00", "refuse-topic", {"word": "9:00"}),
        ("rag london", "refuse-topic", {"word": "london"}),
        ("z" * 500, "refuse-topic", {"word": "z" * 40}),
    ],
)
def test_a_practice_topic_that_is_not_known_is_refused_with_the_nearest_match(
    args: str, key: str, data: dict[str, str]
) -> None:
    assert refused(args, for_daily=False) == (key, data)


def test_the_long_list_of_city_names_is_opened_only_when_a_word_needs_it() -> None:
    def never() -> Mapping[str, str]:
        raise AssertionError("no word needed it")

    assert read_wish("9:00 berlin rag easy", TOPICS, daily=True, zone_names=never).timezone == "Europe/Berlin"
