"""Whether somebody is still in a group, as Telegram's server says it."""

from typing import Any

from bot.clock import SystemClock
from bot.domain.chat import Account, Space
from bot.platforms.telegram.platform import TelegramPlatform


async def test_members_stay_and_whoever_left_or_was_never_there_is_none(telegram: Any) -> None:
    ann = await telegram.user("Ann", language_code="en")
    bob = await telegram.user("Bob", language_code="en")
    team = await telegram.group([ann, bob], title="Team")
    platform = TelegramPlatform(telegram.token, telegram.url, SystemClock())

    async def is_there(person_id: int, chat_id: int = team.chat_id) -> bool | None:
        space = Space("telegram", str(chat_id), "Team")
        return await platform.is_member(space, Account("telegram", str(person_id), "somebody"))

    assert await is_there(bob.id)
    await team.set_status(bob, "left")
    assert await is_there(bob.id) is False
    await team.set_status(bob, "kicked")
    assert await is_there(bob.id) is False
    assert await is_there(987654321) is False, "a user whom Telegram does not know"
    assert await is_there(ann.id, -1009999999999) is None, "a group that nobody can look into"
