"""What has been shown, message by message: the console's own memory, as a chat server has one.

It knows the nonce of each message, so that none is shown twice, and the buttons, so that they work after a restart.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.domain.reply import Button, Reply


@dataclass(frozen=True, slots=True)
class Shown:
    """One message in a chat."""

    id: str
    chat: str
    nonce: str
    reply: Reply


class Transcript:
    """Messages in order of showing, kept in a file of JSON lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_id: dict[str, Shown] = {}
        self._by_nonce: dict[str, str] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._read(line)

    def __bool__(self) -> bool:
        return bool(self._by_id)

    def _read(self, line: str) -> None:
        try:
            kept = json.loads(line)
            self._note(Shown(kept["id"], kept["chat"], kept["nonce"], Reply.from_json(kept["reply"])))
        except (ValueError, KeyError):
            return  # the last line of a process that was killed while writing

    def _note(self, shown: Shown) -> None:
        self._by_id.pop(shown.id, None)
        self._by_id[shown.id] = shown
        if shown.nonce:
            self._by_nonce[shown.nonce] = shown.id

    def add(self, chat: str, nonce: str, reply: Reply) -> Shown:
        """Keep a message; one that replaces another takes over its number."""
        known = reply.replaces if reply.replaces in self._by_id else None
        shown = Shown(known or str(len(self._by_id) + 1), chat, nonce, reply)
        line = {"id": shown.id, "chat": chat, "nonce": nonce, "reply": reply.to_json()}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._note(shown)
        return shown

    def with_nonce(self, nonce: str) -> str | None:
        """The number of the message that has this nonce."""
        return self._by_nonce.get(nonce) if nonce else None

    def last(self, chat: str, *, with_buttons: bool = False) -> Shown | None:
        """The newest message of a chat."""
        for shown in reversed(self._by_id.values()):
            if shown.chat == chat and (shown.reply.buttons or not with_buttons):
                return shown
        return None

    def button(self, message_id: str, number: int) -> Button | None:
        """The button of that number, from 1, under a message."""
        shown = self._by_id.get(message_id)
        buttons = [button for row in shown.reply.buttons for button in row] if shown else []
        return buttons[number - 1] if 1 <= number <= len(buttons) else None
