"""`/unlink`: one learner becomes two again, each with what was answered there."""

from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.flows.link import named, others, platform_name, tell
from bot.flows.practice import pressed_message
from bot.flows.turn import Said, Turn, said


async def unlink(turn: Turn, _args: str) -> Said:
    """Ask once; it can be done again at any time."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="unlink")
    joined = await others(turn)
    if not joined:
        raise Refusal("refuse-link-none")
    yes = Button(turn.say("button-unlink"), Action("unlink", ("yes",)))
    keep = Button(turn.say("button-unlink-keep"), Action("unlink", ("no",)))
    return said(Reply(turn.say("unlink-ask", **named(turn.say, joined[0])), buttons=((yes, keep),)))


async def pressed(turn: Turn, args: tuple[str, ...]) -> Said:
    """Do it, or leave it; the settings come here to ask."""
    if args == ("ask",):
        return await unlink(turn, "")
    if args != ("yes",):
        return said(Reply(turn.say("unlink-kept"), replaces=pressed_message(turn)))
    joined = await others(turn)
    if not joined:
        raise Refusal("refuse-link-none")
    await turn.books.links.part(turn.known.learner_id)
    here = turn.incoming.chat.platform
    for one in joined:
        await tell(turn, one, lambda say: Reply(say("unlink-done", platform=platform_name(say, here))))
    there = platform_name(turn.say, joined[0].platform)
    return said(Reply(turn.say("unlink-done", platform=there), replaces=pressed_message(turn)))
