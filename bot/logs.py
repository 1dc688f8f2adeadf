"""Logs for an operator: ids and references, never texts, tokens or keys."""

import logging
import re
from pathlib import Path

_SECRETS = re.compile(
    r"(?P<telegram>\d{6,}:[A-Za-z0-9_-]{20,})"
    r"|(?P<key>\b(?:sk|pk|rk)-[A-Za-z0-9_-]{8,})"
    r"|(?P<bearer>(?i:\b(?:bearer|bot)\s+)[A-Za-z0-9._~+/=-]{16,})"
    r"|(?P<url>(?<=://)[^/\s:@]+:[^/\s@]+(?=@))"
)
_HIDDEN = "[hidden]"


class Redaction(logging.Filter):
    """Replace secrets in every record: known ones by value, others by their shape."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._values = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.clean(record.getMessage()), ()
        if record.exc_info:
            trace = record.exc_text or logging.Formatter().formatException(record.exc_info)
            record.exc_text, record.exc_info = self.clean(trace), None
        return True

    def clean(self, text: str) -> str:
        for value in self._values:
            text = text.replace(value, _HIDDEN)
        return _SECRETS.sub(_HIDDEN, text)


def set_up_logging(secrets: tuple[str, ...], file: Path | None) -> None:
    """Log to a file, or to standard error without one; every record passes the redaction."""
    handler: logging.Handler = logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Redaction(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("httpx", "httpx2", "httpcore", "openai", "apscheduler", "alembic", "asyncio", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(
        logging.CRITICAL
    )  # logs a trace for every odd reply; we log the error
