"""What a failed request means for us. What an endpoint says is never repeated: it may quote the key or the answer."""

import importlib
import math
from typing import Any

from bot.domain.judgement import JudgeUnavailable

LONGEST_WAIT = 86_400.0
FORMAT_STATUS = frozenset({400, 422, 500, 501})
_OF_THIS_ANSWER = ("content_filter", "content_policy", "content management policy", "context_length", "context length")


def trouble(error: Exception) -> JudgeUnavailable:
    """Why the judge could not judge, from an exception of the client."""
    openai = importlib.import_module("openai")
    if isinstance(error, openai.APITimeoutError):
        return JudgeUnavailable("timeout")
    if isinstance(error, openai.APIConnectionError):
        return JudgeUnavailable("down", "no connection")
    if not isinstance(error, openai.APIStatusError):
        return JudgeUnavailable("garbled", type(error).__name__)
    return _by_status(error)


def _by_status(error: Any) -> JudgeUnavailable:
    status, told = error.status_code, f"status {error.status_code}"
    if status == 402:
        return JudgeUnavailable("quota", told)
    if status == 429:
        out_of_quota = "insufficient_quota" in f"{error.body}{error.code}"
        return JudgeUnavailable("quota" if out_of_quota else "busy", retry_after=_retry_after(error))
    if concerns_this_answer(error):
        return JudgeUnavailable("refused", told)
    if status >= 500 or status in {408, 409, 425}:
        return JudgeUnavailable("down", told, _retry_after(error))
    return JudgeUnavailable("misconfigured", told)


def concerns_this_answer(error: Any) -> bool:
    """Whether the endpoint turned away this one text: filtered, or too long for the model."""
    status = getattr(error, "status_code", 0)
    return status == 413 or (status == 400 and any(word in str(error).lower() for word in _OF_THIS_ANSWER))


def _retry_after(error: Any) -> float | None:
    try:
        asked = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return min(max(0.0, asked), LONGEST_WAIT) if math.isfinite(asked) else None
