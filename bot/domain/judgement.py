"""Why a judge could not judge, in terms that decide what happens next."""

from typing import Literal

Trouble = Literal["busy", "quota", "down", "timeout", "garbled", "refused", "misconfigured"]


class JudgeUnavailable(Exception):
    """The judge failed; that is never a zero. `retry_after` is in seconds where the endpoint named a time."""

    def __init__(self, trouble: Trouble, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{trouble}: {detail}" if detail else trouble)
        self.trouble = trouble
        self.retry_after = retry_after
