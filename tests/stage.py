"""A stage for stories: a chat server that outlives the product, people in chats, and time that a test moves."""

import itertools
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import assemble
from bot.bank import SHIPPED, YamlBank, load_bank
from bot.domain.chat import Account, Chat, Command, Edited, Event, Incoming, Press, Space, Text, Unreadable
from bot.domain.delivery import Outcome, Sent
from bot.domain.limits import UNLIMITED
from bot.domain.markup import plain
from bot.domain.ports import Awaited, Bank, Hear, Settled
from bot.domain.reply import Action, Receipt, Reply
from bot.running import App
from bot.settings import Settings
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STAGE = "stage"
_banks: dict[str, YamlBank] = {}
_empty: list[bytes] = []


class Killed(BaseException):
    """The process is gone, at once and without a word."""


@dataclass
class MovableClock:
    """Time that stands still until a test moves it."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class Message:
    """A message as a person sees it."""

    id: str
    chat: str
    reply: Reply
    is_notice: bool = False

    @property
    def text(self) -> str:
        return plain(self.reply.text)

    @property
    def whole(self) -> str:
        return f"{plain(self.reply.title)}\n{self.text}"

    @property
    def buttons(self) -> dict[str, Action]:
        return {plain(button.label): button.action for row in self.reply.buttons for button in row}


class StagePlatform:
    """A chat server in memory: keeps every message, and can be told to misbehave."""

    opens_chats = False
    limits = UNLIMITED

    def __init__(self, clock: MovableClock, *, remembers_nonces: bool = False, name: str = STAGE) -> None:
        self.name = name
        self.remembers_nonces = remembers_nonces
        self.messages: list[Message] = []
        self.thinking_in: list[str] = []
        self.words: dict[str, str] = {}
        self.left: set[tuple[str, str]] = set()
        self.events: dict[str, Event] = {}
        self.mishaps: list[Callable[[], Outcome | None]] = []
        self._clock = clock
        self._nonces: dict[str, str] = {}

    def heard(self, body: str) -> Incoming | None:
        incoming = _incoming(json.loads(body))
        return replace(incoming, event=self.events.get(incoming.update_id, incoming.event))

    async def vouched(self, incoming: Incoming) -> Incoming:
        return incoming

    async def is_member(self, space: Space, account: Account) -> bool | None:
        return (space.native_id, account.native_id) not in self.left

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, answers: str = "") -> Outcome:
        """Keep the message; a mishap set by the test may say otherwise, or strike after it was kept."""
        mishap = self.mishaps.pop(0) if self.mishaps else None
        outcome = mishap() if mishap else None
        if outcome is not None:
            return outcome
        if self.remembers_nonces and nonce in self._nonces:
            return Sent(self._nonces[nonce], self._clock.now())
        message = Message(reply.replaces or f"m{len(self.messages) + 1}", chat.native_id, reply)
        self.messages.append(message)
        if nonce:
            self._nonces[nonce] = message.id
        return Sent(message.id, self._clock.now())

    async def acknowledge(self, incoming: Incoming, receipt: Receipt) -> None:
        """Show a notice to whoever pressed; a one-time word is kept for the person to use."""
        if receipt.notice:
            self.messages.append(Message("", incoming.chat.native_id, Reply(receipt.notice), is_notice=True))
        if receipt.opens:
            self.words[incoming.account.native_id] = receipt.opens

    async def thinking(self, chat: Chat) -> None:
        self.thinking_in.append(chat.native_id)

    async def run(self, hear: Hear, settled: Settled, awaited: Awaited) -> None:
        raise NotImplementedError("a story drives the platform itself")


@dataclass
class World:
    """The product on one SQLite file, and everybody around it."""

    folder: Path
    bank: Bank = field(default_factory=lambda: shipped_bank())
    settings: dict[str, Any] = field(default_factory=dict)
    clock: MovableClock = field(default_factory=MovableClock)
    seed: int = 7
    remembers_nonces: bool = False
    names: tuple[str, ...] = (STAGE,)

    def __post_init__(self) -> None:
        made = (StagePlatform(self.clock, remembers_nonces=self.remembers_nonces, name=name) for name in self.names)
        self.platforms = {platform.name: platform for platform in made}
        self.platform = self.platforms[self.names[0]]
        self._updates = itertools.count(1)
        self._app: App | None = None

    @property
    def app(self) -> App:
        assert self._app, "the product is not running"
        return self._app

    async def start(self) -> None:
        """Start the product, as its process does."""
        settings = Settings(_env_file=None, data_dir=self.folder, **self.settings)
        if not (self.folder / "grill.db").exists():
            (self.folder / "grill.db").write_bytes(await _empty_database(self.folder))
        self._app = assemble(settings, list(self.platforms.values()), self.bank, self.clock, random.Random(self.seed))
        await self._app.take_up(alone=True)

    async def kill(self) -> None:
        """End the product without a chance to tidy up; the chat server and the file stay."""
        app, self._app = self.app, None
        await app.close()

    async def restart(self) -> None:
        await self.kill()
        await self.start()

    async def passes(self, **time: float) -> None:
        """Let time pass and the clockwork run."""
        self.clock.moment += timedelta(**time)
        await self.app.tick()
        await self.app.sweep()
        await self.settle()

    async def settle(self) -> None:
        """Let everything come to rest; waits out the pause in which messages are joined."""
        for _ in range(60):
            moved = [await sender.step() for sender in self.app.senders.values()]
            if any(moved) or await self.app.judges.step():
                continue
            async with self.app.store.open(changes=False) as books:
                if not await books.busy(self.clock.now()):
                    return
            self.clock.moment += timedelta(seconds=1)
        raise AssertionError("the product does not come to rest")

    async def sends(self, update: dict[str, Any]) -> None:
        """Hand a native update to the product, without letting it go on."""
        intake = self.app.intakes[update["on"]]
        await intake.receive([(str(update["id"]), json.dumps(update))])
        await intake.idle()

    def person(self, name: str, language: str | None = None, *, admin: bool = False, on: str = "") -> "Human":
        return Human(self, name, language, admin=admin, on=on or self.names[0])

    def next_update(self) -> int:
        return next(self._updates)


@dataclass
class Human:
    """Somebody who says, presses and hears."""

    world: World
    name: str
    language: str | None = None
    group: str | None = None
    admin: bool = False
    _read: int = 0
    sent: list[int] = field(default_factory=list)
    is_person: bool = True
    on: str = STAGE

    @property
    def platform(self) -> StagePlatform:
        return self.world.platforms[self.on]

    def in_group(self, title: str) -> "Human":
        """The same person, speaking in a group."""
        return replace(self, group=title, _read=len(self.platform.messages), sent=[])

    @property
    def chat(self) -> str:
        return f"group:{self.group}" if self.group else f"private:{self.name}"

    async def says(self, text: str, *, reply_to: Message | None = None, mention: bool = False) -> None:
        """Type something, and let the product finish."""
        await self.types(text, reply_to=reply_to, mention=mention)
        await self.world.settle()

    async def types(self, text: str, *, reply_to: Message | None = None, mention: bool = False) -> None:
        """Type something; the product takes it but does not go on."""
        update = self._update(text=text, reply_to=reply_to and reply_to.id, mention=mention)
        await self.world.sends(update)
        self.sent.append(update["id"])

    async def edits(self, text: str, number: int = -1) -> None:
        """Change the words of a message of one's own, the newest unless told, and let the product finish."""
        await self.world.sends(self._update(edited=text, of=self.sent[number]))
        await self.world.settle()

    async def sends_a(self, kind: str) -> None:
        """Send something without words, such as a sticker."""
        await self.world.sends(self._update(unreadable=kind))
        await self.world.settle()

    async def meets(self, event: Event) -> None:
        """Let something happen to the place this person is in."""
        self.platform.events[str(self.world.next_update())] = event
        update = self._update(happened=True) | {"id": int(max(self.platform.events, key=int))}
        await self.world.sends(update)
        await self.world.settle()

    async def opens_the_private_chat(self) -> "Human":
        """Follow the link that a press has given, and say what it says."""
        alone = replace(self, group=None, _read=len(self.platform.messages), sent=[])
        await alone.says(f"/start {self.platform.words.pop(self.name)}")
        return alone

    async def presses(self, label: str, message: Message | None = None) -> None:
        """Press a button of the newest message that has it, or of a given one."""
        shown = message or next(m for m in reversed(self.messages) if label in m.buttons)
        await self.world.sends(self._update(pressed=shown.buttons[label].pack(), message_id=shown.id))
        await self.world.settle()

    def saying(self, text: str) -> Incoming:
        """What the product would hear if they said that."""
        return _incoming(self._update(text=text, reply_to=None, mention=False))

    def _update(self, **what: Any) -> dict[str, Any]:
        return what | {
            "id": self.world.next_update(),
            "on": self.on,
            "who": self.name,
            "language": self.language,
            "group": self.group,
            "admin": self.admin,
            "is_person": self.is_person,
            "at": self.world.clock.now().isoformat(),
        }

    @property
    def messages(self) -> list[Message]:
        """All that stands in this chat."""
        return [message for message in self.platform.messages if message.chat == self.chat]

    def hears(self) -> list[Message]:
        """What is new in this chat since the last look."""
        seen, self._read = self._read, len(self.platform.messages)
        return [message for message in self.platform.messages[seen:] if message.chat == self.chat]

    def hears_one(self) -> Message:
        """The one new message; there must not be more."""
        new = self.hears()
        assert len(new) == 1, [message.whole for message in new]
        return new[0]


async def _empty_database(folder: Path) -> bytes:
    """A database with the current schema and nothing in it, made once for all stories."""
    if not _empty:
        path = folder / "empty.db"
        await bring_up_to_date(database_url(f"sqlite:///{path}"))
        _empty.append(path.read_bytes())
    return _empty[0]


def shipped_bank() -> YamlBank:
    if "shipped" not in _banks:
        _banks["shipped"] = load_bank(SHIPPED)
    return _banks["shipped"]


def only(*question_ids: str) -> YamlBank:
    """A bank of just these questions of ours."""
    bank = shipped_bank()
    return YamlBank(bank.topics, [question for question in bank.questions if question.id in question_ids])


def _incoming(update: dict[str, Any]) -> Incoming:
    group, on = update["group"], update["on"]
    space = Space(on, group, group) if group else None
    chat = Chat(on, f"group:{group}" if group else f"private:{update['who']}", space=space)
    account = Account(on, update["who"], update["who"].title(), update["language"], update["is_person"])
    at = datetime.fromisoformat(update["at"])
    return Incoming(str(update["id"]), account, chat, at, _event(update), by_admin=update["admin"])


def _event(update: dict[str, Any]) -> Event:
    if "pressed" in update:
        return Press(Action.unpack(update["pressed"]), update["message_id"])
    if "edited" in update:
        return Edited(update["edited"], str(update["of"]))
    if "happened" in update:
        return Text("")
    if "unreadable" in update:
        return Unreadable(update["unreadable"])
    text = update["text"]
    if text.startswith("/"):
        name, _, args = text[1:].partition(" ")
        return Command(name, args)
    return Text(text, update["reply_to"], update["mention"], str(update["id"]))
