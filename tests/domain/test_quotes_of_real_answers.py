"""What phones and questions put into an answer must neither cost a point that was earned nor earn a penalty."""

import pytest

from bot.domain.quotes import verify
from bot.domain.verdict import Entry, Error, Ledger, Mark
from tests.domain.lora import FROZEN, lora


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("They say the base doesn’t learn at all.", "the base doesn't learn"),
        ("They say the base doesn't learn at all.", "the base doesn’t learn"),
        ("The “base weights” stay frozen.", 'The "base weights" stay frozen'),
    ],
)
def test_the_curly_marks_of_a_phone_do_not_make_a_quote_a_lie(typed: str, quoted: str) -> None:
    verified = verify(lora(), Ledger((Entry(FROZEN, Mark.HIT, quoted),)), typed, {FROZEN: 0.9})
    assert verified.ledger.mark_of(FROZEN) is Mark.HIT


@pytest.mark.parametrize(
    ("quote", "held_against_them"),
    [("it makes inference slower", True), ("happens to the new weights at inference time", False)],
)
def test_nobody_is_punished_for_the_questions_own_words(quote: str, held_against_them: bool) -> None:
    answer = "What happens to the new weights at inference time? They stay, so it makes inference slower."
    verified = verify(lora(), Ledger((), (Error("slower", quote),)), answer, {})
    assert bool(verified.ledger.errors) is held_against_them
