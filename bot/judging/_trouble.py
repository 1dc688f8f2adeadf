"""When a judge that could not judge is asked again."""

import logging
from datetime import timedelta

from bot.domain.judgement import JudgeUnavailable

log = logging.getLogger("bot.judging")
RETRY = timedelta(seconds=60)  # an endpoint that is back is found within two minutes
LONGEST_WISH = timedelta(minutes=15)  # what an endpoint may ask for; then it is tried again
SAME_AGAIN = {"garbled", "refused"}
_NEEDS_SOMEBODY = {"quota", "misconfigured"}


def report(unavailable: JudgeUnavailable, what: str) -> None:
    """Tell the operator, the louder the less it will pass by itself."""
    level = logging.ERROR if unavailable.trouble in _NEEDS_SOMEBODY else logging.WARNING
    log.log(level, "the language model could not judge %s: %s", what, unavailable)


def until_the_next_try(unavailable: JudgeUnavailable) -> timedelta:
    """How long to leave the endpoint alone."""
    if unavailable.retry_after is None:
        return RETRY
    return min(max(timedelta(seconds=unavailable.retry_after), timedelta(seconds=1)), LONGEST_WISH)
