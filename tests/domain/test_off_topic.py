"""Nothing that says anything about a question is taken for chatter, in either language; chatter mostly is."""

from pathlib import Path

import pytest
import yaml

from bot.bank import SHIPPED, load_bank
from bot.domain.off_topic import off_topic
from bot.domain.question import Question

BANK = load_bank(SHIPPED)
FILES = sorted((Path(__file__).parent.parent / "answers").glob("*.yaml"))
_CHATTER = (
    "I like pizza|lol what|my cat is very cute|what's the weather like today?|who won the world cup|asdfgh"
    "|The capital of France is Paris|今天天气怎么样|我喜欢吃披萨|你叫什么名字|女朋友喊我吃饭|你吃饭了吗"
)
CHATTER = _CHATTER.split("|")


def lora() -> Question:
    found = BANK.question("lora-basics")
    assert found
    return found


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_no_answer_of_whatever_quality_is_off_topic(file: Path) -> None:
    question = BANK.question(file.stem)
    assert question
    answers = yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]
    taken = [text for answer in answers.values() for text in answer.values() if off_topic(text, question)]
    assert taken == []


@pytest.mark.parametrize("text", CHATTER)
def test_chatter_is(text: str) -> None:
    assert off_topic(text, lora())


@pytest.mark.parametrize(
    "text",
    [
        "frozen weights",
        "B 是零",
        "16",
        "O(n)",
        "权重合并进去",
        "Nothing changes at first",
        "推理不会变慢",
        "I don't know",
        "不知道",
    ],
)
def test_short_answers_are_not(text: str) -> None:
    assert not off_topic(text, lora())


def test_a_terse_answer_to_a_follow_up_is_an_answer() -> None:
    assert off_topic("They are identical.", lora())
    assert not off_topic("They are identical.", lora(), follow_up=True)
    assert off_topic("My cat has no opinion about it", lora(), follow_up=True)


def test_long_texts_are_left_to_the_judge() -> None:
    assert not off_topic("My cat is very cute and so is my dog. " * 5, lora())
