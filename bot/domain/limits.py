"""How fast a platform may be written to; each platform file declares its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages per second in all, seconds between two to one chat, messages per minute to one space.

    Zero means without limit.
    """

    per_second: float = 0
    chat_seconds: float = 0
    space_per_minute: int = 0


UNLIMITED = Limits()
