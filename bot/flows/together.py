"""Answering a group's question: in private, where a press proves membership and a one-time word opens the chat, or
before everybody, where a group has chosen that.
"""

from datetime import timedelta

from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.plain_text import one_line
from bot.domain.refusal import Refusal
from bot.domain.reply import Addressee, Receipt, Reply
from bot.flows.practice import pressed_ask, put_again
from bot.flows.turn import NOTHING, Said, Turn

GOOD_FOR = timedelta(hours=1)
_DIGITS = 2**52


async def invite(turn: Turn, ask_id: int) -> Said:
    """The button under a group's question; the word works once, and only for who pressed."""
    ask = await pressed_ask(turn, ask_id)
    if not ask.is_everybodys or ask.closed_at(turn.now):
        raise Refusal("refuse-closed-question")
    word = "".join(f"{int(turn.house.dice.random() * _DIGITS):013x}" for _ in range(2))
    await turn.books.invitations.issue(word, ask.id, turn.known.account_id, turn.now + GOOD_FOR)
    return Said(receipt=Receipt(opens=word))


async def ask_here(turn: Turn, ask_id: int) -> Said:
    """The button of an open group: a message to reply to, which opens the keyboard of whoever pressed."""
    ask = await pressed_ask(turn, ask_id)
    if ask.closed_at(turn.now):
        raise Refusal("refuse-closed-question")
    account = turn.incoming.account
    words = Reply(turn.say("answer-here"), asks=Addressee(account.native_id, one_line(account.name, 40)))
    about = f"{ask.id}/{turn.incoming.update_id}"
    owed = Owed(turn.known.chat_id, DeliveryKind.ASK, about, ask_id=ask.id, payload=words.to_json())
    await turn.books.deliveries.owe(owed, turn.now)
    return NOTHING


async def come_in(turn: Turn, word: str) -> Said:
    """`/start <word>`: put the group's question into the private chat of the member it was issued for."""
    ask_id = await turn.books.invitations.redeem(word, turn.known.account_id, turn.now)
    if ask_id is None:
        raise Refusal("refuse-invitation")
    return await put_again(turn, ask_id)
