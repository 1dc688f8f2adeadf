"""Drawing pictures and writing files that replies only tell of, one at a time in a thread, apart from the event loop.

What does not work out leaves words that stand alone. Libraries are loaded when the first picture or file is wanted.
"""

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
        """The reply with its picture drawn and its file written; never raises for one that cannot be."""
        if not (reply.picture or reply.file):
            return reply
        async with self._one_at_a_time:
            return await asyncio.to_thread(_rendered, reply)


def _rendered(reply: Reply) -> Reply:
    return _written(_drawn(reply))


def _drawn(reply: Reply) -> Reply:
    """Without a picture that cannot be drawn: the words say it all."""
    if reply.picture is None:
        return reply
    image = None
    try:
        from bot.pictures import drawn  # noqa: PLC0415 - starting up does not wait for it

        image = drawn(reply.picture)
    except Exception as error:  # the message of an error may hold somebody's words
        log.error("a picture could not be drawn: %s", type(error).__name__)
    return replace(reply, image=image, picture=None)


def _written(reply: Reply) -> Reply:
    if reply.file is None:
        return reply
    try:
        from bot.report import written  # noqa: PLC0415 - starting up does not wait for it

        return replace(reply, document=written(reply.file), file=None)
    except Exception as error:  # the message of an error may hold words of an answer
        log.error("a file could not be written: %s", type(error).__name__)
        return Reply(texts(reply.file.language)("report-file-failed"))
