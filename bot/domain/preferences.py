"""What a space and a learner have chosen beyond language and timezone."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Visibility = Literal["shown", "anonymous", "hidden"]
VISIBILITIES: tuple[Visibility, ...] = ("shown", "anonymous", "hidden")
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


class LearnerSettings(BaseModel):
    """What a learner has chosen beside what has a column of its own. `theme` is that of their pictures."""

    model_config = ConfigDict(frozen=True)

    theme: Theme = "light"


class SpaceSettings(BaseModel):
    """The choices of a space. `answers_open`: members answer in front of each other; else only scores are shown."""

    model_config = ConfigDict(frozen=True)

    answers_open: bool = False
