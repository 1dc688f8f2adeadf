"""`/history`: past answers, newest first, a page at a time; each opens its card again."""

from bot.domain.language import Language
from bot.domain.markup import Markup, join
from bot.domain.plain_text import one_line
from bot.domain.ports import CardFacts
from bot.domain.progress import PastAnswer
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.flows.cards import ask_now_button, topic_name, verdict_card
from bot.flows.practice import pressed_message
from bot.flows.turn import Said, Turn, said
from bot.i18n.scores import score_text

PAGE = 5
QUESTION_LENGTH: dict[Language, int] = {"en": 70, "zh": 36}
ANSWER_LENGTH = 400


async def history(turn: Turn, _args: str) -> Said:
    """`/history`, between the learner and the bot."""
    return await turned(turn, 0)


async def turned(turn: Turn, page: int) -> Said:
    """A page of the past; what has become of the pages meanwhile, the nearest one is shown."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="history")
    learner_id = turn.person.learner_id
    total = await turn.books.record.answers(learner_id) if learner_id else 0
    if not (learner_id and total):
        first = ask_now_button(turn.say)
        return said(Reply(turn.say("history-nothing"), title=turn.say("history-title"), buttons=((first,),)))
    page = min(page, (total - 1) // PAGE)
    some = await turn.books.record.past(learner_id, page * PAGE, PAGE)
    found = [(number, past, await turn.books.answers.for_card(past.answer_id)) for number, past in enumerate(some, 1)]
    shown = [(page * PAGE + number, past, facts) for number, past, facts in found if facts]
    lines = [_entry(turn, number, past, facts) for number, past, facts in shown]
    cards = [_card_button(number, past) for number, past, facts in shown if facts.answer.verdict]
    rows = (tuple(cards), _page_buttons(turn, page, total))
    title = turn.say("history-title-of", answers=total)
    buttons = tuple(row for row in rows if row)
    return said(Reply(join("\n\n", lines), title, buttons, replaces=pressed_message(turn)))


def _entry(turn: Turn, number: int, past: PastAnswer, facts: CardFacts) -> Markup:
    """One answer: its score, topic and date, and what was asked."""
    say, question = turn.say, facts.ask.question
    verdict = facts.answer.verdict
    return say(
        "history-entry",
        number=str(number),
        score=score_text(say, verdict) if verdict else say("history-waiting"),
        topic=topic_name(turn.house, say, question.topic),
        day=say.short_day(past.day),
        question=one_line(question.text.within(say.language), QUESTION_LENGTH[say.language]),
    )


def _card_button(number: int, past: PastAnswer) -> Button:
    return Button(f"{number}", Action("card", (str(past.answer_id),)))


def _page_buttons(turn: Turn, page: int, total: int) -> tuple[Button, ...]:
    newer = Button(turn.say("button-newer"), Action("history", (str(page - 1),)))
    older = Button(turn.say("button-older"), Action("history", (str(page + 1),)))
    return (*((newer,) if page else ()), *((older,) if (page + 1) * PAGE < total else ()))


async def card(turn: Turn, answer_id: int) -> Said:
    """The score card of one's own answer once more, with the words that it judged."""
    learner_id = turn.person.learner_id
    own = learner_id is not None and await turn.books.record.is_own(learner_id, answer_id)
    facts = await turn.books.answers.for_card(answer_id) if own and not turn.in_space else None
    if facts is None or facts.answer.verdict is None:
        raise Refusal("refuse-old-button")
    drawn = verdict_card(turn.house, turn.say, facts)
    words = one_line(facts.answer.text, ANSWER_LENGTH)
    asked = turn.say("history-asked", question=facts.ask.question.text.within(turn.say.language))
    given = [turn.say("history-answer", answer=words)] if words else []
    return said(Reply(join("\n\n", [asked, *given, drawn.text]), drawn.title, drawn.buttons))
