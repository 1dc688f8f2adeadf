"""What an interaction is answered with at once, before anything slow: a deferral, or the modal that takes words."""

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.markup import plain
from bot.i18n.texts import texts_for
from bot.platforms.discord.drawing import EVERYBODYS, MINE, notice
from bot.platforms.discord.heard import COMMAND, COMPONENT, THREADS
from bot.platforms.discord.interactions import (
    EPHEMERAL,
    SAY,
    asked_in,
    is_mine,
    is_private,
    is_public,
    opens_modal,
    verb_of,
)

MESSAGE, DEFERRED, DEFERRED_EDIT, OPEN_MODAL = 4, 5, 6, 9
FIELD, WORDS_LENGTH, ASKED_LENGTH = "words", 4000, 2000
TITLE_LENGTH = 45
_WRITING = {"question", "today", "daily", "another", "here"}
_ADMINISTRATOR, _VIEW, _SEND, _SEND_IN_THREADS = 1 << 3, 1 << 10, 1 << 11, 1 << 38
_QUESTION = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def first_response(native: dict[str, Any], drafts: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """The callback for a command, a press or a modal."""
    kind = native["type"]
    if kind in {COMMAND, COMPONENT} and _writes(native) and not _may_write(native):
        say = texts_for(native.get("locale"))
        return {"type": MESSAGE, "data": notice(say("cannot-write-here")) | {"flags": EPHEMERAL}}
    if kind == COMMAND:
        return _deferred(EPHEMERAL if "guild_id" in native and not is_public(native) else 0)
    if kind == COMPONENT:
        return _modal(native, drafts) if opens_modal(native["data"]["custom_id"]) else {"type": DEFERRED_EDIT}
    return _deferred(EPHEMERAL) if "guild_id" in native else {"type": DEFERRED_EDIT}


def _writes(native: dict[str, Any]) -> bool:
    """Whether what is asked for becomes a message of its own in a server."""
    if is_private(native) or (native["type"] == COMPONENT and is_mine(native)):
        return False
    return (native["data"].get("name") or verb_of(native)) in _WRITING


def _may_write(native: dict[str, Any]) -> bool:
    allowed = int(native.get("app_permissions", _VIEW | _SEND | _SEND_IN_THREADS))
    in_thread = (native.get("channel") or {}).get("type") in THREADS
    needed = _VIEW | (_SEND_IN_THREADS if in_thread else _SEND)
    return bool(allowed & _ADMINISTRATOR) or allowed & needed == needed


def _deferred(flags: int) -> dict[str, Any]:
    return {"type": DEFERRED, "data": {"flags": flags}}


def _modal(native: dict[str, Any], drafts: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """A field for the answer below the question; what was written into it before and not taken is there again."""
    say = texts_for(native.get("locale"))
    person = (native.get("member") or {}).get("user") or native["user"]
    message = native["message"]
    whose = MINE if is_mine(native) else EVERYBODYS
    about = asked_in(native["data"]["custom_id"]) or str(message["id"])
    field = {"type": 4, "custom_id": FIELD, "style": 2, "required": True, "min_length": 1, "max_length": WORDS_LENGTH}
    field["placeholder"] = plain(say("modal-placeholder"))[:100]
    if draft := drafts.get((str(person["id"]), about)):
        field["value"] = draft
    label = {"type": 18, "label": plain(say("modal-label"))[:TITLE_LENGTH], "component": field}
    asked = question_of(message)
    rows = [{"type": 10, "content": asked}, label] if asked else [label]
    title = plain(say("modal-title"))[:TITLE_LENGTH]
    return {"type": OPEN_MODAL, "data": {"title": title, "custom_id": f"{SAY}:{whose}:{about}", "components": rows}}


def question_of(message: dict[str, Any]) -> str:
    """The question that a message of ours asks: the words that stand out in it."""
    cards = [str(card.get("description", "")) for card in message.get("embeds") or []]
    text = "\n".join(filter(None, [str(message.get("content") or ""), *cards]))
    found = _QUESTION.search(text)
    return found[0][:ASKED_LENGTH] if found else ""
