"""The shipped bank, and an endpoint for the language-model judge."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.bank import SHIPPED, YamlBank, load_bank
from bot.domain.question import Question
from bot.evaluator import embedding
from bot.evaluator.llm import LlmJudge
from tests.endpoint import Endpoint

API_KEY = "sk-secret-0123456789abcdef"


@pytest.fixture(scope="session", autouse=True)
def _every_sentence_is_embedded_once() -> Iterator[None]:
    """Thousands of judgements of the same sentences fit into a minute; a vector does not depend on its batch."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedding, "KEPT", 100_000)
        yield


@pytest.fixture(scope="session")
def bank() -> YamlBank:
    return load_bank(SHIPPED)


@pytest.fixture(scope="session")
def lora(bank: YamlBank) -> Question:
    question = bank.question("lora-basics")
    assert question
    return question


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with Endpoint() as endpoint:
        yield endpoint


@pytest.fixture
async def llm(endpoint: Endpoint) -> AsyncIterator[LlmJudge]:
    judge = LlmJudge("some-model", API_KEY, endpoint.url, deadline=10)
    yield judge
    await judge.close()
