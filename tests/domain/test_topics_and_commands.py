"""A topic is found by any of its names, and a slip of the fingers gets a suggestion instead of a shrug."""

import pytest

from bot.bank import SHIPPED, load_bank
from bot.domain.commands import BY_NAME, COMMANDS, nearest_command
from bot.domain.topics import find_topic, nearest_topic, spellings

TOPICS = load_bank(SHIPPED).topics


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("rag", "rag"),
        ("RAG", "rag"),
        ("ｒａｇ", "rag"),
        (" rag ", "rag"),
        ("ml-basics", "ml-basics"),
        ("ML  Basics", "ml-basics"),
        ("long context", "long-context"),
        ("微调", "peft"),
        ("Finetune", "peft"),
        ("LoRA", "peft"),
        ("transformer 架构", "transformer-architecture"),
        ("检索增强生成", "rag"),
        ("KV cache", "inference-serving"),
    ],
)
def test_a_topic_is_found_by_id_name_or_alias_however_it_is_typed(typed: str, topic: str) -> None:
    found = find_topic(typed, TOPICS)
    assert found
    assert found.id == topic


@pytest.mark.parametrize("typed", ["", "rags", "ra", "pizza", "rag lora", "atention"])
def test_a_word_that_is_only_like_a_topic_is_not_taken_for_it(typed: str) -> None:
    assert find_topic(typed, TOPICS) is None


def test_every_spelling_of_every_shipped_topic_finds_that_topic() -> None:
    lost = [
        (spelling, topic.id)
        for topic in TOPICS
        for spelling in spellings(topic)
        if find_topic(spelling, TOPICS) != topic
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("rga", "rag"),
        ("atention", "attention"),
        ("transfomer", "transformer-architecture"),
        ("tokenizr", "tokenization"),
        ("Hallucinaton", "hallucination"),
        ("fine tuning", "peft"),
        ("kvcache", "inference-serving"),
        ("归一", "normalization-activation"),
    ],
)
def test_a_misspelt_topic_is_guessed(typed: str, topic: str) -> None:
    found = nearest_topic(typed, TOPICS)
    assert found
    assert found.id == topic


@pytest.mark.parametrize("typed", ["", "pizza", "quantum physics", "天气"])
def test_a_topic_we_do_not_have_is_not_guessed(typed: str) -> None:
    assert nearest_topic(typed, TOPICS) is None


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("qustion", "question"),
        ("questions", "question"),
        ("dayly", "daily"),
        ("todya", "today"),
        ("Topic", "topics"),
        ("hlep", "help"),
        ("lang", "language"),
        ("privcy", "privacy"),
        ("forgt", "forget"),
    ],
)
def test_a_misspelt_command_is_guessed(typed: str, command: str) -> None:
    assert nearest_command(typed) == command


@pytest.mark.parametrize("typed", ["", "xyz", "weather", "发送"])
def test_a_command_like_none_of_ours_is_not_guessed(typed: str) -> None:
    assert nearest_command(typed) is None


def test_each_command_stands_in_the_table_once_and_can_be_used_somewhere() -> None:
    assert len(BY_NAME) == len(COMMANDS)
    assert [command.name for command in COMMANDS if not (command.private or command.space)] == []
    assert {name for name in BY_NAME if nearest_command(name.upper()) != name} == set()


def test_what_changes_a_whole_group_needs_an_admin_there() -> None:
    assert {command.name for command in COMMANDS if command.admin_in_space} >= {"daily", "language"}
    assert not BY_NAME["forget"].space
