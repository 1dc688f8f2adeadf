"""A button must still work after a restart, and a stored reply must be the reply that was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markup import Markup, escape
from bot.domain.reply import ACTION_BYTES, Action, Button, Reply

PART = st.text(st.characters(codec="utf-8", exclude_characters=":"), max_size=20)
ACTIONS = st.builds(Action, PART, st.lists(PART, max_size=3).map(tuple))


@given(ACTIONS)
def test_a_button_means_after_packing_what_it_meant_before_or_is_never_drawn(action: Action) -> None:
    size = len(":".join((action.verb, *action.args)).encode())
    if size <= ACTION_BYTES:
        assert Action.unpack(action.pack()) == action
    else:
        with pytest.raises(ValueError, match="64 bytes"):
            action.pack()


def test_an_action_is_written_so_that_a_log_can_be_read() -> None:
    assert Action("hint", ("42", "en")).pack() == "hint:42:en"
    assert Action("help").pack() == "help"
    assert Action.unpack("hint:42:en") == Action("hint", ("42", "en"))


def test_the_limit_is_sixty_four_bytes_and_not_characters() -> None:
    assert len(Action("v", ("x" * 62,)).pack()) == 64
    assert len(Action("v", ("汉" * 20 + "xx",)).pack().encode()) == 64
    for too_long in ("x" * 63, "汉" * 21):
        with pytest.raises(ValueError, match="64 bytes"):
            Action("v", (too_long,)).pack()


@pytest.mark.parametrize("action", [Action("a:b"), Action("topic", ("x:y",)), Action("topic", ("x", ":"))])
def test_a_colon_inside_a_part_is_refused(action: Action) -> None:
    with pytest.raises(ValueError, match="colon"):
        action.pack()


@given(
    st.text(),
    st.text(),
    st.none() | st.text(),
    st.lists(st.lists(st.builds(Button, st.text(), ACTIONS), max_size=3), max_size=3),
)
def test_a_stored_reply_is_the_reply_that_was_meant(
    said: str, title: str, replaces: str | None, rows: list[list[Button]]
) -> None:
    reply = Reply(escape(said), title, tuple(map(tuple, rows)), replaces)
    assert Reply.from_json(reply.to_json()) == reply


def test_a_stored_reply_is_still_markup_and_not_escaped_again() -> None:
    reply = Reply.from_json(Reply(Markup("<b>1 &lt; 2</b>")).to_json())
    assert isinstance(reply.text, Markup)
    assert escape(reply.text) == "<b>1 &lt; 2</b>"
