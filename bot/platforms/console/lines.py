"""Reading a typed line: a command, a button's number, an answer, or a `!` word to the console itself."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.chat import Account, Chat, Command, Event, Incoming, Press, Space, Text
from bot.domain.reply import Action

PLATFORM = "console"
OWNER = "you"
MENTION = "@grill"


@dataclass(frozen=True, slots=True)
class Seat:
    """Who types, and where: alone with the bot, or in a group."""

    who: str = OWNER
    group: str | None = None

    @property
    def chat_key(self) -> str:
        return f"group:{self.group}" if self.group else f"private:{self.who}"

    @property
    def chat(self) -> Chat:
        space = Space(PLATFORM, self.group, self.group) if self.group else None
        return Chat(PLATFORM, self.chat_key, space=space)


def written(seat: Seat, line: str, at: datetime, language: str | None, pressed: Action | None, to: str | None) -> str:
    """One line as a native update, in the form that is kept until it has been acted on.

    `pressed` is the action of a button under message `to`; else the line is text, in reply to `to` where given.
    """
    update = {
        "who": seat.who,
        "group": seat.group,
        "at": at.isoformat(),
        "language": language,
        "line": line,
        "pressed": pressed.pack() if pressed else None,
        "to": to,
    }
    return json.dumps(update, ensure_ascii=False)


def heard(body: str) -> tuple[Seat, Incoming]:
    """Read a kept update; the update id is filled in by whoever knows it."""
    update = json.loads(body)
    seat = Seat(update["who"], update["group"])
    account = Account(PLATFORM, seat.who, seat.who, update["language"])
    at = datetime.fromisoformat(update["at"])
    event = _event(update["line"], update["pressed"], update["to"])
    return seat, Incoming(update["id"], account, seat.chat, at, event, by_admin=seat.who == OWNER)


def _event(line: str, pressed: str | None, to: str | None) -> Event:
    if pressed is not None:
        return Press(Action.unpack(pressed), to)
    if line.startswith("/") and len(line) > 1:
        name, _, args = line[1:].partition(" ")
        return Command(name.split("@")[0], args)
    addressed = MENTION in line.split()
    return Text(line.replace(MENTION, "", 1).strip() if addressed else line, to, addressed)
