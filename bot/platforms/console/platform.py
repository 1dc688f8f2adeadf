"""The console as a platform: hears lines, shows messages, remembers what it has shown."""

import hashlib
import json
import locale
import os
import uuid
from dataclasses import replace
from pathlib import Path

from rich.text import Text as Styled

from bot.domain.chat import Account, Chat, Incoming, Space
from bot.domain.delivery import Outcome, Sent
from bot.domain.limits import UNLIMITED
from bot.domain.markup import escape, join, plain
from bot.domain.ports import Awaited, Clock, Hear, Settled
from bot.domain.reply import Action, Receipt, Reply
from bot.platforms.console.drawing import drawn, screen
from bot.platforms.console.keyboard import Keyboard, keyboard
from bot.platforms.console.lines import PLATFORM, Seat, heard, written
from bot.platforms.console.transcript import Transcript

_HELP = """!as NAME        speak as somebody else        !reply N TEXT    reply to message #N
!group NAME     go to a group                 !press N B       press button B of message #N
!private        back to your private chat     !quit            leave"""


class ConsolePlatform:
    """People at one terminal. A number presses a button of the newest message."""

    name = PLATFORM
    remembers_nonces = True
    opens_chats = False
    limits = UNLIMITED

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._clock = clock
        self._folder = folder
        self._transcript = Transcript(folder / "console.jsonl")
        self._screen = screen()
        self._seat = Seat()
        self._hear: Hear | None = None

    def heard(self, body: str) -> Incoming | None:
        return heard(body)[1]

    async def vouched(self, incoming: Incoming) -> Incoming:
        return incoming

    async def is_member(self, space: Space, account: Account) -> bool | None:
        return None

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, answers: str = "") -> Outcome:
        """Show a message, unless this very one has been shown; files and pictures go to the data folder."""
        known = self._transcript.with_nonce(nonce)
        if known is None:
            reply = self._filed(reply)
            known = self._transcript.add(chat.native_id, nonce, reply).id
            self._screen.print(drawn(reply, known, chat, self._screen.width))
            self._screen.file.flush()
        return Sent(known, self._clock.now())

    def _filed(self, reply: Reply) -> Reply:
        files = [(reply.document.name, reply.document.content)] if reply.document else []
        if reply.image:
            files.append((f"picture-{hashlib.sha256(reply.image.content).hexdigest()[:8]}.png", reply.image.content))
        lines = [reply.text]
        for name, content in files:
            path = self._folder / Path(name).name
            path.write_bytes(content)
            lines.append(escape(f"→ {path}"))
        return replace(reply, text=join("\n", lines), image=None, document=None)

    async def acknowledge(self, incoming: Incoming, receipt: Receipt) -> None:
        """Show a notice; an invitation is taken up at once, as a tap on its link would be."""
        if receipt.notice:
            self._screen.print(Styled(plain(receipt.notice), style="dim"))
        if receipt.opens and self._hear:
            self._seat = Seat(incoming.account.native_id)
            await self._send(self._hear, f"/start {receipt.opens}", None, None)

    async def thinking(self, chat: Chat) -> None:
        self._screen.print(Styled("…", style="dim"))

    async def run(self, hear: Hear, settled: Settled, awaited: Awaited) -> None:
        """Read lines until the end of input or `!quit`."""
        self._hear = hear
        keys = keyboard()
        await self._open(hear, keys)
        previous_was_text = False
        async for line in keys.lines(lambda: self._prompt()):
            is_text = bool(line) and line[0] not in "/!" and not line.isdecimal()
            if not keys.is_terminal and not (is_text and previous_was_text):
                await settled()
            previous_was_text = is_text
            if not keys.is_terminal:
                self._screen.print(Styled(f"{self._prompt()}{line}", style="bold"), soft_wrap=True)
            if line == "!quit":
                break
            await self._take(line, hear)
        await settled()

    async def _open(self, hear: Hear, keys: Keyboard) -> None:
        last = self._transcript.last(self._seat.chat_key)
        if last:
            self._screen.print(Styled("Where we were:", style="dim"))
            self._screen.print(drawn(last.reply, last.id, self._seat.chat, self._screen.width))
        elif keys.is_terminal:
            await self._send(hear, "/start", None, None)
        if keys.is_terminal:
            self._screen.print(Styled("Type to talk, a number to press a button, !help for this console.", style="dim"))

    def _prompt(self) -> str:
        return f"{self._seat.who}{f' in {self._seat.group}' if self._seat.group else ''} › "

    async def _take(self, line: str, hear: Hear) -> None:
        if line.startswith("!"):
            await self._console_word(line, hear)
        elif line.strip().isdecimal() and (shown := self._transcript.last(self._seat.chat_key, with_buttons=True)):
            await self._press(shown.id, line, hear)
        else:
            await self._send(hear, line, None, None)

    async def _console_word(self, line: str, hear: Hear) -> None:
        word, _, rest = line[1:].partition(" ")
        first, _, text = rest.strip().partition(" ")
        match word:
            case "as" if first:
                self._seat = Seat(first, self._seat.group)
            case "group" if first:
                self._seat = replace(self._seat, group=first)
            case "private" | "group":
                self._seat = replace(self._seat, group=None)
            case "reply" if text:
                await self._send(hear, text, None, first.lstrip("#"))
            case "press" if text:
                await self._press(first.lstrip("#"), text, hear)
            case _:
                self._screen.print(Styled(_HELP, style="dim"))

    async def _press(self, message_id: str, number: str, hear: Hear) -> None:
        button = self._transcript.button(message_id, int(number) if number.strip().isdecimal() else 0)
        if button is None:
            self._screen.print(Styled(f"#{message_id} has no button {number.strip()}.", style="dim"))
            return
        await self._send(hear, "", button.action, message_id)

    async def _send(self, hear: Hear, line: str, pressed: Action | None, to: str | None) -> None:
        update_id = uuid.uuid4().hex
        body = json.loads(written(self._seat, line, self._clock.now(), client_language(), pressed, to))
        await hear([(update_id, json.dumps(body | {"id": update_id}, ensure_ascii=False))])


def client_language() -> str | None:
    """The terminal's language, such as `zh_CN`; None where it has none."""
    named = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), None)
    return (named or locale.getlocale()[0] or "").split(".")[0] or None
