"""What Telegram sends, native JSON in, and what the product hears."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.chat import (
    Admitted,
    Chat,
    Command,
    Edited,
    Event,
    MemberLeft,
    Relocated,
    Removed,
    Space,
    Text,
    Unreadable,
)
from bot.platforms.telegram.hearing import Bot, Heard, read_update

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ME = Bot(42, "grill_bot")
ANN = {"id": 5, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "language_code": "zh-hans"}
BOT = {"id": 42, "is_bot": True, "first_name": "Grill", "username": "grill_bot"}
TEAM = {"id": -100, "type": "supergroup", "title": "Team"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Ann"}


def message(chat: dict[str, Any] = PRIVATE, author: dict[str, Any] | None = ANN, **fields: Any) -> dict[str, Any]:
    whole = {"message_id": 7, "date": int(NOW.timestamp()), "chat": chat, **fields}
    return whole | ({"from": author} if author else {})


def read(kind: str = "message", **fields: Any) -> Heard | None:
    return read_update({"update_id": 9, kind: message(**fields)}, NOW, ME)


def event(kind: str = "message", **fields: Any) -> Event:
    found = read(kind, **fields)
    assert found
    return found.incoming.event


def bot_command(text: str) -> dict[str, Any]:
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}


def test_a_command_may_name_the_bot_and_one_for_another_bot_is_not_heard() -> None:
    assert event(chat=TEAM, **bot_command("/daily@grill_bot 08:30 Berlin")) == Command("daily", "08:30 Berlin")
    assert event(chat=TEAM, **bot_command("/Daily@GRILL_BOT")) == Command("daily", "")
    assert read(chat=TEAM, **bot_command("/daily@other_bot 08:30")) is None


def test_a_mention_in_a_group_is_an_address_and_no_part_of_the_answer() -> None:
    words = "@grill_bot frozen weights"
    entities = [{"type": "mention", "offset": 0, "length": 10}]
    assert event(chat=TEAM, text=words, entities=entities) == Text("frozen weights", None, True, "7")


def test_only_a_reply_to_the_bot_is_a_reply() -> None:
    to_me = message(TEAM, BOT, text="q") | {"message_id": 3}
    to_bob = message(TEAM, ANN | {"id": 6}, text="hm") | {"message_id": 4}
    assert event(chat=TEAM, text="frozen", reply_to_message=to_me) == Text("frozen", "3", False, "7")
    assert event(chat=TEAM, text="frozen", reply_to_message=to_bob) == Text("frozen", None, False, "7")


def test_who_speaks_and_in_which_language() -> None:
    found = read(text="hi")
    assert found
    account = found.incoming.account
    assert (account.native_id, account.name, account.language, account.is_person) == ("5", "Ann Lee", "zh-hans", True)


def test_an_anonymous_admin_has_rights_and_is_no_person() -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    found = read(chat=TEAM, author=anonymous, sender_chat=TEAM, **bot_command("/daily 08:30"))
    assert found
    assert found.incoming.by_admin
    assert not found.incoming.account.is_person


def test_a_channel_is_no_person_and_what_it_forwards_is_not_heard() -> None:
    channel = {"id": -200, "type": "channel", "title": "News"}
    service = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    post = read(chat=TEAM, author=service, sender_chat=channel, text="hello @grill_bot")
    assert post
    assert not post.incoming.account.is_person
    assert not post.incoming.by_admin
    assert read(chat=TEAM, author=service, sender_chat=channel, is_automatic_forward=True, text="news") is None


def test_other_bots_are_not_talked_to() -> None:
    assert read(chat=TEAM, author=BOT | {"id": 43, "username": "other"}, text="hello") is None


def test_a_forum_topic_is_a_chat_and_general_has_no_thread() -> None:
    def where(**fields: Any) -> Chat:
        found = read(chat=TEAM | {"is_forum": True}, text="hi", **fields)
        assert found
        return found.incoming.chat

    space = Space("telegram", "-100", "Team")
    assert where(message_thread_id=12, is_topic_message=True) == Chat("telegram", "-100", "12", space)
    assert where(message_thread_id=1, is_topic_message=True) == Chat("telegram", "-100", "", space)
    assert where() == Chat("telegram", "-100", "", space)
    assert where(message_thread_id=12).thread == "", "a thread of replies is no topic"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"sticker": {"file_id": "a", "file_unique_id": "a", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, "sticker"),
        ({"voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}}, "voice"),
        ({"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}, "picture"),
        ({"document": {"file_id": "a", "file_unique_id": "a"}}, "file"),
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, "other"),
    ],
)  # fmt: skip
def test_a_message_without_words_is_told_apart(fields: dict[str, Any], kind: str) -> None:
    assert event(**fields) == Unreadable(kind)  # type: ignore[arg-type]


def test_a_caption_is_what_somebody_said() -> None:
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    assert event(photo=photo, caption="frozen weights") == Text("frozen weights", None, False, "7")


def test_a_text_file_is_remembered_as_one_and_a_large_or_another_one_is_not() -> None:
    def file(**fields: Any) -> str:
        found = read(document={"file_id": "f", "file_unique_id": "f", **fields})
        assert found
        return found.text_file

    assert file(file_name="answer.TXT", file_size=60_000) == "f"
    assert file(mime_type="text/markdown", file_size=10) == "f"
    assert file(file_name="cv.pdf", mime_type="application/pdf", file_size=10) == ""
    assert file(file_name="answer.txt", file_size=5_000_000) == ""


def test_an_edit_of_words_is_heard_and_an_edit_of_a_command_is_not() -> None:
    assert event("edited_message", text="frozen", edit_date=1) == Edited("frozen", "7")
    assert read("edited_message", edit_date=1, **bot_command("/question rag")) is None


def moved(chat: dict[str, Any], old: str, new: str, who: dict[str, Any] = BOT, **more: Any) -> Heard | None:
    def member(status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status in {"kicked", "restricted"} else {}
        rights = dict.fromkeys(
            ("can_be_edited", "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users",
             "can_manage_video_chats", "can_promote_members", "can_restrict_members", "is_anonymous",
             "can_post_stories", "can_edit_stories", "can_delete_stories", "is_member", "can_send_messages",
             "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
             "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews",
             "can_pin_messages", "can_manage_topics", "can_edit_tag", "can_react_to_messages"), False)  # fmt: skip
        return {"status": status, "user": who, **until, **(rights if status in {"administrator", "restricted"} else {})}

    kind = "my_chat_member" if who is BOT else "chat_member"
    change = {"chat": chat, "from": ANN, "date": int(NOW.timestamp()), "old_chat_member": member(old),
              "new_chat_member": member(new) | more}  # fmt: skip
    return read_update({"update_id": 9, kind: change}, NOW, ME)


@pytest.mark.parametrize(
    ("chat", "old", "new", "expected"),
    [
        (PRIVATE, "member", "kicked", Removed("blocked")),
        (PRIVATE, "kicked", "member", Admitted()),
        (TEAM, "member", "left", Removed("removed")),
        (TEAM, "administrator", "kicked", Removed("removed")),
        (TEAM, "left", "member", Admitted()),
        (TEAM, "member", "restricted", Removed("silenced")),
        (TEAM, "restricted", "member", Admitted(anew=False)),
        (TEAM, "member", "administrator", None),
        (TEAM, "administrator", "member", None),
    ],
)
def test_what_happens_to_the_bot_in_a_place(chat: dict[str, Any], old: str, new: str, expected: Event | None) -> None:
    found = moved(chat, old, new)
    assert (found.incoming.event if found else None) == expected


def test_a_member_who_leaves_is_heard_from_both_kinds_of_update() -> None:
    bob = ANN | {"id": 6, "first_name": "Bob"}
    by_status, by_notice = moved(TEAM, "member", "left", bob), read(chat=TEAM, left_chat_member=bob)
    for found in (by_status, by_notice):
        assert found
        assert isinstance(found.incoming.event, MemberLeft)
        assert found.incoming.event.account.native_id == "6"
    assert read(chat=TEAM, left_chat_member=BOT) is None


def test_a_group_that_becomes_a_supergroup_is_heard_from_either_side() -> None:
    old, new = {"id": -5, "type": "group", "title": "Team"}, {"id": -1005, "type": "supergroup", "title": "Team"}
    leaving, arriving = read(chat=old, migrate_to_chat_id=-1005), read(chat=new, migrate_from_chat_id=-5)
    for found in (leaving, arriving):
        assert found
        assert found.incoming.chat.native_id == "-5"
        assert isinstance(found.incoming.event, Relocated)
        assert found.incoming.event.to.native_id == "-1005"


def test_before_the_first_contact_the_bot_knows_its_number_only() -> None:
    update = {"update_id": 9, "message": message(TEAM, **bot_command("/daily@grill_bot"))}
    found = read_update(update, NOW, replace(ME, username=""))
    assert found
    assert found.incoming.event == Command("daily", "")


def test_an_update_of_a_kind_that_nobody_knows_yet_is_nothing_for_us() -> None:
    assert read_update({"update_id": 9, "new_thing_of_2031": {"a": 1}}, NOW, ME) is None
