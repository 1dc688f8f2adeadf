"""The language-model judge against an endpoint that knows less, answers badly or not at all."""

import asyncio
import time
import traceback
from typing import Any

import openai
import pytest

from bot.domain.judgement import JudgeUnavailable, Trouble
from bot.domain.question import Question
from bot.domain.verdict import Mark
from bot.evaluator.llm import LONGEST_REPLY_TOKENS, REPLY_TOKENS, VOTE_TEMPERATURE, LlmJudge
from tests import endpoint as scripted
from tests.endpoint import Behaviour, Body, Endpoint
from tests.evaluator.conftest import API_KEY

ANSWER = "The pretrained weights stay frozen. Only two small low-rank matrices are trained."


def form(body: Body) -> str:
    return str(body.get("response_format", {"type": "words"})["type"])


async def failure(judge: LlmJudge, question: Question) -> JudgeUnavailable:
    with pytest.raises(JudgeUnavailable) as caught:
        await judge.mark(question, ANSWER)
    return caught.value


async def test_one_answer_costs_one_call_with_a_strict_schema(
    endpoint: Endpoint, llm: LlmJudge, lora: Question
) -> None:
    ledger, confidence = await llm.mark(lora, ANSWER)
    (request,) = endpoint.requests
    assert form(request) == "json_schema"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert (request["model"], request["temperature"], request["max_tokens"]) == ("some-model", 0, REPLY_TOKENS)
    assert "tools" not in request
    assert [entry.key_point for entry in ledger.entries] == [point.id for point in lora.key_points]
    assert 0 < confidence <= 1


async def test_a_further_vote_is_asked_for_warmly(endpoint: Endpoint, llm: LlmJudge, lora: Question) -> None:
    await llm.mark(lora, ANSWER, sample=1)
    assert endpoint.requests[0]["temperature"] == VOTE_TEMPERATURE


@pytest.mark.parametrize("status", [400, 422, 500, 501])
@pytest.mark.parametrize(
    ("limits", "tried"),
    [
        (scripted.refuses_schema, ["json_schema", "json_object"]),
        (scripted.refuses_formats, ["json_schema", "json_object", "words"]),
    ],
)
async def test_an_endpoint_without_schemas_is_asked_more_simply_and_that_is_remembered(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, limits: Any, tried: list[str], status: int
) -> None:
    endpoint.answers(otherwise=limits(status))
    first, _ = await llm.mark(lora, ANSWER)
    assert [form(body) for body in endpoint.requests] == tried
    second, _ = await llm.mark(lora, ANSWER)
    assert [form(body) for body in endpoint.requests] == [*tried, tried[-1]]
    assert first == second


async def test_an_endpoint_that_was_down_for_a_moment_is_asked_by_schema_again(
    endpoint: Endpoint, llm: LlmJudge, lora: Question
) -> None:
    endpoint.answers(scripted.broken, scripted.broken, scripted.broken)
    assert (await failure(llm, lora)).trouble == "down"
    await llm.mark(lora, ANSWER)
    assert form(endpoint.requests[-1]) == "json_schema"


async def test_talk_around_the_json_needs_no_second_call(endpoint: Endpoint, llm: LlmJudge, lora: Question) -> None:
    endpoint.answers(scripted.in_prose())
    await llm.mark(lora, ANSWER)
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize("bad", [scripted.invalid_json, scripted.wrong_schema, scripted.says("")])
async def test_a_garbled_reply_is_repaired_by_one_more_call(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, bad: Behaviour
) -> None:
    endpoint.answers(bad)
    await llm.mark(lora, ANSWER)
    first, repair = endpoint.requests
    assert repair["messages"][:2] == first["messages"]
    assert [message["role"] for message in repair["messages"]] == ["system", "user", "assistant", "user"]
    assert "cannot be used" in repair["messages"][-1]["content"]


async def test_a_reply_garbled_twice_is_given_up(endpoint: Endpoint, llm: LlmJudge, lora: Question) -> None:
    endpoint.answers(otherwise=scripted.invalid_json)
    assert (await failure(llm, lora)).trouble == "garbled"
    assert len(endpoint.requests) == 2


async def test_a_reply_cut_short_gets_more_room_once(endpoint: Endpoint, llm: LlmJudge, lora: Question) -> None:
    endpoint.answers(otherwise=scripted.truncated(LONGEST_REPLY_TOKENS))
    await llm.mark(lora, ANSWER)
    assert [body["max_tokens"] for body in endpoint.requests] == [REPLY_TOKENS, LONGEST_REPLY_TOKENS]


async def test_a_reply_that_is_always_cut_short_is_never_completed_by_guessing(
    endpoint: Endpoint, llm: LlmJudge, lora: Question
) -> None:
    endpoint.answers(otherwise=scripted.truncated_always)
    assert (await failure(llm, lora)).trouble == "garbled"
    assert len(endpoint.requests) <= 4


async def test_a_model_without_temperature_is_asked_without_and_keeps_the_schema(
    endpoint: Endpoint, llm: LlmJudge, lora: Question
) -> None:
    endpoint.answers(otherwise=scripted.refuses_temperature())
    await llm.mark(lora, ANSWER)
    await llm.mark(lora, ANSWER, sample=1)
    assert ["temperature" in body for body in endpoint.requests] == [True, False, False]
    assert {form(body) for body in endpoint.requests} == {"json_schema"}


async def test_four_answers_at_once_find_out_about_temperature_and_keep_the_schema(
    endpoint: Endpoint, llm: LlmJudge, lora: Question
) -> None:
    endpoint.answers(otherwise=scripted.refuses_temperature())
    await asyncio.gather(*(llm.mark(lora, f"{ANSWER} {i}") for i in range(4)))
    assert {form(body) for body in endpoint.requests} == {"json_schema"}


FAILURES: list[tuple[Behaviour, Trouble, float | None]] = [
    (scripted.busy, "busy", None),
    (scripted.busy_for_7_seconds, "busy", 7.0),
    (scripted.fails(429, retry_after="0.5"), "busy", 0.5),
    (scripted.fails(429, retry_after="-3"), "busy", 0.0),
    (scripted.fails(429, retry_after="soon"), "busy", None),
    (scripted.out_of_quota, "quota", None),
    (scripted.broken, "down", None),
    (scripted.overloaded, "down", None),
    (scripted.fails(503, retry_after="20"), "down", 20.0),
    (scripted.fails(529), "down", None),
    (scripted.fails(400), "misconfigured", None),
    (scripted.wrong_key, "misconfigured", None),
    (scripted.fails(403), "misconfigured", None),
    (scripted.model_gone, "misconfigured", None),
    (scripted.refuses_formats(then=scripted.fails(400)), "misconfigured", None),
    (scripted.refuses_formats(then=scripted.overloaded), "down", None),
    (scripted.refusal, "refused", None),
    (scripted.content_filter, "refused", None),
    (scripted.empty_choices, "garbled", None),
    (scripted.drops, "down", None),
]


@pytest.mark.parametrize(("behaviour", "trouble", "retry_after"), FAILURES)
async def test_every_failure_says_what_kind_of_trouble_it_is_and_never_a_zero(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, behaviour: Behaviour, trouble: str, retry_after: float | None
) -> None:
    endpoint.answers(otherwise=behaviour)
    unavailable = await failure(llm, lora)
    assert (unavailable.trouble, unavailable.retry_after) == (trouble, retry_after)


@pytest.mark.parametrize("moment", ["inf", "nan", "1e300"])
async def test_an_absurd_retry_after_can_still_be_waited_for(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, moment: str
) -> None:
    endpoint.answers(scripted.fails(429, retry_after=moment))
    asked = (await failure(llm, lora)).retry_after
    assert asked is None or 0 <= asked <= 10**9, "a timedelta of it overflows and the answer waits for its lease"


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "ok",
        {"choices": None},
        {"choices": {}},
        {"choices": [{}]},
        {"choices": [{"index": 0, "finish_reason": "stop", "message": None}]},
        {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant"}}]},
        {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": [1]}}]},
        {"error": {"message": "upstream failed", "code": 502}},
    ],
)
async def test_a_200_that_is_no_completion_is_garbled(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, document: Any
) -> None:
    endpoint.answers(otherwise=scripted.replies_with(document))
    assert (await failure(llm, lora)).trouble == "garbled"


async def test_a_web_page_in_place_of_the_api_is_trouble_too(endpoint: Endpoint, llm: LlmJudge, lora: Question) -> None:
    page = scripted.Reply(text="<html>Welcome</html>", content_type="text/html")
    endpoint.answers(otherwise=lambda body: page)
    assert (await failure(llm, lora)).trouble in {"garbled", "misconfigured"}


async def test_an_endpoint_that_never_answers_is_given_up_at_the_deadline(endpoint: Endpoint, lora: Question) -> None:
    endpoint.answers(otherwise=scripted.hangs)
    llm = LlmJudge("some-model", API_KEY, endpoint.url, deadline=0.4)
    started = time.monotonic()
    assert (await failure(llm, lora)).trouble == "timeout"
    assert time.monotonic() - started < 3
    await llm.close()


async def test_the_deadline_covers_the_repair_as_well(endpoint: Endpoint, lora: Question) -> None:
    endpoint.answers(scripted.invalid_json, otherwise=scripted.hangs)
    llm = LlmJudge("some-model", API_KEY, endpoint.url, deadline=0.6)
    started = time.monotonic()
    assert (await failure(llm, lora)).trouble == "timeout"
    assert time.monotonic() - started < 3
    await llm.close()


async def test_a_port_where_nobody_listens_is_down(lora: Question) -> None:
    async with Endpoint() as gone:
        url = gone.url
    llm = LlmJudge("some-model", API_KEY, url, deadline=5)
    assert (await failure(llm, lora)).trouble == "down"
    await llm.close()


@pytest.mark.parametrize(
    ("key", "url"),
    [(API_KEY, "http://127.0.0.1:port/v1"), (API_KEY, "http://[::1/v1"), (API_KEY, "no address"), ("sk-ключ\n", None)],
)
async def test_settings_that_cannot_work_are_trouble_with_a_name(
    endpoint: Endpoint, lora: Question, key: str, url: str | None
) -> None:
    llm = LlmJudge("some-model", key, url or endpoint.url, deadline=5)
    unavailable = await failure(llm, lora)
    assert key.strip() not in "".join(traceback.format_exception(unavailable))
    await llm.close()


@pytest.mark.parametrize("behaviour", [behaviour for behaviour, _, _ in FAILURES])
async def test_the_key_stands_in_no_exception(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, behaviour: Behaviour
) -> None:
    endpoint.answers(otherwise=behaviour)
    unavailable = await failure(llm, lora)
    assert API_KEY not in "".join(traceback.format_exception(unavailable)) + repr(unavailable)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
async def test_an_endpoint_that_repeats_the_key_and_the_answer_is_not_quoted(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, status: int
) -> None:
    endpoint.answers(otherwise=scripted.fails(status, f"Incorrect API key {API_KEY} for: {ANSWER}"))
    told = "".join(traceback.format_exception(await failure(llm, lora)))
    assert API_KEY not in told
    assert ANSWER not in told


async def test_answers_judged_side_by_side_leave_no_client_open(
    endpoint: Endpoint, llm: LlmJudge, lora: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[openai.AsyncOpenAI] = []

    class Counted(openai.AsyncOpenAI):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            made.append(self)

    monkeypatch.setattr(openai, "AsyncOpenAI", Counted)
    await asyncio.gather(*(llm.mark(lora, f"{ANSWER} {i}") for i in range(4)))
    await llm.close()
    still_open = [client for client in made if not client.is_closed()]
    for client in still_open:
        await client.close()
    assert still_open == []


async def test_a_judge_that_was_never_asked_can_be_closed() -> None:
    await LlmJudge("some-model", "", None).close()


async def test_the_name_of_the_judge_is_its_model(llm: LlmJudge) -> None:
    assert (llm.name, llm.prompt_version) == ("llm:some-model", "ledger-1")


async def test_the_fair_judge_of_these_tests_marks_by_the_words(
    endpoint: Endpoint, llm: LlmJudge, lora: Question
) -> None:
    good = " ".join(point.text.within("en") for point in lora.key_points)
    ledger, _ = await llm.mark(lora, good)
    assert {entry.mark for entry in ledger.entries} == {Mark.HIT}
    empty, _ = await llm.mark(lora, "Bananas are yellow. So is the sun.")
    assert {entry.mark for entry in empty.entries} == {Mark.MISS}
