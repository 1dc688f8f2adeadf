"""Who a turn is about: the account, the learner behind it, and the chat they are in."""

from dataclasses import dataclass

from bot.domain.chat import Chat
from bot.domain.language import Language, spoken
from bot.domain.preferences import Theme, Visibility


@dataclass(frozen=True, slots=True)
class Person:
    """An account in a chat as the books know it. Ids are None before the first turn that changes anything.

    `answers_open` is the space's: whether its members answer in front of each other. `visibility` is the learner's on
    every board, and `theme` that of their pictures.
    `returned` tells that the chat had been given up until now. For whoever is no person, the account's ids are 0.
    """

    chat: Chat
    name: str
    account_id: int | None = None
    learner_id: int | None = None
    chat_id: int | None = None
    space_id: int | None = None
    chosen_language: str | None = None
    client_language: str | None = None
    space_language: str | None = None
    timezone: str | None = None
    space_timezone: str | None = None
    answers_open: bool = False
    visibility: Visibility = "shown"
    theme: Theme = "light"
    returned: bool = False

    def language(self, default: Language) -> Language:
        """Public messages are in the space's language, private ones in the learner's."""
        if not self.chat.is_private:
            return spoken(self.space_language, None, default)
        return spoken(self.chosen_language, self.client_language, default)

    def zone(self, default: str) -> str:
        return (self.timezone if self.chat.is_private else self.space_timezone) or default


@dataclass(frozen=True, slots=True)
class Known(Person):
    """A person who is in the books."""

    account_id: int
    learner_id: int
    chat_id: int


@dataclass(frozen=True, slots=True)
class Group:
    """A space that somebody is a member of."""

    id: int
    title: str
    timezone: str | None = None
