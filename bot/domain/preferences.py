"""What a space and a learner have chosen beyond language and timezone, kept as JSON beside them."""

from pydantic import BaseModel, ConfigDict


class SpaceSettings(BaseModel):
    """The choices of a space. `answers_open`: members answer in front of each other; else only scores are shown."""

    model_config = ConfigDict(frozen=True)

    answers_open: bool = False
