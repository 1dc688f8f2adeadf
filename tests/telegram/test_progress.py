"""Progress and settings on Telegram: messages that turn in place, in English and in Chinese."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.domain.markup import plain
from bot.i18n.texts import texts
from tests.product import Product

ANSWER = "The pretrained weights are frozen and only two small low-rank matrices are trained. 预训练权重被冻结。"
Words = Callable[..., str]


def said_in(language: Language) -> Words:
    """The product's own words, as they stand in a chat; what is filled in may be anything."""

    def words(key: str, **data: str | int) -> str:
        return re.escape(plain(texts(language)(key, **data))).replace("ANY", ".*")

    return words


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_member_sees_board_and_progress_and_leaves_the_board(
    telegram: Any, product: Product, language: Language
) -> None:
    ann = await telegram.user("Ann", language_code=language)
    team = await telegram.group([ann], title="Team")
    words = said_in(language)
    await ann.send("/question peft easy", team)
    question = await team.expect("LoRA")
    await ann.send(ANSWER, team, reply_to=question.id)
    await product.until("SELECT count(*) FROM verdict", 1)
    await ann.send(f"/language {language}", team)
    await ann.send("/leaderboard", team)
    board = await team.expect(words("board-window-week", days="ANY"), timeout=20)
    assert "Ann" in board.text
    await ann.press(board, plain(texts(language)("button-board-today")))
    assert (await team.edited(words("board-window-today", day="ANY"))).id == board.id
    await ann.send("/stats")
    await ann.expect(words("stats-title"))
    await ann.send("/history")
    past = await ann.expect(words("history-title-of", answers=1))
    await ann.press(past, "1")
    await ann.expect(re.escape(ANSWER[:40]))
    await ann.send("/settings")
    panel = await ann.expect(words("settings-title"))
    await ann.press(panel, plain(texts(language)("settings-seen")))
    choice = await ann.edited(words("settings-choose-seen"))
    await ann.press(
        choice, next(label for row in choice.buttons for label in row if "hidden" in label or "隐" in label)
    )
    await product.until("SELECT visibility FROM learner", "hidden")
    await ann.send("/leaderboard", team)
    assert "Ann" not in (await team.expect(words("board-empty"))).text
