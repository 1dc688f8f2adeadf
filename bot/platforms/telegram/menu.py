"""What Telegram shows of the bot before it speaks: commands by language and place, its name and what it is for."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.domain.commands import COMMANDS, CommandSpec
from bot.domain.language import LANGUAGES, Language
from bot.domain.markup import plain
from bot.i18n.texts import texts

log = logging.getLogger(__name__)
NAME_LENGTH, DESCRIPTION_LENGTH, SHORT_LENGTH, COMMAND_LENGTH = 64, 512, 120, 256


async def introduce(bot: Bot) -> None:
    """Set the menus, and the bot's name and descriptions where they differ; a refusal costs only the menu."""
    for language in LANGUAGES:
        code = "" if language == "en" else language  # the default is for everybody who is not Chinese
        try:
            for scope, commands in _menus():
                await bot.set_my_commands(_entries(commands, language), scope=scope, language_code=code)
            await _describe(bot, language, code)
        except TelegramError as error:
            log.warning("the menu in %s could not be set: %s", language, error)


def _menus() -> list[tuple[BotCommandScope, list[CommandSpec]]]:
    for_everybody = [command for command in COMMANDS if command.space and not command.admin_in_space]
    return [
        (BotCommandScopeAllPrivateChats(), [command for command in COMMANDS if command.private]),
        (BotCommandScopeAllGroupChats(), for_everybody),
        (BotCommandScopeAllChatAdministrators(), [command for command in COMMANDS if command.space]),
    ]


def _entries(commands: list[CommandSpec], language: Language) -> list[BotCommand]:
    say = texts(language)
    return [BotCommand(spec.name, plain(say(f"command-{spec.name}"))[:COMMAND_LENGTH]) for spec in commands]


async def _describe(bot: Bot, language: Language, code: str) -> None:
    say = texts(language)
    name, about, short = (plain(say(key)) for key in ("product-name", "bot-description", "bot-short-description"))
    if (await bot.get_my_name(language_code=code)).name != name:
        await bot.set_my_name(name[:NAME_LENGTH], language_code=code)
    if (await bot.get_my_description(language_code=code)).description != about:
        await bot.set_my_description(about[:DESCRIPTION_LENGTH], language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short[:SHORT_LENGTH], language_code=code)
