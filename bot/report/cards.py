"""An interview's questions as a CSV file that Anki imports as it is, with its columns named in the first lines.

Fields are HTML, as Anki wants it for line breaks; so a first character that a spreadsheet would take for a formula is
written as its number, which Anki shows as that character and a spreadsheet as harmless text.
"""

import csv
import io
from collections.abc import Iterator
from html import escape

from bot.domain.interview_report import ReportedQuestion
from bot.domain.markup import plain
from bot.domain.plain_text import visible
from bot.domain.question import Question
from bot.domain.report_file import ReportFile
from bot.i18n.texts import Texts, texts

_FORMULA = "=+-@＝＋－＠"
_DECK, _TAG = "Daily Grill", "daily-grill"


def cards(file: ReportFile) -> str:
    """A card per question with its model answer and key points, and one per follow-up with the key point it probed."""
    say = texts(file.language)
    rows = io.StringIO()
    columns = [say("cards-front"), say("cards-back"), say("cards-tags")]
    rows.write(f"#separator:Comma\n#html:true\n#notetype:Basic\n#deck:{_DECK}\n#tags column:3\n")
    rows.write(f"#columns:{','.join(columns)}\n")
    table = csv.writer(rows, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for asked in file.report.questions:
        tags = f"{_TAG} {asked.question.topic} {asked.question.difficulty}"
        table.writerows((_field(front), _field(back), _field(tags)) for front, back in _cards(say, asked))
    return rows.getvalue()


def _cards(say: Texts, asked: ReportedQuestion) -> Iterator[tuple[str, str]]:
    question = asked.question
    yield question.text.within(say.language), _back(say, question)
    for turn in asked.turns[1:]:
        points = [point for point in question.key_points if point.id == turn.probes]
        yield turn.question.text.within(say.language), "\n".join(p.text.within(say.language) for p in points)


def _back(say: Texts, question: Question) -> str:
    points = [f"• {point.text.within(say.language)}" for point in question.key_points]
    parts = [question.answer.within(say.language), "\n".join(points)]
    if question.sources:
        parts.append(plain(say("answer-sources", sources=" · ".join(source.ref for source in question.sources))))
    return "\n\n".join(parts)


def _field(text: str) -> str:
    """One field as HTML that starts no formula."""
    shown = visible(text).strip()
    start = f"&#{ord(shown[0])};" if shown and shown[0] in _FORMULA else escape(shown[:1])
    return (start + escape(shown[1:])).replace("\n", "<br>")
