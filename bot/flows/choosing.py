"""Choosing a question for a chat, by what was asked there before and by what is due for review."""

from collections.abc import Sequence

from bot.domain.choice import PAST_KEPT, choose_for_a_day, suitable
from bot.domain.question import Difficulty, Question
from bot.domain.refusal import Refusal
from bot.flows.turn import Turn


async def choose_for(
    turn: Turn, topics: tuple[str, ...], difficulty: Difficulty | None, due: Sequence[str] = ()
) -> Question:
    """A question for this chat, by what was asked there before; one of the reviews that are due may come."""
    candidates = suitable(turn.house.bank.questions, topics, difficulty)
    if not candidates:
        raise Refusal("refuse-topic-empty")
    person = turn.person
    learner_id = None if turn.in_space else person.learner_id
    past = await turn.books.asks.past({person.chat_id or 0: learner_id}, turn.now - PAST_KEPT)
    return choose_for_a_day(candidates, due, past[person.chat_id or 0], turn.now, turn.house.dice)
