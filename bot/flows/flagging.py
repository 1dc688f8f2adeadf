"""The Flag button: what is wrong with a question, asked in private; in a group it is noted without a word more."""

from bot.domain.flag import CHOICES, FlagKind
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Receipt, Reply
from bot.flows.practice import pressed_ask, pressed_message
from bot.flows.turn import Said, Turn, said


async def flag(turn: Turn, ask_id: int) -> Said:
    """The first press: ask what is wrong, or in a group take note that something is."""
    about = await pressed_ask(turn, ask_id)
    if turn.in_space:
        fresh = await turn.books.flags.enter(turn.known.account_id, about, FlagKind.UNSAID, turn.now)
        return Said(receipt=Receipt(turn.say("flag-noted" if fresh else "flag-known")))
    if await turn.books.flags.is_open(turn.known.account_id, about.question.id):
        return Said(receipt=Receipt(turn.say("flag-known")))
    choices = [Button(turn.say(f"button-flag-{kind}"), Action("flagged", (str(about.id), kind))) for kind in CHOICES]
    return said(Reply(turn.say("flag-what"), buttons=(tuple(choices[:2]), tuple(choices[2:]))))


async def flagged(turn: Turn, args: tuple[str, ...]) -> Said:
    """The second press: what it is."""
    number, kind = (*args, "", "")[:2]
    if not number.isdecimal() or kind not in CHOICES:
        raise Refusal("refuse-old-button")
    about = await pressed_ask(turn, int(number))
    fresh = await turn.books.flags.enter(turn.known.account_id, about, FlagKind(kind), turn.now)
    return said(Reply(turn.say("flag-noted" if fresh else "flag-known"), replaces=pressed_message(turn)))
