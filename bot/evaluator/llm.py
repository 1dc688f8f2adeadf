"""The language-model judge, through any OpenAI-compatible endpoint.

It asks for a JSON schema, else for a JSON object, else in words, and remembers which the endpoint understands.
"""

import asyncio
import importlib
import math
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from bot.domain.judgement import JudgeUnavailable
from bot.domain.question import Question
from bot.domain.verdict import Ledger
from bot.evaluator.prompt import PROMPT_VERSION, messages, read_reply, reply_schema

DEADLINE = 45.0
REPLY_TOKENS = 1500
LONGEST_REPLY_TOKENS = 4000
VOTE_TEMPERATURE = 0.6
LONGEST_WAIT = 86_400.0
_CONFIDENCE = 0.9
_RUNGS = ("schema", "object", "words")


class _RungTooHigh(Exception):
    """The endpoint does not know this way of asking for JSON."""


class LlmJudge:
    """Marks through a chat-completions endpoint; one call unless the reply needs repair."""

    prompt_version = PROMPT_VERSION

    def __init__(self, model: str, api_key: str, base_url: str | None, deadline: float = DEADLINE) -> None:
        self.name = f"llm:{model}"
        self._model = model
        self._access = {"api_key": api_key or "none", "base_url": base_url}
        self._deadline = deadline
        self._rung = 0
        self._sends_temperature = True
        self._client: Any = None

    async def mark(self, question: Question, answer: str, sample: int = 0) -> tuple[Ledger, float]:
        """Mark; `sample` above 0 asks for an independent opinion. Raises `JudgeUnavailable`."""
        await self._connect()
        try:
            async with asyncio.timeout(self._deadline):
                return await self._mark(question, messages(question, answer), sample), _CONFIDENCE
        except TimeoutError:
            raise JudgeUnavailable("timeout") from None

    async def _connect(self) -> None:
        openai = await asyncio.to_thread(importlib.import_module, "openai")  # a second of imports, the first time
        if self._client is not None:
            return
        try:
            self._client = openai.AsyncOpenAI(max_retries=0, timeout=self._deadline, **self._access)
        except Exception as error:
            raise JudgeUnavailable("misconfigured", type(error).__name__) from None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def _mark(self, question: Question, conversation: list[dict[str, str]], sample: int) -> Ledger:
        reply = await self._ask(question, conversation, sample)
        try:
            return read_reply(question, reply)
        except JudgeUnavailable as garbled:
            repair = f"That reply cannot be used ({garbled}). Reply again with the complete JSON object only."
            again = [*conversation, {"role": "assistant", "content": reply}, {"role": "user", "content": repair}]
            return read_reply(question, await self._ask(question, again, sample))

    async def _ask(self, question: Question, conversation: list[dict[str, str]], sample: int) -> str:
        """Ask on the highest rung that this endpoint has not refused yet."""
        for rung in range(self._rung, len(_RUNGS)):
            try:
                reply = await self._complete(question, conversation, sample, _RUNGS[rung], REPLY_TOKENS)
            except _RungTooHigh:
                continue
            self._rung = rung
            return reply
        raise JudgeUnavailable("misconfigured", "the endpoint refuses every form of request")

    async def _complete(
        self, question: Question, conversation: list[dict[str, str]], sample: int, rung: str, tokens: int
    ) -> str:
        warm = self._sends_temperature
        options: dict[str, Any] = {"max_tokens": tokens} | _format(question, rung)
        if warm:
            options["temperature"] = VOTE_TEMPERATURE if sample else 0
        try:
            completions = self._client.chat.completions.with_raw_response
            response = await completions.create(model=self._model, messages=conversation, **options)
        except Exception as error:
            if warm and "temperature" in str(error) and getattr(error, "status_code", 0) == 400:
                self._sends_temperature = False
                return await self._complete(question, conversation, sample, rung, tokens)
            raise _trouble(error, rung) from None
        choice = _first_choice(response.text)
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise JudgeUnavailable("refused")
        if choice.finish_reason == "length" and tokens < LONGEST_REPLY_TOKENS:
            return await self._complete(question, conversation, sample, rung, LONGEST_REPLY_TOKENS)
        return choice.message.content or ""


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


def _first_choice(body: str) -> _Choice:
    """The first choice of a completion; whatever else comes with a 200 is garbled."""
    try:
        return _Completion.model_validate_json(body).choices[0]
    except ValidationError:
        raise JudgeUnavailable("garbled", "the reply is no completion") from None


def _format(question: Question, rung: str) -> dict[str, Any]:
    match rung:
        case "schema":
            schema = {"name": "ledger", "strict": True, "schema": reply_schema(question)}
            return {"response_format": {"type": "json_schema", "json_schema": schema}}
        case "object":
            return {"response_format": {"type": "json_object"}}
        case _:
            return {}


def _trouble(error: Exception, rung: str) -> Exception:
    """What an exception of the client means for us; a definite refusal of the format leads one rung down."""
    openai = importlib.import_module("openai")
    if isinstance(error, openai.APITimeoutError):
        return JudgeUnavailable("timeout")
    if isinstance(error, openai.APIConnectionError):
        return JudgeUnavailable("down", "no connection")
    if not isinstance(error, openai.APIStatusError):
        return JudgeUnavailable("garbled", type(error).__name__)
    status = error.status_code
    if status == 429:
        spent = "insufficient_quota" in str(error.body) + str(error.code)
        return JudgeUnavailable("quota" if spent else "busy", retry_after=_retry_after(error))
    if status in {400, 422, 500, 501} and rung != _RUNGS[-1]:
        return _RungTooHigh()
    if status >= 500:
        return JudgeUnavailable("down", f"status {status}", _retry_after(error))
    return JudgeUnavailable("misconfigured", f"status {status}")


def _retry_after(error: Any) -> float | None:
    try:
        asked = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return min(max(0.0, asked), LONGEST_WAIT) if math.isfinite(asked) else None
