"""What there is: the list of commands, the privacy policy, the topics."""

from collections import Counter

from bot.domain.commands import COMMANDS, nearest_command
from bot.domain.markup import Markup, escape, join
from bot.domain.question import DIFFICULTIES
from bot.domain.refusal import Refusal
from bot.domain.reply import Reply
from bot.flows.turn import Said, Turn, said


async def help_(turn: Turn, _args: str) -> Said:
    """`/help`: the commands that work here."""
    here = [command for command in COMMANDS if (command.space if turn.in_space else command.private)]
    lines = [_command_line(turn, command.name) for command in here]
    parts = [join("\n", lines), turn.say("help-answering-in-space" if turn.in_space else "help-answering")]
    return said(Reply(join("\n\n", parts), title=turn.say("help-title")))


def _command_line(turn: Turn, name: str) -> Markup:
    return Markup(f"<code>/{name}</code> – {turn.say(f'command-{name}')}")


async def privacy(turn: Turn, _args: str) -> Said:
    """`/privacy`: what is kept, where answers go, how to have all of it deleted."""
    house = turn.house
    where = (
        turn.say("privacy-judge-host", host=house.judge_host) if house.judge_host else turn.say("privacy-judge-here")
    )
    parts = [turn.say("privacy-kept", days=house.retention_days), where, turn.say("privacy-rights")]
    if house.privacy_contact:
        parts.append(turn.say("privacy-contact", contact=house.privacy_contact))
    return said(Reply(join("\n\n", parts), title=turn.say("privacy-title")))


async def topics(turn: Turn, _args: str) -> Said:
    """`/topics`: every topic with how many questions it has, and the word to ask for it."""
    bank = turn.house.bank
    counts = Counter(question.topic for question in bank.questions)
    lines = [
        turn.say("topic-line", name=topic.name.within(turn.say.language), id=topic.id, count=counts[topic.id])
        for topic in bank.topics
        if counts[topic.id]
    ]
    levels = escape(" · ").join(turn.say(f"difficulty-{level}") for level in DIFFICULTIES)
    parts = [join("\n", lines), turn.say("topics-how", levels=Markup(levels))]
    return said(Reply(join("\n\n", parts), title=turn.say("topics-title")))


async def unknown(turn: Turn, name: str) -> Said:
    """A command there is none of: the nearest one is offered."""
    near = nearest_command(name)
    if near:
        raise Refusal("refuse-command-near", word=name[:40], command=near)
    raise Refusal("refuse-command", word=name[:40])
