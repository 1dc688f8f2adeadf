"""The one place that reads the time and the one that rolls the dice."""

import random
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock, in UTC, to the millisecond."""

    def now(self) -> datetime:
        moment = datetime.now(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def dice() -> random.Random:
    return random.SystemRandom()
