"""Review: the questions that spaced repetition brings back, one after the other, until none is due."""

from bot.domain.ask import Ask, AskState
from bot.domain.choice import PAST_KEPT
from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.markup import Markup
from bot.domain.person import Person
from bot.domain.ports import Books
from bot.domain.question import Question
from bot.domain.refusal import Refusal
from bot.domain.reply import Reply
from bot.domain.review import Card, next_up
from bot.domain.subscription import zone
from bot.flows.cards import ask_now_button
from bot.flows.practice import put_again
from bot.flows.turn import NOTHING, House, Said, Turn, said
from bot.i18n.texts import Texts

VERB = "review"
LOOKED_AT = 100


async def review(turn: Turn, _args: str) -> Said:
    """`/review`: what is due longest, or when the next one comes back."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="review")
    open_already = await turn.books.asks.newest_shown(turn.known.chat_id, turn.incoming.at)
    if open_already and open_already.purpose == "review" and open_already.state is AskState.OPEN:
        return await put_again(turn, open_already.id)
    due = await _due(turn)
    if not due:
        return said(await _nothing_due(turn))
    past = await turn.books.asks.past({turn.known.chat_id: turn.known.learner_id}, turn.now - PAST_KEPT)
    question = due[next_up(list(due), past[turn.known.chat_id].asked, turn.now)]
    chat_id, account_id = turn.known.chat_id, turn.known.account_id
    ask_id = await turn.books.asks.put(chat_id, question, account_id, None, turn.now, purpose="review")
    await turn.books.deliveries.owe(Owed(chat_id, DeliveryKind.ASK, str(ask_id), ask_id=ask_id), turn.now)
    return NOTHING


async def pressed(turn: Turn, _args: tuple[str, ...]) -> Said:
    """The button for the next one."""
    return await review(turn, "")


async def _due(turn: Turn) -> dict[str, Question]:
    """What is due, longest first, by question id; what the bank has no more is left out.

    A question that was renamed comes back once under its new name, and then has a card of its own.
    """
    deck, learner_id = turn.books.deck, turn.known.learner_id
    due: dict[str, Question] = {}
    for card in await deck.due(learner_id, turn.now, LOOKED_AT):
        question = turn.house.bank.question(card.question_id)
        if question and (question.id == card.question_id or await deck.card(learner_id, question.id) is None):
            due.setdefault(question.id, question)
    return due


async def _nothing_due(turn: Turn) -> Reply:
    following = await turn.books.deck.next_due(turn.known.learner_id, turn.now)
    one = ask_now_button(turn.say)
    text = turn.say("review-never")
    if following:
        text = turn.say("review-done", next=turn.say.moment(following.astimezone(zone(turn.zone))))
    return Reply(text, buttons=((one,),))


async def remembered(books: Books, house: House, say: Texts, person: Person, ask: Ask) -> Markup | None:
    """When its reader answered a question before, said where it comes back to them."""
    if not person.learner_id or ask.purpose not in {"daily", "review"} or not person.chat.is_private:
        return None
    card = await books.deck.card(person.learner_id, ask.question.id)
    if card is None:
        return None
    met = say.day(card.reviewed_at.astimezone(zone(person.zone(house.default_timezone))))
    return say("review-met", day=met)


def comes_back(say: Texts, card: Card, zone_name: str) -> Markup:
    """When a question that was reviewed is due again."""
    return say("review-comes-back", day=say.day(card.due.astimezone(zone(zone_name))))
