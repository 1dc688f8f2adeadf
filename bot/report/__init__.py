"""Interview reports as files: a page that anybody can open, cards for Anki. Libraries for that live here alone."""

from typing import assert_never

from bot.domain.reply import Document
from bot.domain.report_file import ReportFile
from bot.report.cards import cards
from bot.report.page import page


def written(file: ReportFile) -> Document:
    """The file itself, in UTF-8."""
    match file.form:
        case "page":
            text = page(file)
        case "cards":
            text = cards(file)
        case _:
            assert_never(file.form)
    return Document(file.name, text.encode())
