"""How an endpoint wants to be asked: found out from its refusals, remembered for an hour, then tried anew.

OpenAI and vLLM take a JSON schema, llama.cpp's Python server takes one inside `json_object`, some know JSON only and
some nothing at all; models that reason refuse a temperature, and want their limit under another name.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Rung = Literal["schema", "object with schema", "object", "words"]
RUNGS: tuple[Rung, ...] = ("schema", "object with schema", "object", "words")
REMEMBERED = 3600.0
REFUSALS_BELIEVED = 2
_LIMITS: dict[str, str | None] = {"max_tokens": "max_completion_tokens", "max_completion_tokens": None}
_THINKING_ALOUD = 4  # a limit on completion tokens counts the thoughts too
_FORMAT_WORDS = ("response_format", "json_schema", "json_object", "schema", "grammar")


@dataclass(slots=True)
class Manners:
    """What is known of one endpoint; `now` is a monotonic clock in seconds."""

    now: Callable[[], float]
    _rung: int = 0
    _refusals: int = 0
    _temperature: bool = True
    _limit: str | None = "max_tokens"
    _since: float = field(default=0.0)

    def rungs(self) -> tuple[Rung, ...]:
        """The ways to ask that are worth trying, the best first."""
        if self.now() - self._since >= REMEMBERED:
            self._rung, self._refusals, self._temperature, self._limit = 0, 0, True, "max_tokens"
            self._since = self.now()
        return RUNGS[self._rung :]

    def heard(self, rung: Rung, refusals: str) -> None:
        """A reply came on that rung, after `refusals` in so many words on those above.

        A refusal that does not speak of the format may have been a passing fault: it is believed when it comes again.
        """
        reached = RUNGS.index(rung)
        if reached <= self._rung:
            self._refusals = 0
            return
        self._refusals += 1
        if self._refusals >= REFUSALS_BELIEVED or any(word in refusals.lower() for word in _FORMAT_WORDS):
            self._rung, self._refusals = reached, 0

    def options(self, rung: Rung, schema: dict[str, Any], temperature: float, tokens: int) -> dict[str, Any]:
        """The options of a request."""
        options: dict[str, Any] = {}
        if self._temperature:
            options["temperature"] = temperature
        if self._limit:
            options[self._limit] = tokens if self._limit == "max_tokens" else tokens * _THINKING_ALOUD
        match rung:
            case "schema":
                wanted = {"name": "ledger", "strict": True, "schema": schema}
                options["response_format"] = {"type": "json_schema", "json_schema": wanted}
            case "object with schema":
                options["response_format"] = {"type": "json_object", "schema": schema}
            case "object":
                options["response_format"] = {"type": "json_object"}
            case "words":
                pass
        return options

    def yields(self, options: dict[str, Any], refusal: str) -> bool:
        """Whether a refusal is about an option that was sent and can be done without."""
        if "temperature" in options and "temperature" in refusal:
            self._temperature = False
            return True
        for name, instead in _LIMITS.items():
            if name in options and name in refusal:
                if self._limit == name:
                    self._limit = instead
                return True
        return False
