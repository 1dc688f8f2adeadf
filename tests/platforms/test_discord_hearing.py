"""Native Discord events as they come, and what they mean to the product."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.chat import (
    Admitted,
    Chat,
    Command,
    Edited,
    Event,
    Incoming,
    Press,
    Removed,
    Space,
    Text,
    Unreadable,
)
from bot.domain.reply import Action
from bot.platforms.discord.heard import Heard, Place, snowflake_of
from bot.platforms.discord.hearing import read, stored
from bot.platforms.discord.reception import first_response

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ME = "42"
US = {"id": ME, "username": "grill"}
ANN = {"id": "5", "username": "ann", "global_name": "Ann"}
TEAM = Space("discord", "3", "Team")
IN_TEAM = {"guild_id": "3", "member": {"user": ANN, "nick": "Annie", "permissions": "0", "roles": []}}


def hear(name: str, native: dict[str, Any], place: Place = Place("Team")) -> Heard | None:  # noqa: B008
    return read(stored(name, native, NOW, ME, place))


def incoming(name: str, native: dict[str, Any], place: Place = Place("Team")) -> Incoming:  # noqa: B008
    found = hear(name, native, place)
    assert found
    return found.incoming


def message(content: str, group: bool = False, **more: Any) -> dict[str, Any]:
    where = {"channel_id": "9", **(IN_TEAM if group else {})}
    return {"id": "7", "author": ANN, "content": content, "timestamp": NOW.isoformat(), **where, **more}


def interaction(kind: int, data: dict[str, Any], group: bool = False, **more: Any) -> dict[str, Any]:
    where: dict[str, Any] = {"channel_id": "9", **(IN_TEAM if group else {"user": ANN})}
    made = {"id": str(snowflake_of(NOW)), "application_id": ME, "token": "t", "type": kind, "data": data}
    return made | where | {"locale": "zh-CN", "message": {"id": "8"}} | more


def modal(custom_id: str, words: str, group: bool = False, **more: Any) -> dict[str, Any]:
    rows = [{"type": 10}, {"type": 18, "component": {"type": 4, "custom_id": "words", "value": words}}]
    return interaction(5, {"custom_id": custom_id, "components": rows}, group, **more)


def test_words_alone_belong_to_the_account_whatever_the_channels_number_is() -> None:
    said = incoming("MESSAGE_CREATE", message("Low rank."))
    assert said.chat == Chat("discord", "5")
    assert said.event == Text("Low rank.", None, False, "7")
    assert (said.account.name, said.update_id, said.at) == ("Ann", "7", NOW)


def test_a_mention_and_a_pinged_reply_are_meant_for_us_and_our_name_is_no_part_of_the_words() -> None:
    bob = {"id": "6", "username": "bob\\1", "global_name": None}
    mentions = [US, bob]
    said = incoming("MESSAGE_CREATE", message("<@42> as <@!6> said: low rank", True, mentions=mentions))
    assert said.event == Text("as @bob\\1 said: low rank", None, True, "7")
    assert said.chat == Chat("discord", "9", "", TEAM)
    assert said.account.name == "Annie"
    ours = {"id": "8", "author": {"id": ME}}
    replied = incoming("MESSAGE_CREATE", message("low rank", True, mentions=mentions[:1], referenced_message=ours))
    assert replied.event == Text("low rank", "8", True, "7")
    theirs = {"id": "8", "author": {"id": "6"}}
    assert incoming("MESSAGE_CREATE", message("hm", referenced_message=theirs)).event == Text("hm", None, False, "7")


def test_in_the_thread_of_a_question_everything_said_to_us_is_about_that_question() -> None:
    place = Place("Team", parent="9", ours=True)
    said = incoming("MESSAGE_CREATE", message("<@42> low rank", True, mentions=[US], channel_id="77"), place)
    assert said.chat == Chat("discord", "9", "", TEAM)
    assert said.event == Text("low rank", "77", True, "7")
    elsewhere = Place("Team", parent="9")
    said = incoming("MESSAGE_CREATE", message("<@42> hi", True, mentions=[US], channel_id="77"), elsewhere)
    assert said.chat == Chat("discord", "9", "77", TEAM)


@pytest.mark.parametrize(
    ("more", "event"),
    [
        ({"attachments": [{"filename": "a.png", "content_type": "image/png"}]}, Unreadable("picture")),
        ({"attachments": [{"filename": "a.pdf", "content_type": "application/pdf"}]}, Unreadable("file")),
        ({"attachments": [{"filename": "a.ogg", "content_type": "audio/ogg"}], "flags": 1 << 13}, Unreadable("voice")),
        ({"sticker_items": [{"id": "1"}]}, Unreadable("sticker")),
        ({"poll": {"question": {}}}, Unreadable("other")),
    ],
)
def test_what_holds_no_words_is_told_apart(more: dict[str, Any], event: Event) -> None:
    assert incoming("MESSAGE_CREATE", message("", **more)).event == event


def test_a_long_paste_that_became_a_file_can_be_fetched() -> None:
    file = {"filename": "message.txt", "content_type": "text/plain; charset=utf-8", "size": 9000, "url": "http://cdn/1"}
    found = hear("MESSAGE_CREATE", message("", attachments=[file]))
    assert found
    assert found.text_file == "http://cdn/1"
    large = hear("MESSAGE_CREATE", message("", attachments=[file | {"size": 900_000}]))
    assert large
    assert large.text_file == ""


def test_changed_words_are_a_change_of_that_message_each_time_anew() -> None:
    change = message("better", edited_timestamp="2026-03-02T08:01:00+00:00")
    first = incoming("MESSAGE_UPDATE", change)
    assert first.event == Edited("better", "7")
    again = incoming("MESSAGE_UPDATE", change | {"edited_timestamp": "2026-03-02T08:02:00+00:00"})
    assert first.update_id != again.update_id
    assert ":" not in first.update_id
    assert hear("MESSAGE_UPDATE", message("a link was unfurled")) is None


def test_a_typed_command_is_one_and_a_path_is_not() -> None:
    assert incoming("MESSAGE_CREATE", message("/daily 08:30 Berlin")).event == Command("daily", "08:30 Berlin")
    assert isinstance(incoming("MESSAGE_CREATE", message("/etc/hosts is a file")).event, Text)


def test_what_was_filled_in_reads_as_words_with_the_change_first() -> None:
    options = [{"name": "time", "value": "08:30"}, {"name": "change", "value": "pause"}]
    heard = incoming("INTERACTION_CREATE", interaction(2, {"name": "daily", "options": options}))
    assert heard.event == Command("daily", "pause 08:30")
    assert heard.account.language == "zh-CN"
    assert heard.at == NOW


@pytest.mark.parametrize(("rights", "admin"), [("0", False), ("8", True), ("32", True), ("2048", False)])
def test_who_may_manage_the_server_is_an_admin(rights: str, admin: bool) -> None:
    native = interaction(2, {"name": "daily"}, True)
    native["member"] = IN_TEAM["member"] | {"permissions": rights}  # type: ignore[operator]
    assert incoming("INTERACTION_CREATE", native).by_admin is admin


def test_where_we_are_no_member_a_command_is_between_the_two_of_us() -> None:
    native = interaction(2, {"name": "question"}, True, authorizing_integration_owners={"1": "5"})
    assert incoming("INTERACTION_CREATE", native).chat == Chat("discord", "5")
    assert first_response(native, {}) == {"type": 5, "data": {"flags": 64}}


def test_a_press_on_what_only_its_reader_sees_is_private() -> None:
    public = incoming("INTERACTION_CREATE", interaction(3, {"custom_id": "g:hint:12"}, True))
    assert public.event == Press(Action("hint", ("12",)), "8")
    assert public.chat == Chat("discord", "9", "", TEAM)
    mine = incoming("INTERACTION_CREATE", interaction(3, {"custom_id": "m:reveal:12"}, True))
    assert mine.chat == Chat("discord", "5")
    assert incoming("INTERACTION_CREATE", interaction(3, {"custom_id": "old"}, True)).event == Press(None, "8")


def test_the_words_of_a_form_answer_the_message_it_was_opened_from() -> None:
    found = hear("INTERACTION_CREATE", modal("say:g:8", "Low rank.", True))
    assert found
    assert found.incoming.event == Text("Low rank.", "8", addressed=True)
    assert found.incoming.chat == Chat("discord", "9", "", TEAM)
    assert "Low rank" not in repr(found.handle)
    assert hear("INTERACTION_CREATE", modal("another:form", "x", True)) is None


@pytest.mark.parametrize(
    ("native", "response"),
    [
        (interaction(2, {"name": "help"}), {"type": 5, "data": {"flags": 0}}),
        (interaction(2, {"name": "help"}, True), {"type": 5, "data": {"flags": 64}}),
        (interaction(2, {"name": "leaderboard"}, True), {"type": 5, "data": {"flags": 0}}),
        (interaction(2, {"name": "daily"}, True), {"type": 5, "data": {"flags": 64}}),
        (interaction(2, {"name": "daily", "options": [{"name": "time"}]}, True), {"type": 5, "data": {"flags": 0}}),
        (interaction(3, {"custom_id": "g:skip:1"}, True), {"type": 6}),
        (modal("say:g:8", "x"), {"type": 6}),
        (modal("say:g:8", "x", True), {"type": 5, "data": {"flags": 64}}),
    ],
)  # fmt: skip
def test_everything_is_answered_at_once_and_private_things_privately(
    native: dict[str, Any], response: dict[str, Any]
) -> None:
    assert first_response(native, {}) == response


@pytest.mark.parametrize(
    ("rights", "may"), [(1 << 10 | 1 << 11, True), (1 << 3, True), (1 << 11, False), (1 << 10 | 1 << 38, False)]
)
def test_where_we_may_not_write_whoever_asks_is_told_at_once(rights: int, may: bool) -> None:
    native = interaction(2, {"name": "question"}, True, app_permissions=str(rights))
    response = first_response(native, {})
    assert (response["type"] == 5) is may
    assert response["data"]["flags"] == 64
    assert may or "不能发言" in response["data"]["content"]
    assert first_response(native | {"data": {"name": "help"}}, {})["type"] == 5


def test_a_form_shows_the_question_and_what_was_written_before() -> None:
    shown = {"id": "8", "embeds": [{"description": "**Why LoRA?**\n\n*Type your answer.*"}]}
    native = interaction(3, {"custom_id": "g:private:1"}, True, message=shown)
    form = first_response(native, {("5", "8"): "draft"})["data"]
    assert form["custom_id"] == "say:g:8"
    assert form["components"][0] == {"type": 10, "content": "**Why LoRA?**"}
    assert form["components"][1]["component"]["value"] == "draft"
    again = first_response(interaction(3, {"custom_id": "m:answer:77"}), {})["data"]
    assert again["custom_id"] == "say:m:77"


def test_a_server_that_is_entered_or_left_is_an_address_of_its_own() -> None:
    whole = {"id": "1", "guild_id": 3, "channel_id": 3}
    assert incoming("LEFT", whole).event == Removed("left")
    assert incoming("LEFT", whole).chat == Chat("discord", "3", "", TEAM)
    assert incoming("JOINED", whole).event == Admitted(anew=False)
    assert incoming("JOINED", whole | {"channel_id": 9, "anew": True}).event == Admitted(anew=True)
