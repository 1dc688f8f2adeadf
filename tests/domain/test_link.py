"""A code is easy to pass on by eye and hand: read in any case and grouping, without letters that look alike."""

from random import Random

import pytest

from bot.domain.link import ALPHABET, new_code, read_code, shown_code


def test_a_code_is_read_as_it_was_shown() -> None:
    for seed in range(50):
        code = new_code(Random(seed))
        assert read_code(shown_code(code)) == code


@pytest.mark.parametrize("typed", ["k7qm-2xpd", "K7QM 2XPD", " K7QM2XPD ", "Ｋ７ＱＭ－２ＸＰＤ", "`K7QM–2XPD`"])
def test_case_width_and_grouping_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "K7QM2XPD"


@pytest.mark.parametrize("typed", ["", "hello", "K7QM-2XP", "K7QM-2XPDD", "K7QM-2XP0", "连接码连接码连接"])
def test_what_cannot_be_a_code_is_told_apart(typed: str) -> None:
    assert read_code(typed) is None


def test_no_two_letters_look_alike() -> None:
    assert not set("01OIL") & set(ALPHABET)
