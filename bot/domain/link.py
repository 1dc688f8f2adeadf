"""Two accounts of one person become one learner: the one-time code that leads there, and who is to be joined."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.choice import Dice

GOOD_FOR = timedelta(minutes=10)
TRIES = 5
LENGTH = 8
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else


@dataclass(frozen=True, slots=True)
class Identity:
    """An account and the learner it belongs to at this moment."""

    account_id: int
    learner_id: int
    platform: str
    name: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A code that was given to one account, and the other one that has entered it and perhaps agreed."""

    issuer: Identity
    until: datetime
    other: Identity | None = None
    agreed: bool = False

    def is_with(self, account_id: int) -> bool:
        return self.other is not None and self.other.account_id == account_id


def new_code(dice: Dice) -> str:
    """A fresh code, as it is compared."""
    return "".join(ALPHABET[int(dice.random() * len(ALPHABET))] for _ in range(LENGTH))


def shown_code(code: str) -> str:
    """A code in two groups, easy to copy by eye."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read_code(typed: str) -> str | None:
    """What was typed as a code, in any case, width and grouping; None when it cannot be one."""
    letters = "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if c.isalnum())
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None
