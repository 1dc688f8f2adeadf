"""`/start`: a newcomer's way to a first question, a short hello to whoever comes back, two sentences for a group."""

from bot.domain.ask import Ask, AskState
from bot.domain.markup import Markup, join
from bot.domain.plain_text import one_line
from bot.domain.reply import Action, Button, Reply
from bot.domain.subscription import Subscription, zone
from bot.flows import interview
from bot.flows.agreement import agreed_here
from bot.flows.cards import ask_now_button
from bot.flows.practice import pressed_ask, put_again
from bot.flows.settings_pages import PAGE
from bot.flows.together import come_in
from bot.flows.turn import House, Said, Turn, said
from bot.i18n.texts import Texts

REMINDER_LENGTH = 90


async def start(turn: Turn, word: str) -> Said:
    """Greet, and offer what to do first; with a group's word, its question."""
    if word.startswith(interview.BY_LINK) and not turn.in_space:
        return await interview.come_in(turn, word)
    if word and not turn.in_space:
        return await come_in(turn, word)
    agreed = await agreed_here(turn)
    if turn.in_space:
        return said(group_greeting(turn.say, agreed, by_admin=turn.incoming.by_admin))
    if agreed or await turn.books.answers.any_by(turn.known.learner_id):
        return said(await _welcome_back(turn, agreed))
    return said(_greeting(turn.house, turn.say, turn.incoming.account.name))


def _greeting(house: House, say: Texts, name: str) -> Reply:
    """The first words to a newcomer: one tap from a question."""
    other = Button(say("button-other-language"), Action("language", (say("other-language-code"),)))
    hello = say("start", name=name, questions=len(house.bank.questions))
    return Reply(hello, title=say("product-name"), buttons=((ask_now_button(say), _daily(say)), (other,)))


def group_greeting(say: Texts, agreed: Subscription | None, *, by_admin: bool) -> Reply:
    """What the bot does in a group; its admins are offered the daily question."""
    parts, buttons = [say("start-in-space")], [ask_now_button(say)]
    if agreed:
        parts.append(say("start-in-space-daily", next=_next(say, agreed)))
    elif by_admin:
        parts.append(say("start-in-space-admin"))
        buttons.append(_daily(say))
    if by_admin:
        buttons.append(_settings(say))
    return Reply(join("\n\n", parts), title=say("product-name"), buttons=(tuple(buttons),))


async def _welcome_back(turn: Turn, agreed: Subscription | None) -> Reply:
    say = turn.say
    lines = [say("start-again", name=turn.incoming.account.name)]
    if agreed:
        lines.append(say("start-next", next=_next(say, agreed)))
    waiting = await _waiting(turn)
    if waiting:
        question = one_line(waiting.question.text.within(say.language), REMINDER_LENGTH)
        lines.append(say("start-open", question=question))
    due = await turn.books.deck.count_due(turn.known.learner_id, turn.now)
    if due and not waiting:
        lines.append(say("start-due", count=due))
    first = Button(say("button-review-now"), Action("review")) if due else ask_now_button(say)
    again = Button(say("button-show-again"), Action("again", (str(waiting.id),))) if waiting else first
    more = _settings(say) if agreed else _daily(say)
    return Reply(join("\n", lines), buttons=((again, more),))


async def _waiting(turn: Turn) -> Ask | None:
    """The question shown last, if it is still open."""
    ask = await turn.books.asks.newest_shown(turn.known.chat_id, turn.incoming.at)
    return ask if ask and ask.state is AskState.OPEN and not ask.closed_at(turn.now) else None


async def again(turn: Turn, ask_id: int) -> Said:
    """Show a question that waits once more."""
    return await put_again(turn, (await pressed_ask(turn, ask_id)).id)


def _next(say: Texts, agreed: Subscription) -> Markup:
    assert agreed.next_due_at
    return say.escape(say.moment(agreed.next_due_at.astimezone(zone(agreed.timezone))))


def _daily(say: Texts) -> Button:
    return Button(say("button-daily"), Action("daily"))


def _settings(say: Texts) -> Button:
    return Button(say("button-settings"), Action(PAGE))
