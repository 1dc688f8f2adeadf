"""What somebody is in the middle of in a chat: a small versioned state, changed by compare-and-set."""

from pydantic import BaseModel, ConfigDict


class SetAside(BaseModel):
    """A text that was not graded, kept for the button "Grade it anyway"."""

    model_config = ConfigDict(frozen=True)

    ask_id: int
    text: str
    source: str


class Session(BaseModel):
    """The state of one (account, chat)."""

    model_config = ConfigDict(frozen=True)

    set_aside: SetAside | None = None
