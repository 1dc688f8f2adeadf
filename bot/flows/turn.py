"""What a flow sees during one turn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.chat import Incoming
from bot.domain.choice import Dice
from bot.domain.language import Language
from bot.domain.person import Known, Person
from bot.domain.ports import Bank, Books
from bot.domain.reply import NO_RECEIPT, Receipt, Reply
from bot.i18n.texts import Texts


@dataclass(frozen=True, slots=True)
class House:
    """What never changes while the product runs: the words, the questions, chance, and the operator's choices.

    `opening` names the platforms on which the bot may write to a person first.
    """

    bank: Bank
    texts: Callable[[Language], Texts]
    dice: Dice
    judge_host: str | None = None
    privacy_contact: str = ""
    default_language: Language = "en"
    default_timezone: str = "UTC"
    retention_days: int = 400
    opening: frozenset[str] = frozenset()

    def topic_of(self, question_id: str) -> str | None:
        """The topic of a question; None when the bank has it no more."""
        question = self.bank.question(question_id)
        return question.topic if question else None


@dataclass(frozen=True, slots=True)
class Turn:
    """One event, who caused it, the open books and the words in their language."""

    house: House
    books: Books
    incoming: Incoming
    person: Person
    say: Texts
    now: datetime

    @property
    def known(self) -> Known:
        """The person, in a turn that changes something."""
        assert isinstance(self.person, Known)
        return self.person

    @property
    def in_space(self) -> bool:
        return not self.incoming.chat.is_private

    @property
    def zone(self) -> str:
        return self.person.zone(self.house.default_timezone)


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a turn: replies, whether an answer is being read now, and what its author is told at once."""

    replies: tuple[Reply, ...] = field(default=())
    thinking: bool = False
    receipt: Receipt = NO_RECEIPT


def said(*replies: Reply) -> Said:
    return Said(replies)


NOTHING = Said()


def source_of(turn: Turn, message_id: str | None) -> str:
    """Where an answer came from, by its first message: the same message is the same answer."""
    chat = turn.incoming.chat
    return f"{chat.platform}:{chat.native_id}:{message_id or turn.incoming.update_id}"
