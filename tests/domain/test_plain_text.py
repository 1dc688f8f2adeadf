"""Characters nobody sees must not make a name, a blank answer or a copied one look like something else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.plain_text import (
    comparable,
    digest,
    han_count,
    is_blank,
    one_line,
    public_name,
    trigrams,
    visible,
    words,
)

TYPED = st.text()
NASTY = st.text(
    st.sampled_from(
        "aB 汉Ａ\n\t\r\0\x1b\x7f\x85\u00a0\u00ad\u034f\u061c\u115f\u200b"
        "\u200d\u200e\u202e\u2028\u2066\u2800\u3164\ufeff👩💻e\u0301"
    )
)
UNSEEN = [
    "\0",
    "\x1b",
    "\x7f",
    "\u00ad",
    "\u061c",
    "\u200b",
    "\u200c",
    "\u200e",
    "\u202e",
    "\u2060",
    "\u2066",
    "\ufeff",
]
UNSEEN += ["\u115f", "\u1160", "\u3164", "\uffa0", "\u2800", "\U000e0041", "\ue000", "\u034f", "\u200d"]


@given(TYPED | NASTY)
def test_no_control_or_direction_character_survives(text: str) -> None:
    kept = {c for c in visible(text) if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}}
    assert kept <= {"\n", "\u200d"}


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_cannot_be_seen_is_taken_out_of_a_word(character: str) -> None:
    assert visible(f"pass{character}word") == "password"
    assert visible(character) == ""


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "👩🏽‍💻", "🏳️‍🌈", "❤️", "1️⃣", "🇨🇳", "👍🏿", "👁️‍🗨️", "🧑‍🤝‍🧑"])
def test_emoji_families_stay_together(emoji: str) -> None:
    assert visible(f"hi {emoji}!") == f"hi {emoji}!"


def test_an_emoji_newer_than_this_python_survives() -> None:
    assert visible("\U0001fae8 \U0001f6d8") == "\U0001fae8 \U0001f6d8"


def test_line_breaks_stay_and_every_other_blank_becomes_a_space() -> None:
    assert visible("  a\r\nb\tc\u2028d\n\n") == "a\nb c d"


def test_accents_and_scripts_stay_as_they_were_typed() -> None:
    for text in ("naïve", "nai\u0308ve", "日本語", "Ελλάδα", "हिन्दी", "ＫＶ　ｃａｃｈｅ"):
        assert visible(text) == text


@given(TYPED | NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert comparable(comparable(text)) == comparable(text)


@given(TYPED | NASTY)
def test_what_is_compared_has_single_spaces_and_nothing_hidden(text: str) -> None:
    folded = comparable(text)
    assert folded == " ".join(folded.split())
    assert not {c for c in folded if unicodedata.category(c) in {"Cc", "Cf"}}


@given(
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1), st.sampled_from(["\u200b", "\u00ad"])
)
def test_a_fingerprint_overlooks_width_case_space_and_hidden_characters(text: str, hidden: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in text)
    variants = (wide, text.upper(), text.lower(), f"  {text}\n", hidden.join(text))
    assert {digest(variant) for variant in variants} == {digest(text)}


def test_fingerprints_of_different_words_differ() -> None:
    assert digest("two words") == digest("two \u3000\n words")
    assert len({digest(text) for text in ("two words", "twowords", "two words.", "words two", "")}) == 5


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u200d\ufeff", "\u3164", "\u2800", "...", "？！", "—", "\u202e", "\ufe0f"]
)
def test_an_answer_without_anything_to_read_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "是", "7", "√", "👍", "\u200bx", "=", "½"])
def test_an_answer_with_one_letter_digit_or_symbol_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@given(TYPED | NASTY, st.integers(1, 30))
def test_one_line_is_one_line_and_never_longer_than_asked(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())
    assert line == " ".join(visible(text).split()) or line.endswith("…")


def test_a_long_line_is_cut_with_an_ellipsis_and_a_short_one_is_not() -> None:
    assert one_line("one two\nthree", 13) == "one two three"
    assert one_line("one two\nthree", 12) == "one two…"
    assert one_line("one, two three", 8) == "one…"
    assert one_line("一二三四五", 4) == "一二三…"
    assert one_line("Donaudampfschifffahrt", 9) == "Donaudam…"
    assert one_line("one two\nthree", 9) == "one two…"


def test_words_and_chinese_characters_are_counted_apart() -> None:
    assert words("LoRA 冻结权重，doesn't fine-tune W_0 in fp16") == [
        "LoRA",
        "doesn't",
        "fine-tune",
        "W",
        "0",
        "in",
        "fp16",
    ]
    assert han_count("LoRA 冻结权重，カタカナ") == 4


def test_the_outline_of_a_text_ignores_how_it_is_punctuated() -> None:
    assert trigrams("KV-cache!") == trigrams("ｋｖ cache") == {"kvc", "vca", "cac", "ach", "che"}
    assert trigrams("是") == {"是"}
    assert trigrams("?!") == set()


def test_a_public_name_reads_as_before_but_calls_nobody_and_links_nowhere() -> None:
    assert public_name("Ann O'Neil", 20) == "Ann O'Neil"
    assert public_name("@ann #1 /start x.com", 30) == "＠ann ＃1 ∕start x\u2024com"
    assert public_name("J. R. \u202eSmith\n", 30) == "J. R. Smith"
    assert public_name("王小明" * 10, 8) == "王小明王小明王…"
