"""What somebody is in the middle of in a chat: a small versioned state, changed by compare-and-set."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class SetAside(BaseModel):
    """A text that was not graded, kept for the button "Grade it anyway"; `message` is where it stood."""

    model_config = ConfigDict(frozen=True)

    ask_id: int
    text: str
    source: str
    message: str = ""


class Objecting(BaseModel):
    """Somebody is about to appeal: what they type until then is their objection."""

    model_config = ConfigDict(frozen=True)

    answer_id: int
    until: datetime
    objection: str = ""


class Session(BaseModel):
    """The state of one (account, chat)."""

    model_config = ConfigDict(frozen=True)

    set_aside: SetAside | None = None
    objecting: Objecting | None = None
