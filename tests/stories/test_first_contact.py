"""The first minute: greeting, help, privacy, topics, and the language of it all."""

from collections import Counter

import pytest

from bot.bank import SHIPPED, load_bank
from tests.stage import Human, World


async def test_a_newcomer_is_greeted_and_offered_a_first_question(world: World, ann: Human) -> None:
    await ann.says("/start")
    greeting = ann.hears_one()
    assert "Hi Ann!" in greeting.text
    await ann.presses("Ask me one now")
    question = ann.hears_one()
    assert "Type your answer" in question.text
    assert list(question.buttons) == ["Hint", "Skip", "Show answer", "Flag"]


async def test_a_chinese_client_is_spoken_to_in_chinese(world: World) -> None:
    mei = world.person("mei", "zh-hans")
    await mei.says("/start")
    greeting = mei.hears_one()
    assert "你好，Mei！" in greeting.text
    await mei.presses("现在来一题")
    assert "直接打字回答" in mei.hears_one().text


async def test_the_language_button_switches_at_once_and_beats_the_client(world: World) -> None:
    mei = world.person("mei", "zh")
    await mei.says("/start")
    await mei.presses("English")
    assert "English it is" in mei.hears()[-1].text
    await mei.says("/help")
    assert "What I can do" in mei.hears_one().whole


@pytest.mark.parametrize("word", ["zh", "中文", "Chinese", "zh-TW"])
async def test_a_language_is_understood_by_name_and_code(world: World, ann: Human, word: str) -> None:
    await ann.says(f"/language {word}")
    assert "我们说中文" in ann.hears_one().text


async def test_a_language_we_do_not_speak_is_refused_kindly(world: World, ann: Human) -> None:
    await ann.says("/language klingon")
    assert "English and Chinese" in ann.hears_one().text


async def test_language_alone_offers_both(world: World, ann: Human) -> None:
    await ann.says("/language")
    await ann.presses("中文")
    assert "我们说中文" in ann.hears()[-1].text


async def test_help_lists_only_commands_that_work(world: World, ann: Human) -> None:
    await ann.says("/help")
    text = ann.hears_one().text
    for name in (
        "start",
        "question",
        "interview",
        "finish",
        "report",
        "review",
        "link",
        "unlink",
        "daily",
        "today",
        "leaderboard",
        "stats",
        "history",
        "topics",
        "settings",
        "mydata",
        "forget",
    ):
        assert f"/{name}" in text


async def test_privacy_says_that_answers_stay_here_when_they_do(world: World, ann: Human) -> None:
    await ann.says("/privacy")
    text = ann.hears_one().text
    assert "leave it for nobody" in text
    assert "/forget" in text
    assert "400 days" in text


async def test_topics_shows_every_topic_with_its_number_of_questions(world: World, ann: Human) -> None:
    await ann.says("/topics")
    text = ann.hears_one().text
    shipped = load_bank(SHIPPED)
    counts = Counter(question.topic for question in shipped.questions)
    for topic in shipped.topics:
        assert f"{topic.id} · {counts[topic.id]}\n" in f"{text}\n"
    assert "easy · medium · hard" in text


async def test_one_person_choosing_chinese_changes_nothing_for_another(world: World, ann: Human) -> None:
    bob = world.person("bob")
    await ann.says("/language zh")
    await bob.says("/help")
    assert "What I can do" in bob.hears_one().whole
