"""Drawing what came of an appeal: which way the score went, and the lines that the second judge marked otherwise."""

from bot.domain.appeal import Change, Decided, difference
from bot.domain.markup import Markup, join
from bot.domain.plain_text import one_line
from bot.domain.ports import CardFacts
from bot.domain.reply import Action, Button, Reply
from bot.domain.verdict import band
from bot.flows.cards import POINT_LENGTH, QUOTE_LENGTH, topic_name
from bot.flows.turn import House
from bot.i18n.scores import score_text, who_judged
from bot.i18n.texts import Texts


def appeal_card(house: House, say: Texts, facts: CardFacts, decided: Decided) -> Reply:
    """The old score and the new one, and what made the difference."""
    topic = topic_name(house, say, facts.ask.question.topic)
    before, after = decided.before, decided.after or decided.before
    parts = [say(f"appeal-{decided.outcome}")]
    if decided.after:
        parts += _differences(say, facts, decided)
        notes = [say("appeal-points", points=facts.points)] if after.score != before.score and facts.points else []
        parts.append(join("\n", [*notes, who_judged(say, after)]))
    moved = after.score != before.score
    scores = {"before": score_text(say, before), "after": score_text(say, after)}
    title = say("appeal-title-moved" if moved else "appeal-title", topic=topic, **scores)
    show = Button(say("button-model-answer"), Action("reveal", (str(facts.ask.id),)))
    another = Button(say("button-another"), Action("another", (facts.ask.question.topic,)))
    return Reply(join("\n\n", parts), title=title, buttons=((show, another),), tone=band(after.score))


def _differences(say: Texts, facts: CardFacts, decided: Decided) -> list[Markup]:
    assert decided.after
    question = facts.ask.question
    found = difference(question, decided.before.ledger, decided.after.ledger)
    lines = [_change(say, change) for change in found.changes]
    lines += [say("appeal-dropped", claim=m.text.within(say.language)) for m in found.dropped]
    lines += [
        say("appeal-added", quote=one_line(error.quote, QUOTE_LENGTH[say.language]), truth=m.truth.within(say.language))
        for m, error in found.added
    ]
    same = len(question.key_points) - len(found.changes)
    if lines and same:
        lines.append(say("appeal-same", count=same))
    return [join("\n", lines)] if lines else []


def _change(say: Texts, change: Change) -> Markup:
    point = one_line(change.point.text.within(say.language), POINT_LENGTH)
    quote = one_line(change.after.quote, QUOTE_LENGTH[say.language])
    marks = {"was": say(f"mark-{change.before.mark}"), "is": say(f"mark-{change.after.mark}")}
    return say("appeal-change" if quote else "appeal-change-bare", point=point, quote=quote, **marks)
