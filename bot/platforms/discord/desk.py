"""What is being answered: events by their ids, interactions while they live, words that were not taken."""

from collections import OrderedDict
from datetime import datetime
from typing import Any, TypeVar

from bot.domain.chat import Text
from bot.platforms.discord.exchange import Exchange
from bot.platforms.discord.heard import MODAL, Heard
from bot.platforms.discord.journal import Journal

REMEMBERED = 2000
_Key = TypeVar("_Key")


class Desk:
    """Keeps the newest of everything; what is forgotten is answered by a message of its own."""

    def __init__(self, journal: Journal, now: datetime) -> None:
        self._journal = journal
        self._heard: OrderedDict[str, Heard] = OrderedDict()
        self._exchanges: OrderedDict[str, Exchange] = OrderedDict()
        self._latest: OrderedDict[str, Exchange] = OrderedDict()
        self.drafts: OrderedDict[tuple[str, str], str] = OrderedDict()
        for handle, person in journal.recent(now):
            self._exchanges[handle.id] = self._latest[person] = Exchange(handle, responded=True)

    def take(self, exchange: Exchange) -> None:
        """An interaction has come in, and is getting its first response."""
        _keep(self._exchanges, exchange.handle.id, exchange)

    def note(self, heard: Heard) -> None:
        """An event is about to be acted on; its interaction may be one from before a restart."""
        update_id = heard.incoming.update_id
        _keep(self._heard, update_id, heard)
        if heard.handle is None:
            return
        exchange = self._exchanges.get(update_id) or Exchange(heard.handle, responded=True)
        _keep(self._exchanges, update_id, exchange)
        person = heard.incoming.account.native_id
        _keep(self._latest, person, exchange)
        self._journal.note(heard.handle, person)
        if is_from_modal(heard):
            _keep(self.drafts, draft_of(heard), heard.words)

    def heard(self, update_id: str) -> Heard | None:
        return self._heard.get(update_id)

    def exchange(self, update_id: str) -> Exchange | None:
        return self._exchanges.get(update_id)

    def latest(self, person: str) -> Exchange | None:
        """The last thing that somebody did by a command, a button or a modal."""
        return self._latest.get(person)

    def taken(self, heard: Heard) -> None:
        """The words of a modal are in the books now."""
        self.drafts.pop(draft_of(heard), None)


def is_from_modal(heard: Heard) -> bool:
    return heard.handle is not None and heard.handle.kind == MODAL


def draft_of(heard: Heard) -> tuple[str, str]:
    """Whose words about which message."""
    event = heard.incoming.event
    return heard.incoming.account.native_id, (event.reply_to or "") if isinstance(event, Text) else ""


def _keep(kept: OrderedDict[_Key, Any], key: _Key, value: Any) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
