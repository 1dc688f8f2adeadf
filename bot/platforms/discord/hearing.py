"""Reading native events: what a person, a server or Discord itself did, in words of no platform."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.domain.chat import Account, Admitted, Chat, Event, Incoming, Removed, Space
from bot.platforms.discord.heard import PLATFORM, Heard, Place
from bot.platforms.discord.interactions import read_interaction
from bot.platforms.discord.messages import read_message


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
            return read_interaction(native, place)
        case "MESSAGE_CREATE" | "MESSAGE_UPDATE" as name:
            return read_message(native, place, kept["me"], edited=name == "MESSAGE_UPDATE")
        case "JOINED" | "LEFT" | "CHANNEL_DELETE" | "THREAD_DELETE" as name:
            return _place_changed(name, native, received, place)
    return None


def _place_changed(name: str, native: dict[str, Any], received: datetime, place: Place) -> Heard:
    """A server is an address too: what happens to it happens to all its channels."""
    guild = str(native["guild_id"])
    where = Chat(PLATFORM, str(native["channel_id"]), native.get("thread", ""), Space(PLATFORM, guild, place.title))
    event: Event = Admitted(anew=bool(native.get("anew"))) if name == "JOINED" else Removed(name.lower())
    nobody = Account(PLATFORM, f"guild:{guild}", place.title, native.get("locale"), is_person=False)
    return Heard(Incoming(f"{name}-{native['id']}", nobody, where, received, event))
