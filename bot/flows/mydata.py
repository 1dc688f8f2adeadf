"""`/mydata`: one file with everything about whoever asks.

It is plain text for a person first: any phone opens it, and it starts with a mark by which programs that guess an
encoding see that it is UTF-8. Below a line of its own it ends in JSON with every row of every table, for programs.
"""

import json
from datetime import datetime

from bot.domain.belongings import Kept, PastAnswer
from bot.domain.markup import Markup, join, plain
from bot.domain.refusal import Refusal
from bot.domain.reply import Document, Reply
from bot.domain.subscription import zone
from bot.domain.whereabouts import likely_zone
from bot.flows.agreement import agreed_here
from bot.flows.cards import topic_name
from bot.flows.link import joined_in_words
from bot.flows.settings_pages import overview
from bot.flows.turn import Said, Turn, said
from bot.i18n.scores import score_text

FOR_PROGRAMS = "----- JSON -----"
ENCODING = "utf-8-sig"


async def mydata(turn: Turn, _args: str) -> Said:
    """Everything, in private only."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="mydata")
    if turn.person.learner_id is None:
        raise Refusal("refuse-no-data")
    kept = await turn.books.belongings.of(turn.person.learner_id)
    page = overview(turn, await agreed_here(turn), 0)
    settings = join("\n", [page.text, *await joined_in_words(turn, "settings-now-joined")])
    name = f"daily-grill-{turn.now:%Y-%m-%d}.txt"
    document = Document(name, _written(turn, settings, kept).encode(ENCODING))
    return said(Reply(turn.say("mydata-here", answers=len(kept.answers)), document=document))


def _written(turn: Turn, settings: Markup, kept: Kept) -> str:
    answers = [_answer(turn, number, past) for number, past in enumerate(kept.answers, 1)]
    parts = [
        turn.say("mydata-title", name=turn.person.name, at=_moment(turn, turn.now)),
        turn.say("settings-title"),
        settings,
        turn.say("mydata-answers", answers=len(answers)),
        *answers,
        turn.say("mydata-programs"),
    ]
    rows = json.dumps({"at": turn.now.isoformat(), "tables": kept.tables}, ensure_ascii=False, indent=1)
    return "\n\n".join([*map(plain, parts), FOR_PROGRAMS, rows]) + "\n"


def _moment(turn: Turn, moment: datetime) -> str:
    where = zone(likely_zone(turn.person, turn.house.default_timezone))
    return f"{moment.astimezone(where):%Y-%m-%d %H:%M}"


def _answer(turn: Turn, number: int, past: PastAnswer) -> Markup:
    say, question = turn.say, past.question
    return say(
        "mydata-answer",
        number=str(number),
        at=_moment(turn, past.at),
        topic=topic_name(turn.house, say, question.topic),
        score=score_text(say, past.verdict) if past.verdict else say("mydata-no-score"),
        question=question.text.within(say.language),
        text=past.text if past.text is not None else say("mydata-text-cleared"),
    )
