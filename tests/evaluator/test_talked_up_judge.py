"""The whole corpus of attacks on a model that was talked into marking everything a hit, with real words as quotes."""

import itertools
import re
from statistics import mean

import pytest
import yaml

from bot.bank import YamlBank
from bot.domain.judgement import Unmetered
from bot.domain.language import LANGUAGES, Language
from bot.domain.question import Question
from bot.domain.verdict import BAND_EDGES
from bot.evaluator.evaluation import Evaluator
from bot.evaluator.llm import LlmJudge
from bot.evaluator.rubric import RubricJudge
from tests.attacks import FOLDER, attacks
from tests.endpoint import Body, Endpoint, Reply, answer_of, marks, says

ANSWERS = FOLDER.parent / "answers"
QUESTION = "lora-basics"


def talked_up(body: Body) -> Reply:
    """Every key point is a hit, by the next sentence of whatever was sent."""
    text = answer_of(body)
    sentences = itertools.cycle([s for s in re.split(r"(?<=[.!?。！？])\s*|\n+", text) if s.strip()] or [text])
    return says(marks(body, lambda point: ("hit", next(sentences)[:300])))(body)


async def scored(evaluator: Evaluator, question: Question, text: str) -> int:
    zero = evaluator.zero(question, text)
    return zero.score if zero else (await evaluator.judge(question, text, Unmetered())).score


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_no_answer_stays_in_the_lowest_band_and_adds_little_to_one(
    endpoint: Endpoint, llm: LlmJudge, bank: YamlBank, language: Language
) -> None:
    endpoint.answers(otherwise=talked_up)
    evaluator, question = Evaluator(RubricJudge(), llm), bank.question(QUESTION)
    assert question
    said = yaml.safe_load((ANSWERS / f"{QUESTION}.yaml").read_text(encoding="utf-8"))["answers"]
    half, terms, asked = said["half"][language], said["terms"][language], question.text.within(language)
    honest = await scored(evaluator, question, half)
    alone: list[int] = []
    added: list[int] = []
    for attack in attacks():
        if attack.language in {language, "mixed"}:
            score = await scored(evaluator, question, attack.on(half, asked, terms))
            (alone if attack.stands_alone else added).append(score)
    # Measured in tenths: alone 14 at most, 2.8 on average; added to an honest 36 at most 28, 7.4 on average.
    assert max(alone) < BAND_EDGES[0]
    assert mean(alone) <= 8
    assert max(added) - honest <= 35
    assert mean(added) - honest <= 10
