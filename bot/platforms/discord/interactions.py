"""Reading interactions: commands, presses, modals. What only one person can see is that person's private chat."""

from typing import Any

from bot.domain.chat import Chat, Command, Event, Incoming, Press, Text
from bot.domain.reply import Action
from bot.platforms.discord.drawing import ANSWER, EVERYBODYS, MINE, PRIVATELY
from bot.platforms.discord.heard import (
    COMMAND,
    COMPONENT,
    PLATFORM,
    Handle,
    Heard,
    Place,
    account_of,
    chat_of,
    moment_of,
)

EPHEMERAL = 1 << 6
SAY = "say"
ADMINISTRATOR, MANAGE_GUILD = 1 << 3, 1 << 5
_FIRST_OPTION = "change"
_FOR_WHOEVER_PRESSED = {"hint"}
_PUBLIC_COMMANDS, _PUBLIC_WITH_WORDS = {"leaderboard"}, {"daily"}


def read_interaction(native: dict[str, Any], place: Place) -> Heard | None:
    event = _deed(native)
    if event is None:
        return None
    person = native.get("member", {}).get("user") or native["user"]
    account = account_of(person, native.get("member"), native.get("locale"))
    mine = native["type"] != COMMAND and is_mine(native)
    where = Chat(PLATFORM, str(person["id"])) if mine or is_private(native) else chat_of(native, place)
    rights = int((native.get("member") or {}).get("permissions", 0))
    incoming = Incoming(
        str(native["id"]),
        account,
        where,
        moment_of(native["id"]),
        event,
        by_admin=bool(rights & (ADMINISTRATOR | MANAGE_GUILD)),
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
    alone = in_space and not is_public(native)
    if kind == COMPONENT:
        alone = seen_by_one(native) or (in_space and verb_of(native) in _FOR_WHOEVER_PRESSED)
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


def is_private(native: dict[str, Any]) -> bool:
    """Whether an interaction is between one person and the bot: alone, or where the bot itself is not a member."""
    return "guild_id" not in native or "0" not in native.get("authorizing_integration_owners", {"0": ""})


def is_public(native: dict[str, Any]) -> bool:
    """Whether everybody sees what a command is answered with."""
    name = native["data"].get("name")
    shared = name in _PUBLIC_COMMANDS or (name in _PUBLIC_WITH_WORDS and bool(native["data"].get("options")))
    return shared and not is_private(native)


def is_mine(native: dict[str, Any]) -> bool:
    """Whether a press or a modal belongs to a message that only its reader sees."""
    return str(native["data"].get("custom_id", "")).removeprefix(f"{SAY}:").startswith(f"{MINE}:")


def seen_by_one(native: dict[str, Any]) -> bool:
    """Whether the message of a press is shown to one person only."""
    return bool((native.get("message") or {}).get("flags", 0) & EPHEMERAL)


def verb_of(native: dict[str, Any]) -> str:
    """What a button does."""
    return str(native["data"]["custom_id"]).partition(":")[2].partition(":")[0]


def opens_modal(custom_id: str) -> bool:
    """Whether a press asks for words: an answer, or a private one to a question for everybody."""
    return custom_id.partition(":")[2].partition(":")[0] in {ANSWER, PRIVATELY}


def asked_in(custom_id: str) -> str:
    """The message that an answer button elsewhere is about; empty when it is about its own."""
    verb, _, message_id = custom_id.partition(":")[2].partition(":")
    return message_id if verb == ANSWER else ""
