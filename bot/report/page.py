"""The report as one self-contained HTML page: no script, nothing loaded from anywhere, every word escaped.

The content security policy allows the page's one style sheet, by its hash, and nothing else.
"""

import hashlib
from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.domain.markup import plain
from bot.domain.report_file import ReportFile
from bot.i18n.texts import texts
from bot.report.view import questions, returns, sources, summary


def page(file: ReportFile) -> str:
    """The page, in the reader's language."""
    say = texts(file.language)

    def words(key: str, **data: str | int) -> str:
        return plain(say(key, **data))

    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            say=words,
            language="zh-Hans" if file.language == "zh" else "en",
            summary=summary(file, say),
            questions=questions(file, say),
            reading=sources(file.report.reading),
            returns=returns(file, say),
            style_hash=_style_hash(),
        )
    )


@cache
def _templates() -> Environment:
    loader = PackageLoader("bot.report", "")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _style_hash() -> str:
    style = _templates().get_template("page.css").render()
    return f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
