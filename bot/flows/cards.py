"""Drawing a question and a verdict as messages."""

from dataclasses import replace
from typing import Literal

from bot.domain.appeal import REASON as APPEALED
from bot.domain.appeal import can_be_appealed
from bot.domain.ask import Ask, Purpose
from bot.domain.language import Language
from bot.domain.markup import Markup, escape, join, plain
from bot.domain.person import Person
from bot.domain.plain_text import one_line, public_name, sentences
from bot.domain.ports import CardFacts
from bot.domain.question import KeyPoint, Question
from bot.domain.reply import Action, Button, Reply
from bot.domain.verdict import JUDGED_CHARACTERS, Entry, Mark, Verdict, band, most_valuable
from bot.flows.turn import House
from bot.i18n.scores import score_number, score_text, who_judged
from bot.i18n.texts import Texts

QUOTE_LENGTH: dict[Language, int] = {"en": 80, "zh": 44}
POINT_LENGTH = 160
HIT_LENGTH: dict[Language, int] = {"en": 72, "zh": 36}  # what somebody has said right need not be told in full
Where = Literal["private", "aside", "space", "open space"]  # aside: a space's question in a member's private chat
_VERBS: dict[Where, tuple[tuple[str, ...], ...]] = {
    "private": (("hint", "skip"), ("reveal", "flag")),
    "aside": (("hint", "flag"),),
    "space": (("private",), ("hint", "close", "flag")),
    "open space": (("here", "private"), ("hint", "close", "flag")),
}
_HOW: dict[Where, str] = {
    "private": "question-how",
    "aside": "question-how",
    "space": "question-how-in-space",
    "open space": "question-how-in-open-space",
}
_TITLES: dict[Purpose, str] = {"practice": "question-title", "review": "review-title"}


def topic_name(house: House, say: Texts, topic_id: str) -> str:
    """A topic's name in the reader's language."""
    topic = next((topic for topic in house.bank.topics if topic.id == topic_id), None)
    return topic.name.within(say.language) if topic else topic_id


def ask_now_button(say: Texts) -> Button:
    """One tap from a question, whichever comes."""
    return Button(say("button-question-now"), Action("another", ("",)))


def where_of(person: Person, ask: Ask) -> Where:
    """What kind of place a question is put into."""
    if person.chat.is_private:
        return "aside" if ask.is_everybodys else "private"
    return "open space" if person.answers_open else "space"


def question_card(
    house: House, say: Texts, ask: Ask, where: Where, *, preface: Markup | None = None, hint: Markup | None = None
) -> Reply:
    """The question with its topic and what can be done about it; with its hint, once that was asked for."""
    question = ask.question
    title = say(
        _TITLES.get(ask.purpose, "daily-title"),
        topic=topic_name(house, say, question.topic),
        difficulty=say(f"difficulty-{question.difficulty}"),
    )
    parts = [preface] if preface else []
    parts.append(Markup(f"<b>{say.escape(question.text.within(say.language))}</b>"))
    if hint:
        parts.append(say("question-hint", hint=hint))
    parts.append(say(_HOW[where]))
    in_space = where in {"space", "open space"}
    return Reply(
        join("\n\n", parts),
        title=title,
        buttons=question_buttons(say, ask.id, where, without="hint" if hint else ""),
        answer_label="" if in_space else say("button-answer"),
        thread=_thread_name(house, say, ask) if in_space else "",
        tone="ask",
    )


def _thread_name(house: House, say: Texts, ask: Ask) -> str:
    if ask.local_date is None:
        return ""
    topic = topic_name(house, say, ask.question.topic)
    return plain(say("daily-thread", date=ask.local_date.isoformat(), topic=topic))


def question_buttons(say: Texts, ask_id: int, where: Where, *, without: str = "") -> tuple[tuple[Button, ...], ...]:
    """What can be pressed under a question."""
    rows = [[verb for verb in row if verb != without] for row in _VERBS[where]]
    return tuple(
        tuple(Button(say(f"button-{verb}"), Action(verb, (str(ask_id),))) for verb in row) for row in rows if row
    )


def verdict_card(house: House, say: Texts, facts: CardFacts) -> Reply:
    """The score, one sentence, a line per key point with the learner's own words, and what to add first."""
    verdict = facts.answer.verdict
    assert verdict
    question = facts.ask.question
    first = most_valuable(question, verdict.ledger)
    if verdict.reason == "zero":
        parts = [say("card-zero")]
    else:
        parts = [_in_a_sentence(say, question, verdict), *ledger_lines(say, question, verdict, without=first)]
    parts += [_advice(say, first, verdict)] if first else []
    parts += _footnotes(house, say, facts, verdict)
    title = say("card-title", score=score_text(say, verdict), topic=topic_name(house, say, question.topic))
    return Reply(join("\n\n", parts), title=title, buttons=_after_card(say, facts), tone=band(verdict.score))


def group_result(house: House, say: Texts, facts: CardFacts) -> Reply:
    """Only the score: nobody's answer is shown to a group."""
    verdict = facts.answer.verdict
    assert verdict
    key = "group-result-again" if verdict.reason == APPEALED else "group-result"
    told = say(key, name=public_name(facts.author, 40), score=score_text(say, verdict))
    return Reply(told, under=facts.ask.message_id)


def model_answer(say: Texts, ask: Ask) -> Reply:
    """The answer a good candidate gives, and where to read on."""
    question = ask.question
    parts = [say.escape(question.answer.within(say.language))]
    if question.sources:
        parts.append(say("answer-sources", sources=" · ".join(source.ref for source in question.sources)))
    return Reply(join("\n\n", parts), title=say("answer-title"), buttons=((following(say, ask),),))


def following(say: Texts, ask: Ask) -> Button:
    """The way on from a question: the next review after a review, else another one of its topic."""
    if ask.purpose == "review":
        return Button(say("button-review"), Action("review"))
    return Button(say("button-another"), Action("another", (ask.question.topic,)))


def restated(say: Texts, question: Question) -> Markup:
    """A question once more, one demand at a time."""
    demands = sentences(question.text.within(say.language))
    return join("\n", [Markup(f"• {say.escape(one)}") for one in demands]) if len(demands) > 1 else escape(demands[0])


def ledger_lines(say: Texts, question: Question, verdict: Verdict, *, without: KeyPoint | None = None) -> list[Markup]:
    """A line per key point with the words that earned it, and one per mix-up; words are quoted once."""
    entries = {point.id: verdict.ledger.entry(point.id) for point in question.key_points}
    shown = {entries[without.id].quote} if without else set()
    lines = []
    for point in question.key_points:
        entry = entries[point.id]
        if point != without:
            lines.append(_line(say, point, replace(entry, quote="") if entry.quote in shown else entry))
            shown.add(entry.quote)
    wrong = {misconception.id: misconception for misconception in question.misconceptions}
    for error in verdict.ledger.errors:
        if error.quote not in shown:
            truth = wrong[error.misconception].truth.within(say.language)
            lines.append(say("card-error", quote=one_line(error.quote, QUOTE_LENGTH[say.language]), truth=truth))
    return [join("\n", lines)] if lines else []


def _line(say: Texts, point: KeyPoint, entry: Entry) -> Markup:
    length = HIT_LENGTH[say.language] if entry.mark is Mark.HIT else POINT_LENGTH
    fact = one_line(point.text.within(say.language), length)
    quote = one_line(entry.quote, QUOTE_LENGTH[say.language])
    line = say(f"card-{entry.mark}" if quote else f"card-{entry.mark}-bare", point=fact, quote=quote)
    return join(" ", [line, say("card-later-turn")]) if entry.turn > 1 else line


def _in_a_sentence(say: Texts, question: Question, verdict: Verdict) -> Markup:
    hits = sum(verdict.ledger.mark_of(point.id) is Mark.HIT for point in question.key_points)
    return say(f"card-band-{band(verdict.score)}", hits=hits, points=len(question.key_points))


def _advice(say: Texts, first: KeyPoint, verdict: Verdict) -> Markup:
    """The one most valuable thing to add, or to put right; its line of the ledger, in another place."""
    entry = verdict.ledger.entry(first.id)
    key = "card-add-zero" if verdict.reason == "zero" else f"card-add-{entry.mark}"
    return say(key, point=first.text.within(say.language), quote=one_line(entry.quote, QUOTE_LENGTH[say.language]))


def _footnotes(house: House, say: Texts, facts: CardFacts, verdict: Verdict) -> list[Markup]:
    notes = [say("card-points", points=facts.points)] if facts.points else []
    if verdict.reason == APPEALED:
        notes.append(say("card-appealed"))
    elif facts.before is not None and facts.before != verdict.score:
        notes.append(say("card-moved", before=score_number(facts.before, estimate=True)))
    if len(facts.answer.text) > JUDGED_CHARACTERS:
        notes.append(say("card-cut", characters=f"{JUDGED_CHARACTERS:,}"))
    if facts.ask.question.kind == "open":
        notes.append(say("card-open"))
    if facts.ask.question.sources:
        notes.append(say("answer-sources", sources=one_line(facts.ask.question.sources[0].ref, POINT_LENGTH)))
    notes.append(who_judged(say, verdict))
    if verdict.budget_spent:
        notes.append(say("card-budget"))
    return [join("\n", notes)]


def _after_card(say: Texts, facts: CardFacts) -> tuple[tuple[Button, ...], ...]:
    verdict, ask = facts.answer.verdict, facts.ask
    assert verdict
    show = Button(say("button-model-answer"), Action("reveal", (str(ask.id),)))
    flag = Button(say("button-flag"), Action("flag", (str(ask.id),)))
    disagree = Button(say("button-appeal"), Action("appeal", (str(facts.answer.id),)))
    may_disagree = can_be_appealed(verdict) and not facts.appealed and facts.answer.text
    return (show, following(say, ask)), ((disagree, flag) if may_disagree else (flag,))
