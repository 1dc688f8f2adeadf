"""Accounts, learners, chats and spaces in SQL."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, func, select, update

from bot.domain.chat import Account, Chat, Incoming, Space
from bot.domain.person import Known, Person
from bot.domain.preferences import LearnerSettings, SpaceSettings
from bot.storage.choices import SqlChoices
from bot.storage.engine import insert_into
from bot.storage.forgetting import SqlForgetting
from bot.storage.tables import account, chat, learner, membership, space

_home = learner.alias("home")  # what was chosen before accounts were joined stays with each account
_language, _timezone = (func.coalesce(_home.c[name], learner.c[name]).label(name) for name in ("language", "timezone"))
_PERSON = (
    account.c.id.label("account_id"), account.c.learner_id, account.c.name, account.c.last_language,
    _language, _timezone, learner.c.visibility, learner.c.settings,
    chat.c.id.label("chat_id"), chat.c.state, chat.c.space_id, space.c.title,
    space.c.language.label("space_language"), space.c.timezone.label("space_timezone"),
    space.c.settings.label("space_settings"), membership.c.left_at, membership.c.account_id.label("member"),
)  # fmt: skip
_OWNER = (
    chat, account.c.learner_id, account.c.name, account.c.last_language, _language, _timezone,
    learner.c.visibility, learner.c.settings, space.c.native_id.label("space_native_id"), space.c.title,
    space.c.language.label("space_language"), space.c.timezone.label("space_timezone"),
    space.c.settings.label("space_settings"),
)  # fmt: skip


class SqlPeople(SqlChoices, SqlForgetting):
    """Keeps `People`."""

    async def find(self, incoming: Incoming) -> Person:
        row = await self._row(incoming)
        if row is None:
            where = await self._place(incoming.chat)
            return replace(where, name=incoming.account.name) if where else Person(incoming.chat, incoming.account.name)
        return _person(incoming, row, returned=row.state == "gone")

    async def recognise(self, incoming: Incoming) -> Known:
        if not incoming.account.is_person:
            await self._enter_chat(incoming.chat, None)
            return await self._known_place(incoming.chat)
        row = await self._row(incoming)
        returned = row is not None and row.state == "gone"
        if row is None or not _is_complete(row, incoming):
            await self._enter(incoming, row)
            row = await self._row(incoming)
        assert row is not None
        person = _person(incoming, row, returned=returned)
        assert isinstance(person, Known)
        return person

    async def _known_place(self, where: Chat) -> Known:
        place = await self._place(where)
        assert place
        return place

    async def _place(self, where: Chat) -> Known | None:
        """The chat alone, for whoever is no person of ours."""
        if where.is_private:
            return None
        query = select(chat.c.id).where(_is_chat(where), chat.c.state == "active")
        chat_id = (await self._connection.execute(query)).scalar()
        return await self.at(chat_id) if chat_id else None

    async def _row(self, incoming: Incoming) -> Any:
        where, who = incoming.chat, incoming.account
        query = (
            select(*_PERSON)
            .select_from(account)
            .join(learner, learner.c.id == account.c.learner_id)
            .join(_home, _home.c.id == account.c.home_learner_id)
            .outerjoin(chat, _is_chat(where))
            .outerjoin(space, space.c.id == chat.c.space_id)
            .outerjoin(membership, and_(membership.c.space_id == space.c.id, membership.c.account_id == account.c.id))
            .where(account.c.platform == who.platform, account.c.native_id == who.native_id)
        )
        return (await self._connection.execute(query)).one_or_none()

    async def _enter(self, incoming: Incoming, row: Any) -> None:
        account_id = row.account_id if row else await self._new_account(incoming.account)
        values = {"name": incoming.account.name}
        if incoming.account.language:  # a client that does not say keeps the one it said last
            values["last_language"] = incoming.account.language
        await self._connection.execute(update(account).where(account.c.id == account_id).values(values))
        space_id = await self._enter_chat(incoming.chat, account_id)
        if space_id:
            member = insert_into(self._connection, membership).values(
                space_id=space_id, account_id=account_id, first_heard=incoming.at, confirmed_at=incoming.at
            )
            back = {"left_at": None, "confirmed_at": incoming.at}
            await self._connection.execute(
                member.on_conflict_do_update(index_elements=["space_id", "account_id"], set_=back)
            )

    async def _enter_chat(self, where: Chat, account_id: int | None) -> int | None:
        """Enter a chat as active; returns the id of its space."""
        space_id = await self._enter_space(where.space) if where.space else None
        keys = {"platform": where.platform, "native_id": where.native_id, "thread": where.thread}
        owner = account_id if where.is_private else None
        entry = insert_into(self._connection, chat).values(**keys, space_id=space_id, account_id=owner)
        fresh = {"state": "active", "reason": "", "space_id": space_id, "account_id": owner}
        await self._connection.execute(entry.on_conflict_do_update(index_elements=list(keys), set_=fresh))
        return space_id

    async def _new_account(self, who: Account) -> int:
        entered = await self._connection.execute(
            learner.insert().values(name=who.name).returning(learner.c.id)  # a race leaves an unused learner behind
        )
        learner_id = entered.scalar_one()
        entry = insert_into(self._connection, account).values(
            platform=who.platform,
            native_id=who.native_id,
            learner_id=learner_id,
            home_learner_id=learner_id,
            name=who.name,
        )
        same = entry.on_conflict_do_update(index_elements=["platform", "native_id"], set_={"name": who.name})
        return int((await self._connection.execute(same.returning(account.c.id))).scalar_one())

    async def _enter_space(self, where: Space) -> int:
        entry = insert_into(self._connection, space).values(
            platform=where.platform, native_id=where.native_id, title=where.title
        )
        fresh = entry.on_conflict_do_update(
            index_elements=["platform", "native_id"], set_={"title": where.title, "state": "active"}
        )
        return int((await self._connection.execute(fresh.returning(space.c.id))).scalar_one())

    async def at(self, chat_id: int) -> Known | None:
        query = (
            select(*_OWNER)
            .select_from(chat)
            .outerjoin(account, account.c.id == chat.c.account_id)
            .outerjoin(learner, learner.c.id == account.c.learner_id)
            .outerjoin(_home, _home.c.id == account.c.home_learner_id)
            .outerjoin(space, space.c.id == chat.c.space_id)
            .where(chat.c.id == chat_id, chat.c.state == "active")
        )
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        where = chat_of(row)
        return Known(
            where,
            row.name or "",
            row.account_id or 0,
            row.learner_id or 0,
            row.id,
            row.space_id,
            row.language,
            row.last_language,
            row.space_language,
            row.timezone,
            row.space_timezone,
            _space_settings(row).answers_open,
            row.visibility or "shown",
            _settings(row).theme,
        )

    async def private_chat(self, account_id: int) -> int | None:
        query = select(chat.c.id).where(chat.c.account_id == account_id, chat.c.state == "active").limit(1)
        return (await self._connection.execute(query)).scalar_one_or_none()

    async def open_private_chat(self, account_id: int) -> Chat:
        platform, native_id = await self._identity(account_id)
        where = Chat(platform, native_id)
        await self._enter_chat(where, account_id)
        return where

    async def owners(self, chat_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        query = select(chat.c.id, account.c.id.label("account_id"), account.c.learner_id)
        owned = query.join(account, account.c.id == chat.c.account_id).where(chat.c.id.in_(chat_ids))
        return {row.id: (row.account_id, row.learner_id) for row in await self._connection.execute(owned)}

    async def _identity(self, account_id: int) -> tuple[str, str]:
        query = select(account.c.platform, account.c.native_id).where(account.c.id == account_id)
        platform, native_id = (await self._connection.execute(query)).one()
        return platform, native_id


def chat_of(row: Any) -> Chat:
    """The address in a row that holds chat's columns and, as `space_native_id` and `title`, its space's."""
    where = Space(row.platform, row.space_native_id, row.title) if row.space_id else None
    return Chat(row.platform, row.native_id, row.thread, where)


def _space_settings(row: Any) -> SpaceSettings:
    return SpaceSettings.model_validate_json(row.space_settings) if row.space_settings else SpaceSettings()


def _settings(row: Any) -> LearnerSettings:
    return LearnerSettings.model_validate_json(row.settings) if row.settings else LearnerSettings()


def _is_chat(where: Chat) -> Any:
    return and_(chat.c.platform == where.platform, chat.c.native_id == where.native_id, chat.c.thread == where.thread)


def _is_complete(row: Any, incoming: Incoming) -> bool:
    in_space = incoming.chat.space is not None
    return (
        row.chat_id is not None
        and row.state == "active"
        and row.name == incoming.account.name
        and incoming.account.language in {None, row.last_language}
        and (not in_space or (row.member is not None and row.left_at is None))
    )


def _person(incoming: Incoming, row: Any, *, returned: bool = False) -> Person:
    kind = Known if row.chat_id is not None else Person
    return kind(
        incoming.chat, incoming.account.name, row.account_id, row.learner_id, row.chat_id, row.space_id, row.language,
        incoming.account.language or row.last_language, row.space_language, row.timezone, row.space_timezone,
        _space_settings(row).answers_open, row.visibility, _settings(row).theme,
        returned,
    )  # fmt: skip
