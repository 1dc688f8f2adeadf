"""The language-model judge, through any OpenAI-compatible endpoint: marks a ledger, repairs a garbled reply once."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from bot.domain.judgement import JudgeUnavailable, Meter
from bot.domain.question import Question
from bot.domain.verdict import Ledger
from bot.evaluator.endpoint import ChatEndpoint, Request
from bot.evaluator.prompt import PROMPT_VERSION, messages, read_reply, reply_schema

DEADLINE = 45.0
HEDGE_AFTER = 20.0
VOTE_TEMPERATURE = 0.6
_CONFIDENCE = 0.9


class LlmJudge:
    """Marks by one request, unless the reply needs repair or more room, or does not come."""

    prompt_version = PROMPT_VERSION

    def __init__(
        self,
        model: str,
        api_key: str,
        base_url: str | None,
        deadline: float = DEADLINE,
        hedge_after: float = HEDGE_AFTER,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = f"llm:{model}"
        self._deadline = deadline
        self.endpoint = ChatEndpoint(model, api_key, base_url, timeout=deadline, hedge_after=hedge_after, now=now)

    async def mark(
        self, question: Question, answer: str, meter: Meter, sample: int = 0, objection: str | None = None
    ) -> tuple[Ledger, float]:
        """Mark; `sample` above 0 asks for an independent opinion, an appeal brings the objection to an earlier one.

        Raises `JudgeUnavailable`, at the latest at the deadline.
        """
        await self.endpoint.connect()
        conversation = messages(question, answer, objection)
        request = Request(conversation, reply_schema(question), VOTE_TEMPERATURE if sample else 0)
        try:
            async with asyncio.timeout(self._deadline):
                return await self._mark(question, request, meter), _CONFIDENCE
        except TimeoutError:
            raise JudgeUnavailable("timeout") from None

    async def close(self) -> None:
        await self.endpoint.close()

    async def _mark(self, question: Question, request: Request, meter: Meter) -> Ledger:
        reply = await self.endpoint.reply(request, meter)
        try:
            return read_reply(question, reply)
        except JudgeUnavailable as garbled:
            repair = f"That reply cannot be used ({garbled}). Reply again with the complete JSON object only."
            said = [{"role": "assistant", "content": reply}, {"role": "user", "content": repair}]
            again = replace(request, conversation=[*request.conversation, *said])
            return read_reply(question, await self.endpoint.reply(again, meter))
