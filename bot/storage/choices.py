"""What people and spaces have chosen, in SQL: the part of `People` behind the settings."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.language import Language
from bot.domain.person import Known
from bot.domain.preferences import LearnerSettings, SpaceSettings, Theme, Visibility
from bot.storage.tables import account, learner, space


class SqlChoices:
    """Keeps the choices of a learner in private and of a space in public."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def choose_language(self, person: Known, language: Language) -> None:
        await self._connection.execute(_settings_of(person).values(language=language))

    async def choose_timezone(self, person: Known, timezone: str) -> None:
        await self._connection.execute(_settings_of(person).values(timezone=timezone))

    async def choose_openness(self, person: Known, answers_open: bool) -> None:
        mine = space.c.id == person.space_id
        kept = (await self._connection.execute(select(space.c.settings).where(mine).with_for_update())).scalar_one()
        changed = SpaceSettings.model_validate_json(kept).model_copy(update={"answers_open": answers_open})
        await self._connection.execute(update(space).where(mine).values(settings=changed.model_dump_json()))

    async def choose_visibility(self, person: Known, visibility: Visibility) -> None:
        await self._connection.execute(update(learner).where(_is_theirs(person)).values(visibility=visibility))

    async def choose_theme(self, person: Known, theme: Theme) -> None:
        mine = learner.c.id == person.learner_id
        kept = (await self._connection.execute(select(learner.c.settings).where(mine).with_for_update())).scalar_one()
        changed = LearnerSettings.model_validate_json(kept).model_copy(update={"theme": theme})
        theirs = update(learner).where(_is_theirs(person))
        await self._connection.execute(theirs.values(settings=changed.model_dump_json()))


def _settings_of(person: Known) -> Any:
    if person.space_id:
        return update(space).where(space.c.id == person.space_id)
    return update(learner).where(_is_theirs(person))


def _is_theirs(person: Known) -> Any:
    """What is chosen on one of several joined accounts holds for all of them, together or apart."""
    homes = select(account.c.home_learner_id).where(account.c.learner_id == person.learner_id)
    return learner.c.id.in_(homes)
