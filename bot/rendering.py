"""Writing files that replies only tell of, one at a time in a thread; a failure leaves words that stand alone."""

import asyncio
import logging
from dataclasses import replace

from bot.domain.reply import Reply
from bot.i18n.texts import texts

log = logging.getLogger(__name__)


class Renderer:
    """Makes ready to send what flows could only describe."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()

    async def rendered(self, reply: Reply) -> Reply:
        """The reply with its document written; never raises for one that cannot be."""
        if reply.file is None:
            return reply
        async with self._one_at_a_time:
            return await asyncio.to_thread(_rendered, reply)


def _rendered(reply: Reply) -> Reply:
    assert reply.file
    try:
        from bot.report import written  # noqa: PLC0415 - most processes run long before anybody wants a file

        return replace(reply, document=written(reply.file), file=None)
    except Exception as error:  # the message of an error may hold words of an answer
        log.error("a file could not be written: %s", type(error).__name__)
        return Reply(texts(reply.file.language)("report-file-failed"))
