"""Reading native events: what a person, a server or Discord itself did, in words of no platform.

A channel is a chat, a thread a chat of its own; the thread that hangs on a question of ours belongs to that question. A
private chat has its account's id. What only one person can see is that person's private chat, wherever it is shown.
"""

import json
import re
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.chat import (
    Account,
    Admitted,
    Chat,
    Command,
    Edited,
    Event,
    Incoming,
    Press,
    Removed,
    Space,
    Text,
    Unreadable,
)
from bot.domain.reply import Action
from bot.platforms.discord.drawing import ANSWER, EVERYBODYS, MINE, PRIVATELY

PLATFORM = "discord"
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
EPHEMERAL = 1 << 6
THREADS = {10, 11, 12}
SAY = "say"
LARGEST_TEXT_FILE = 200_000
_EPOCH = 1420070400000
_VOICE_MESSAGE = 1 << 13
_ADMINISTRATOR, MANAGE_GUILD = 1 << 3, 1 << 5
_WORDS = {0, 19}
_FIRST_OPTION = "change"
PUBLIC_COMMANDS, PUBLIC_WITH_WORDS = {"leaderboard"}, {"daily"}


@dataclass(frozen=True, slots=True)
class Place:
    """What the client knows of where something happened: the server's name, a thread's channel and maker, the author's
    rights.
    """

    title: str = ""
    parent: str = ""
    ours: bool = False
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Handle:
    """By which an interaction can be answered, within its quarter of an hour."""

    id: str
    application: str
    token: str
    kind: int
    at: datetime
    private: bool
    in_space: bool
    source: str = ""

    @property
    def waits(self) -> bool:
        """Whether it was answered with "is thinking", which something has to take the place of."""
        return self.kind == COMMAND or (self.kind == MODAL and self.in_space)


@dataclass(frozen=True, slots=True)
class Heard:
    """An event in our words, and the native handles that answering it needs."""

    incoming: Incoming
    channel: str = ""
    message_id: str = ""
    text_file: str = ""
    handle: Handle | None = None
    words: str = field(default="", repr=False)


def stored(name: str, native: dict[str, Any], received: datetime, me: str, place: Place) -> str:
    """An event in the form that is kept until it has been acted on."""
    kept = {"event": name, "received": received.isoformat(), "me": me, "place": asdict(place), "native": native}
    return json.dumps(kept, ensure_ascii=False)


def read(body: str) -> Heard | None:
    """Read one kept event; None when it is nothing for us."""
    kept = json.loads(body)
    native, received, place = kept["native"], datetime.fromisoformat(kept["received"]), Place(**kept["place"])
    match kept["event"]:
        case "INTERACTION_CREATE":
            return _interaction(native, place)
        case "MESSAGE_CREATE" | "MESSAGE_UPDATE" as name:
            return _message(native, place, kept["me"], edited=name == "MESSAGE_UPDATE")
        case "JOINED" | "LEFT" | "CHANNEL_DELETE" | "THREAD_DELETE" as name:
            return _place_changed(name, native, received, place)
    return None


def moment_of(snowflake: str) -> datetime:
    """When Discord gave out an id."""
    return datetime.fromtimestamp(((int(snowflake) >> 22) + _EPOCH) / 1000, UTC)


def is_private(native: dict[str, Any]) -> bool:
    """Whether an interaction is between one person and the bot: alone, or where the bot itself is not a member."""
    return "guild_id" not in native or "0" not in native.get("authorizing_integration_owners", {"0": ""})


def is_public(native: dict[str, Any]) -> bool:
    """Whether everybody sees what a command is answered with."""
    name = native["data"].get("name")
    shared = name in PUBLIC_COMMANDS or (name in PUBLIC_WITH_WORDS and bool(native["data"].get("options")))
    return shared and not is_private(native)


def is_mine(native: dict[str, Any]) -> bool:
    """Whether a press or a modal belongs to a message that only its reader sees."""
    return str(native["data"].get("custom_id", "")).removeprefix(f"{SAY}:").startswith(f"{MINE}:")


def seen_by_one(native: dict[str, Any]) -> bool:
    """Whether the message of a press is shown to one person only."""
    return bool((native.get("message") or {}).get("flags", 0) & EPHEMERAL)


def _interaction(native: dict[str, Any], place: Place) -> Heard | None:
    event = _deed(native)
    if event is None:
        return None
    person = native.get("member", {}).get("user") or native["user"]
    account = _account(person, native.get("member"), native.get("locale"))
    mine = native["type"] != COMMAND and is_mine(native)
    where = Chat(PLATFORM, str(person["id"])) if mine or is_private(native) else _chat(native, place)
    rights = int((native.get("member") or {}).get("permissions", 0))
    incoming = Incoming(
        str(native["id"]),
        account,
        where,
        moment_of(native["id"]),
        event,
        by_admin=bool(rights & (_ADMINISTRATOR | MANAGE_GUILD)),
    )
    return Heard(
        incoming,
        str(native["channel_id"]),
        handle=handle_of(native),
        words=event.text if isinstance(event, Text) else "",
    )


def handle_of(native: dict[str, Any]) -> Handle:
    """What answering an interaction needs."""
    in_space = "guild_id" in native
    kind = native["type"]
    alone = seen_by_one(native) if kind == COMPONENT else in_space and not is_public(native)
    source = str((native.get("message") or {}).get("id", ""))
    return Handle(
        str(native["id"]),
        str(native["application_id"]),
        native["token"],
        kind,
        moment_of(native["id"]),
        alone,
        in_space,
        source,
    )


def _deed(native: dict[str, Any]) -> Event | None:
    data = native["data"]
    message_id = str((native.get("message") or {}).get("id", "")) or None
    match native["type"]:
        case 2:
            return Command(str(data["name"]), _arguments(data.get("options") or []))
        case 3:
            whose, _, packed = str(data["custom_id"]).partition(":")
            known = whose in {EVERYBODYS, MINE} and packed
            return Press(Action.unpack(packed) if known else None, message_id)
        case 5:
            return _submitted(data)
    return None


def _submitted(data: dict[str, Any]) -> Text | None:
    """The words of a modal, as a reply to the message that it was opened from."""
    say, _, rest = str(data["custom_id"]).partition(":")
    if say != SAY:
        return None
    fields = [row.get("component") or (row.get("components") or [{}])[0] for row in data["components"]]
    words = next((str(one["value"]) for one in fields if "value" in one), "")
    return Text(words, rest.partition(":")[2] or None, addressed=True)


def _arguments(options: list[dict[str, Any]]) -> str:
    """What was filled in, in the order it reads best as words."""
    ordered = sorted(options, key=lambda option: option["name"] != _FIRST_OPTION)
    return " ".join(str(option["value"]) for option in ordered if "value" in option)


def _message(native: dict[str, Any], place: Place, me: str, *, edited: bool) -> Heard | None:
    text = _spoken(native, me)
    event: Event | None
    message_id = str(native["id"])
    named = any(str(user["id"]) == me for user in native.get("mentions") or [])
    reply_to = _replied(native, me)
    if place.ours:  # in the thread of a question
        reply_to = str(native["channel_id"])
    at, update_id = datetime.fromisoformat(native["timestamp"]), message_id
    if edited:
        if not native.get("edited_timestamp") or not text:
            return None
        at = datetime.fromisoformat(native["edited_timestamp"])
        event, update_id = Edited(text, message_id), f"{message_id}e{int(at.timestamp() * 1000)}"
    elif text.startswith("/") and re.match(r"/[a-z]+(\s|$)", text):
        name, _, args = text[1:].partition(" ")
        event = Command(name, args.strip())
    elif text:
        event = Text(text, reply_to, named, message_id)
    else:
        event = _without_words(native, reply_to, named)
    if event is None:
        return None
    account = _account(native["author"], native.get("member"), None)
    where = _chat(native, place) if "guild_id" in native else Chat(PLATFORM, account.native_id)
    incoming = Incoming(update_id, account, where, at, event, by_admin=place.admin)
    return Heard(incoming, str(native["channel_id"]), message_id, text_file=_text_file(native))


def _spoken(native: dict[str, Any], me: str) -> str:
    """The words without the bot's name; other people are called by theirs."""
    text = re.sub(rf"<@!?{me}>", "", native.get("content") or "")
    for user in native.get("mentions") or []:
        text = re.sub(rf"<@!?{user['id']}>", f"@{_name(user, None)}", text)
    return text.strip()


def _replied(native: dict[str, Any], me: str) -> str | None:
    earlier = native.get("referenced_message") or {}
    return str(earlier["id"]) if str((earlier.get("author") or {}).get("id")) == me else None


def _without_words(native: dict[str, Any], reply_to: str | None, named: bool) -> Event | None:
    if native.get("flags", 0) & _VOICE_MESSAGE:
        return Unreadable("voice", reply_to, named)
    if native.get("sticker_items"):
        return Unreadable("sticker", reply_to, named)
    kinds = {str(file.get("content_type", "")).partition("/")[0] for file in native.get("attachments") or []}
    if kinds:
        kind = "picture" if kinds & {"image", "video"} else "voice" if "audio" in kinds else "file"
        return Unreadable(kind, reply_to, named)  # type: ignore[arg-type]
    if native.get("poll"):
        return Unreadable("other", reply_to, named)
    return Text("", reply_to, named, str(native["id"])) if named or reply_to else None


def _text_file(native: dict[str, Any]) -> str:
    """The address of a plain text that is short enough to be an answer: Discord makes one of every long paste."""
    for file in native.get("attachments") or []:
        plain = str(file.get("content_type", "")).startswith("text/") or file["filename"].endswith((".txt", ".md"))
        if plain and file.get("size", 0) <= LARGEST_TEXT_FILE:
            return str(file["url"])
    return ""


def as_text(heard: Heard, words: str) -> Incoming:
    """The same event with the words of a text file."""
    event = heard.incoming.event
    assert isinstance(event, Unreadable)
    return replace(heard.incoming, event=Text(words, event.reply_to, event.addressed, heard.message_id))


def _place_changed(name: str, native: dict[str, Any], received: datetime, place: Place) -> Heard:
    """A server is an address too: what happens to it happens to all its channels."""
    guild = str(native["guild_id"])
    where = Chat(PLATFORM, str(native["channel_id"]), native.get("thread", ""), Space(PLATFORM, guild, place.title))
    event: Event = Admitted(anew=bool(native.get("anew"))) if name == "JOINED" else Removed(name.lower())
    nobody = Account(PLATFORM, f"guild:{guild}", place.title, native.get("locale"), is_person=False)
    return Heard(Incoming(f"{name}-{native['id']}", nobody, where, received, event))


def _chat(native: dict[str, Any], place: Place) -> Chat:
    space = Space(PLATFORM, str(native["guild_id"]), place.title)
    channel, shown = str(native["channel_id"]), native.get("channel") or {}
    parent = place.parent or (str(shown.get("parent_id") or "") if shown.get("type") in THREADS else "")
    if not parent:
        return Chat(PLATFORM, channel, "", space)
    return Chat(PLATFORM, parent, "" if place.ours else channel, space)


def _account(user: dict[str, Any], member: dict[str, Any] | None, locale: str | None) -> Account:
    return Account(PLATFORM, str(user["id"]), _name(user, member), locale)


def _name(user: dict[str, Any], member: dict[str, Any] | None) -> str:
    return str((member or {}).get("nick") or user.get("global_name") or user["username"])


def opens_modal(custom_id: str) -> bool:
    """Whether a press asks for words: an answer, or a private one to a question for everybody."""
    return custom_id.partition(":")[2].partition(":")[0] in {ANSWER, PRIVATELY}


def asked_in(custom_id: str) -> str:
    """The message that an answer button elsewhere is about; empty when it is about its own."""
    verb, _, message_id = custom_id.partition(":")[2].partition(":")
    return message_id if verb == ANSWER else ""
