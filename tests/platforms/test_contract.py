"""One contract over every platform: what goes in is read the same, what comes out keeps the platform's limits."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.chat import Command, Incoming, Press, Text
from bot.domain.markup import Markup, escape, plain
from bot.domain.ports import Platform
from bot.domain.reply import Action, Button, Reply
from bot.platforms.console.lines import Seat, written
from bot.platforms.console.platform import ConsolePlatform
from bot.platforms.discord.heard import Place
from bot.platforms.discord.hearing import stored as stored_event
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.telegram.drawing import TEXT_LENGTH, keyboard, parts, utf16_length
from bot.platforms.telegram.platform import TelegramPlatform
from bot.platforms.telegram.polling import stored
from tests.stage import MovableClock, shipped_bank

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Subject:
    """A platform, and how a person's acts look to it: `says(text, group)` and `presses(action, group)`."""

    platform: Platform
    says: Callable[[str, bool], str]
    presses: Callable[[str, bool], str]


def telegram(_: Path) -> Subject:
    def where(group: bool) -> dict[str, Any]:
        return {"id": -100, "type": "supergroup", "title": "Team"} if group else {"id": 5, "type": "private"}

    ann = {"id": 5, "is_bot": False, "first_name": "Ann", "language_code": "en"}

    def says(text: str, group: bool) -> str:
        message = {"message_id": 7, "date": int(NOW.timestamp()), "chat": where(group), "from": ann, "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return stored({"update_id": 1, "message": message}, NOW.isoformat(), "grill_bot")

    def presses(data: str, group: bool) -> str:
        message = {"message_id": 7, "date": int(NOW.timestamp()), "chat": where(group), "text": "q"}
        query = {"id": "q1", "from": ann, "chat_instance": "1", "data": data, "message": message}
        return stored({"update_id": 1, "callback_query": query}, NOW.isoformat(), "grill_bot")

    return Subject(TelegramPlatform("42:token", "http://127.0.0.1:9", MovableClock()), says, presses)


def discord(folder: Path) -> Subject:
    ann = {"id": "5", "username": "ann", "global_name": "Ann"}

    def where(group: bool) -> dict[str, Any]:
        return {"channel_id": "9", **({"guild_id": "3", "member": {"user": ann, "permissions": "0"}} if group else {})}

    def event(name: str, native: dict[str, Any], group: bool) -> str:
        return stored_event(name, where(group) | native, NOW, "42", Place("Team" if group else ""))

    def interaction(kind: int, data: dict[str, Any], group: bool) -> str:
        more = {"id": "1", "application_id": "42", "token": "t", "type": kind, "data": data, "message": {"id": "7"}}
        return event("INTERACTION_CREATE", more | ({} if group else {"user": ann}), group)

    def says(text: str, group: bool) -> str:
        if text == "/daily 08:30 Berlin":
            options = [{"name": "time", "value": "08:30"}, {"name": "place", "value": "Berlin"}]
            return interaction(2, {"name": "daily", "options": options}, group)
        said = {"id": "7", "author": ann, "content": f"<@42> {text}", "mentions": [{"id": "42", "username": "grill"}]}
        return event("MESSAGE_CREATE", said | {"timestamp": NOW.isoformat()}, group)

    return Subject(
        DiscordPlatform("token", None, folder, MovableClock(), shipped_bank()),
        says,
        lambda packed, group: interaction(3, {"custom_id": f"g:{packed}"}, group),
    )


def console(folder: Path) -> Subject:
    def body(line: str, group: bool, pressed: str | None) -> str:
        seat = Seat("ann", "Team" if group else None)
        action = Action.unpack(pressed) if pressed else None
        update = json.loads(written(seat, line, NOW, "en", action, "7" if pressed else None))
        return json.dumps(update | {"id": "1"})

    return Subject(
        ConsolePlatform(folder, MovableClock()),
        lambda text, group: body(text, group, None),
        lambda data, group: body("", group, data),
    )


@pytest.fixture(params=[telegram, discord, console], ids=["telegram", "discord", "console"])
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Subject:
    made: Subject = request.param(tmp_path)
    return made


def heard(subject: Subject, body: str) -> Incoming:
    incoming = subject.platform.heard(body)
    assert incoming
    return incoming


@pytest.mark.parametrize("group", [False, True])
def test_words_commands_and_buttons_are_read(subject: Subject, group: bool) -> None:
    said = heard(subject, subject.says("It trains two small matrices.", group))
    assert isinstance(said.event, Text)
    assert said.event.text == "It trains two small matrices."
    assert said.at == NOW
    assert said.chat.is_private is not group
    assert said.chat.platform == said.account.platform == subject.platform.name
    assert said.account.is_person
    commanded = heard(subject, subject.says("/daily 08:30 Berlin", group))
    assert commanded.event == Command("daily", "08:30 Berlin")
    pressed = heard(subject, subject.presses("hint:12", group))
    assert pressed.event == Press(Action("hint", ("12",)), "7")


def test_the_same_person_in_a_group_and_alone_is_one_account_in_two_chats(subject: Subject) -> None:
    alone, among = (heard(subject, subject.says("hello", group)) for group in (False, True))
    assert alone.account == among.account
    assert alone.chat != among.chat
    assert among.chat.space
    assert among.chat.space.title == "Team"


async def test_whoever_is_asked_vouches_and_nothing_else_changes(subject: Subject) -> None:
    incoming = heard(subject, subject.says("hello", False))
    assert await subject.platform.vouched(incoming) == incoming


def test_a_platform_says_how_fast_it_may_be_written_to(subject: Subject) -> None:
    limits = subject.platform.limits
    assert limits.per_second >= 0
    assert limits.chat_seconds >= 0


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60) | st.sampled_from(
    ["👩‍👩‍👧‍👦", "e\u0301\u0323", "@everyone", "<b>", "&amp;", "。", "\n\n", "```", "🇨🇳", "🏳️‍🌈"]
)
PIECES = st.lists(st.tuples(st.sampled_from(["", "b", "i", "code", "blockquote"]), WORDS), min_size=1, max_size=30)


def marked(pieces: list[tuple[str, str]], times: int = 1) -> Markup:
    one = "".join(f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text) for tag, text in pieces)
    return Markup(one * times)


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from([1, 40, 400]))
def test_telegram_splits_long_words_within_its_limit_and_loses_none(pieces: list[tuple[str, str]], times: int) -> None:
    reply = Reply(marked(pieces, times))
    drawn = parts(reply)
    assert all(utf16_length(part.bare) <= TEXT_LENGTH + part.bare.count("\u2060") for part in drawn)
    assert all(part.html for part in drawn)
    kept = "".join("".join(part.bare.split()) for part in drawn).replace("\u2060", "")
    wanted = "".join(plain(reply.text).split()).replace("\u2060", "")
    assert kept == wanted or not wanted


def test_telegram_never_cuts_between_the_parts_of_one_character() -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    for number in range(8):
        drawn = parts(Reply(escape("x" * number + family * 800)))
        assert all(part.bare.lstrip("x").replace(family, "") == "" for part in drawn)


def test_telegram_buttons_hold_actions_of_at_most_64_bytes() -> None:
    drawn = keyboard(((Button("Hint &amp; more", Action("hint", ("1" * 50,))),),))
    assert drawn
    button = drawn.inline_keyboard[0][0]
    assert button.text == "Hint & more"
    assert len(str(button.callback_data).encode()) <= 64


def test_telegram_calls_nobody_by_words_that_somebody_wrote() -> None:
    (part,) = parts(Reply(Markup("<b>@durov</b> &lt;a href='x'&gt; @grill_bot")))
    assert "@durov" not in part.html
    assert "@grill" not in part.html
    assert "<a" not in part.html


def test_telegram_shows_a_bare_command_so_that_a_tap_sends_it_and_an_example_so_that_a_tap_copies_it() -> None:
    (part,) = parts(Reply(Markup("<code>/help</code> and <code>/daily 08:30</code>")))
    assert part.html == "/help and <code>/daily 08:30</code>"
