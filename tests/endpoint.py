"""A scripted chat-completions endpoint on loopback, for judges in this process and in others."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

Body = dict[str, Any]
USAGE = {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790}


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back over the wire; `silent` never answers, `dropped` closes the connection, `dripping` never ends."""

    status: int = 200
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    silent: bool = False
    dropped: bool = False
    dripping: bool = False


Behaviour = Callable[[Body], Reply]


def says(content: str | None, finish: str = "stop", refusal: str | None = None) -> Behaviour:
    """A completion with that content."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return replies_with({"choices": [{"index": 0, "message": message, "finish_reason": finish}], "usage": USAGE})


def replies_with(document: Any) -> Behaviour:
    """A 200 with any document in place of a completion; a dict gets the fields that a completion has."""
    frame = {"id": "c1", "object": "chat.completion", "created": 1, "model": "scripted"}
    return lambda body: Reply(text=json.dumps(frame | document if isinstance(document, dict) else document))


def fails(status: int, message: str = "no", code: str | None = None, **headers: str) -> Behaviour:
    """An error in the usual envelope; header names are written with underscores."""
    text = json.dumps({"error": {"message": message, "type": "error", "code": code}})
    return lambda body: Reply(status, text, {name.replace("_", "-"): value for name, value in headers.items()})


def points_of(body: Body, letter: str = "K") -> dict[str, str]:
    """The key points, or with M the misconceptions, that the system prompt lists."""
    return dict(re.findall(rf"^({letter}\d+): (.*)$", body["messages"][0]["content"], re.MULTILINE))


def answer_of(body: Body) -> str:
    """The answer that is to be judged, as the learner wrote it."""
    return str(json.loads(body["messages"][1]["content"].split("\n")[1]))


def marks(body: Body, mark: Callable[[str], tuple[str, str]]) -> str:
    """The reply that gives each key point the mark and quote which `mark` finds for its text."""
    found = [(key, *mark(text)) for key, text in points_of(body).items()]
    return json.dumps({"points": [{"id": k, "mark": m, "quote": q} for k, m, q in found], "errors": []})


def fair(body: Body) -> Reply:
    """Hit where one sentence of the answer holds half of a key point's long words, partial from a quarter."""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+|(?<=[。！？])|\n+", answer_of(body)) if s.strip()]

    def mark(point: str) -> tuple[str, str]:
        wanted = _long_words(point)
        share, sentence = max(
            ((len(wanted & _long_words(s)) / max(1, len(wanted)), s) for s in sentences), default=(0.0, "")
        )
        if share >= 0.25:
            return "hit" if share >= 0.5 else "partial", sentence[:300]
        return "miss", ""

    return says(marks(body, mark))(body)


def _long_words(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-z0-9_]{4,}", text.lower())}


def all_hit(quote: str | None = None) -> Behaviour:
    """A judge that was talked over: every point is a hit by that quote, or by one it makes up."""
    return lambda body: says(marks(body, lambda point: ("hit", quote or point)))(body)


def in_prose(then: Behaviour = fair) -> Behaviour:
    """The same reply with talk and a code fence around its JSON."""

    def wrapped(body: Body) -> Reply:
        content = json.loads(then(body).text)["choices"][0]["message"]["content"]
        return says(f"Sure! Here are the marks:\n```json\n{content}\n```\nAnything else?")(body)

    return wrapped


def truncated(until: int = 4000, then: Behaviour = fair) -> Behaviour:
    """Cut short unless at least that many tokens are allowed."""
    return lambda body: then(body) if body["max_tokens"] >= until else says('{"points": [{"id": "K1", ', "length")(body)


def refuses_schema(status: int = 400, then: Behaviour = fair) -> Behaviour:
    """Knows JSON objects but no schema."""
    return _refuses({"json_schema"}, status, then)


def refuses_formats(status: int = 400, then: Behaviour = fair) -> Behaviour:
    """Knows no response format at all."""
    return _refuses({"json_schema", "json_object"}, status, then)


def _refuses(formats: set[str], status: int, then: Behaviour) -> Behaviour:
    refusal = fails(status, "response_format is not supported")
    return lambda body: (refusal if body.get("response_format", {}).get("type") in formats else then)(body)


def refuses_temperature(then: Behaviour = fair) -> Behaviour:
    """As reasoning models do."""
    refusal = fails(400, "Unsupported value: 'temperature' does not support 0 with this model.", "unsupported_value")
    return lambda body: (refusal if "temperature" in body else then)(body)


def refuses_max_tokens(then: Behaviour = fair) -> Behaviour:
    """As reasoning models do, too."""
    refusal = fails(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "unsupported")
    return lambda body: (refusal if "max_tokens" in body else then)(body)


def wants_schema_in_object(then: Behaviour = fair) -> Behaviour:
    """As the Python server of llama.cpp does: `json_schema` is an error of its own."""
    error = fails(500, "Input should be 'text' or 'json_object'")
    return lambda body: (error if body.get("response_format", {}).get("type") == "json_schema" else then)(body)


invalid_json = says('{"points": [{"id": "K1", "mark": hit}')
wrong_schema = says('{"score": 11, "comment": "great"}')
truncated_always = says('{"points": [{"id": "K1", ', "length")
refusal = says(None, refusal="I cannot help with that.")
content_filter = says("", "content_filter")
empty_choices = replies_with({"choices": []})
busy = fails(429, "slow down", "rate_limit_exceeded")
busy_for_7_seconds = fails(429, "slow down", "rate_limit_exceeded", retry_after="7")
out_of_quota = fails(429, "You exceeded your current quota", "insufficient_quota")
broken = fails(500)
overloaded = fails(503)
model_gone = fails(404, "The model does not exist", "model_not_found")
wrong_key = fails(401, "Incorrect API key provided", "invalid_api_key")


def hangs(body: Body) -> Reply:
    return Reply(silent=True)


def drops(body: Body) -> Reply:
    return Reply(dropped=True)


def drips(body: Body) -> Reply:
    return Reply(dripping=True)


class Endpoint:
    """Answers by script: each queued behaviour once, then the standing one.

    `requests` has every body received, and `keys` the idempotency key of each.
    """

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Body] = []
        self.keys: list[str] = []
        self._port = port
        self._queue: deque[Behaviour] = deque()
        self._standing: Behaviour = fair
        self._closing = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1"

    def answers(self, *once: Behaviour, otherwise: Behaviour | None = None) -> None:
        """Queue behaviours for the next requests; `otherwise` replaces the standing one."""
        self._queue.extend(once)
        self._standing = otherwise or self._standing

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/v1/chat/completions", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body: Body = await request.json()
        self.requests.append(body)
        self.keys.append(request.headers.get("Idempotency-Key", ""))
        reply = (self._queue.popleft() if self._queue else self._standing)(body)
        if reply.silent:
            await self._closing.wait()
        if reply.dripping:
            return await self._drip(request)
        if reply.dropped and request.transport:
            request.transport.abort()
        content = {"Content-Type": reply.content_type}
        return web.Response(status=reply.status, text=reply.text, headers={**content, **reply.headers})

    async def _drip(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while not self._closing.is_set():
            await response.write(b" ")
            await asyncio.sleep(0.05)
        return response
