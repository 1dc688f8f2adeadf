"""What a person wrote can never become markup, and our own markup can never lose a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markup import Markup, Span, escape, join, plain, spans

PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs")))
LOOKS_LIKE_MARKUP = st.lists(
    st.sampled_from(["<", ">", "&", "/", "b", "i", "!--", "-->", "amp;", "#38;", "script", "?", "[", '"', " "])
).map("".join)


@given(PRINTABLE | LOOKS_LIKE_MARKUP)
def test_what_a_person_wrote_is_shown_as_they_wrote_it(text: str) -> None:
    assert plain(escape(text)) == text
    assert all(span.styles == frozenset() for span in spans(escape(text)))


@given(LOOKS_LIKE_MARKUP)
def test_what_a_person_wrote_stays_inside_the_emphasis_put_around_it(text: str) -> None:
    read = spans(f"<b>{escape(text)}</b>after")
    assert "".join(span.text for span in read if span.styles == {"b"}) == text
    assert [span.text for span in read if not span.styles] == ["after"]


def test_markup_is_escaped_once_only() -> None:
    once = escape("a < b & c")
    assert once == "a &lt; b &amp; c"
    assert escape(once) is once


def test_joining_escapes_a_plain_separator_and_keeps_the_parts() -> None:
    joined = join(" & ", [Markup("<b>a</b>"), escape("<b>")])
    assert joined == "<b>a</b> &amp; &lt;b&gt;"
    assert isinstance(joined, Markup)


def test_emphasis_holds_over_what_it_encloses() -> None:
    bold, both = frozenset({"b"}), frozenset({"b", "i"})
    assert [(s.text, s.styles) for s in spans("<b>one <i>two</i></b> <code>x &lt; y</code>")] == [
        ("one ", bold),
        ("two", both),
        (" ", frozenset()),
        ("x < y", frozenset({"code"})),
    ]
    assert spans("<blockquote>q</blockquote>") == [Span("q", frozenset({"blockquote"}))]


def test_the_same_emphasis_twice_ends_with_the_outer_one() -> None:
    assert [bool(s.styles) for s in spans("<b>a<b>b</b>c</b>d")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<u>under</u>lined", "underlined"),
        ("<a href='https://example.org'>link</a>", "link"),
        ("stray</b> end", "stray end"),
        ("<b>never closed", "never closed"),
        ("<b>cross<i>ed</b> tags</i>", "crossed tags"),
        ("line<br/>break", "linebreak"),
        ("a &amp; b", "a & b"),
        ("", ""),
    ],
)
def test_unknown_and_unbalanced_tags_lose_no_words(markup: str, words: str) -> None:
    assert plain(markup) == words


def test_unknown_tags_and_stray_ends_leave_no_emphasis() -> None:
    assert {style for span in spans("<u>a</u></b><s>b</i>c") for style in span.styles} == set()


def test_crossed_tags_end_each_where_it_says() -> None:
    assert [s.styles for s in spans("<b>a<i>b</b>c</i>d")] == [{"b"}, {"b", "i"}, {"i"}, frozenset()]
