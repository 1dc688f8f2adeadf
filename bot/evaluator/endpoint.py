"""One endpoint that completes chats: asked in the way it understands, twice where it hangs, always on the meter."""

import asyncio
import importlib
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.domain.judgement import JudgeUnavailable, Meter
from bot.evaluator.faults import FORMAT_STATUS, concerns_this_answer, trouble
from bot.evaluator.manners import Manners, Rung

REPLY_TOKENS = 1500
LONGEST_REPLY_TOKENS = 4000
MOST_CONCESSIONS = 3
RECENTLY = 600.0


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask, and the schema that the reply should have."""

    conversation: list[dict[str, str]]
    schema: dict[str, Any]
    temperature: float = 0.0


class ChatEndpoint:
    """An OpenAI-compatible server and one of its models."""

    def __init__(
        self,
        model: str,
        api_key: str,
        base_url: str | None,
        *,
        timeout: float,
        hedge_after: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._model = model
        self._access = {"api_key": api_key or "none", "base_url": base_url, "timeout": timeout, "max_retries": 0}
        self._hedge_after = hedge_after
        self._now = now
        self._manners = Manners(now)
        self._worked_at: float | None = None
        self._client: Any = None

    async def connect(self) -> None:
        """Make the client; raises `JudgeUnavailable` when the settings cannot work."""
        openai = await asyncio.to_thread(importlib.import_module, "openai")  # a second of imports, the first time
        if self._client is not None:
            return
        try:
            self._client = openai.AsyncOpenAI(**self._access)
        except Exception as error:
            raise JudgeUnavailable("misconfigured", type(error).__name__) from None

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def reply(self, request: Request, meter: Meter) -> str:
        """The model's words, on the highest rung that this endpoint does not refuse. Raises `JudgeUnavailable`."""
        refusals = ""
        for rung in self._manners.rungs():
            try:
                words = await self._whole(rung, request, meter)
            except _FormatRefused as refused:
                refusals += f"{refused}\n"
                continue
            self._manners.heard(rung, refusals)
            self._worked_at = self._now()
            return words
        works = self._worked_at is not None and self._now() - self._worked_at < RECENTLY
        raise JudgeUnavailable("refused" if works else "misconfigured", "every form of the request")

    async def _whole(self, rung: Rung, request: Request, meter: Meter) -> str:
        """A reply that was not cut short; it gets more room once and is never completed by guessing."""
        for tokens in (REPLY_TOKENS, LONGEST_REPLY_TOKENS):
            choice = await self._conceding(rung, request, tokens, meter)
            if choice.message.refusal or choice.finish_reason == "content_filter":
                raise JudgeUnavailable("refused")
            if choice.finish_reason != "length":
                return choice.message.content or ""
        raise JudgeUnavailable("garbled", "the reply is cut short")

    async def _conceding(self, rung: Rung, request: Request, tokens: int, meter: Meter) -> "_Choice":
        """Ask, doing without the options that the endpoint refuses by name."""
        for attempt in range(MOST_CONCESSIONS + 1):
            options = self._manners.options(rung, request.schema, request.temperature, tokens)
            try:
                return await self._hedged({"model": self._model, "messages": request.conversation, **options}, meter)
            except JudgeUnavailable:
                raise
            except Exception as error:
                status = getattr(error, "status_code", 0)
                if status == 400 and attempt < MOST_CONCESSIONS and self._manners.yields(options, str(error)):
                    continue
                if status in FORMAT_STATUS and not concerns_this_answer(error) and (rung != "words" or status < 500):
                    raise _FormatRefused(str(error)) from None
                raise trouble(error) from None
        raise AssertionError("the last attempt returns or raises")

    async def _hedged(self, sent: dict[str, Any], meter: Meter) -> "_Choice":
        """Send; where no answer comes for long, send the same once more and take whichever is answered first."""
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        racing = {asyncio.create_task(self._send(sent, headers, meter))}
        try:
            done, racing = await asyncio.wait(racing, timeout=self._hedge_after)
            if not done:
                racing |= {asyncio.create_task(self._send(sent, headers, meter))}
            while True:
                won = next((task for task in done if not task.exception()), None)
                if won or not racing:
                    return (won or done.pop()).result()
                done, racing = await asyncio.wait(racing, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in racing:
                task.cancel()
            await asyncio.gather(*racing, return_exceptions=True)

    async def _send(self, sent: dict[str, Any], headers: dict[str, str], meter: Meter) -> "_Choice":
        """One request. It counts unless it was turned away; one that got no answer in time counts."""
        if not await meter.reserve():
            raise JudgeUnavailable("spent")
        openai = importlib.import_module("openai")
        try:
            completions = self._client.chat.completions.with_raw_response
            response = await completions.create(**sent, extra_headers=headers)
        except openai.APITimeoutError:
            raise
        except Exception:
            await meter.give_back()
            raise
        completion = _read(response.text)
        await meter.spent(completion.tokens("prompt"), completion.tokens("completion"))
        if not completion.choices:
            raise JudgeUnavailable("garbled", "the reply is no completion")
        return completion.choices[0]


class _FormatRefused(Exception):
    """The endpoint does not know this way of asking for JSON, or fails at it."""


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice] = []
    usage: Any = None
    error: Any = None

    def tokens(self, kind: str) -> int:
        """How many `prompt` or `completion` tokens the endpoint says it used; 0 where it does not say."""
        count = self.usage.get(f"{kind}_tokens") if isinstance(self.usage, dict) else 0
        return count if isinstance(count, int) and count > 0 else 0


def _read(body: str) -> _Completion:
    """A completion; whatever else comes with a 200 is trouble, and what it is decides what happens next."""
    if body.lstrip().startswith("<"):
        raise JudgeUnavailable("misconfigured", "a web page in place of a reply")
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError:
        raise JudgeUnavailable("garbled", "the reply is no completion") from None
    if completion.error and not completion.choices:
        raise JudgeUnavailable("down", "an error in place of a reply")
    return completion
