"""What can go wrong on Telegram: each fault is met once, and nobody loses anything or hears it twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.product import Product

ANSWER = "The pretrained weights are frozen and only two small low-rank matrices A and B are trained."
SCORED = r"/10 \(estimate\) · "


@pytest.fixture
async def ann(telegram: Any, product: Product) -> Any:
    """Somebody with a question before her."""
    person = await telegram.user("Ann", language_code="en", started=True)
    await person.send("/question peft easy")
    await person.expect("How does LoRA")
    return person


async def test_nothing_is_sent_within_a_flood_wait_and_the_card_comes_after_it(telegram: Any, ann: Any) -> None:
    await telegram.fault(method="sendMessage", retry_after=4, times=1)
    await ann.send(ANSWER)
    await ann.expect(SCORED, timeout=30)
    refused, sent = [call["t"] for call in await telegram.calls("sendMessage")][-2:]
    assert sent - refused >= 4


async def test_who_blocks_the_bot_is_left_alone_and_served_again_after_start(
    telegram: Any, product: Product, ann: Any
) -> None:
    await ann.send(f"/daily {datetime.now(UTC) + timedelta(hours=2):%H:%M} UTC")
    await ann.expect("Your next question comes")
    await ann.block()
    await product.until("SELECT state FROM chat", "gone")
    await ann.send("/start")
    await ann.expect("good to see you again")
    await product.until("SELECT state FROM chat", "active")
    assert product.look_up("SELECT count(*) FROM subscription WHERE next_due_at IS NOT NULL") == [(1,)]


@pytest.mark.parametrize("words", ["Forbidden: user is deactivated", "Bad Request: chat not found"])
async def test_a_chat_that_is_gone_is_not_written_to_again(
    telegram: Any, product: Product, ann: Any, words: str
) -> None:
    status = 403 if words.startswith("Forbidden") else 400
    await telegram.fault(method="sendMessage", status=status, description=words, times=1)
    await ann.send(ANSWER)
    await product.until("SELECT state FROM delivery WHERE kind = 'card'", "failed")
    await product.until("SELECT state FROM chat", "gone")


async def test_a_message_whose_fate_is_unknown_is_not_repeated_and_offered_when_the_person_comes_back(
    telegram: Any, product: Product, ann: Any
) -> None:
    await telegram.fault("drop_after", "sendMessage", times=1)
    await ann.send(ANSWER)
    await ann.expect(SCORED, timeout=30)
    await product.until("SELECT state FROM delivery WHERE kind = 'card'", "unknown")
    await ann.silence(2)


async def test_a_storm_of_server_errors_does_not_eat_what_is_owed_to_many(telegram: Any, product: Product) -> None:
    people = [await telegram.user(f"P{number}", language_code="en", started=True) for number in range(30)]
    await telegram.fault(method="sendMessage", status=502)
    for person in people:
        await person.send("/daily 08:00 UTC")
    await product.until("SELECT count(*) FROM subscription", len(people))
    await telegram.clear_faults()
    await product.until("SELECT count(*) FROM delivery WHERE state IN ('pending', 'sending')", 0)
    lost = product.look_up("SELECT count(*) FROM delivery WHERE state = 'unknown'")
    assert lost <= [(len(people) // 3,)], "a probe at a time, ever more slowly, is all that a storm gets"


async def test_markup_that_the_server_refuses_is_sent_as_plain_words(telegram: Any, ann: Any) -> None:
    words = "Bad Request: can't parse entities: unsupported start tag"
    await telegram.fault(method="sendMessage", status=400, description=words, times=1)
    await ann.send(ANSWER)
    card = await ann.expect(SCORED, timeout=20)
    assert {entity["type"] for entity in card.entities} <= {"bot_command"}
    assert "<b>" not in card.text


async def test_two_pollers_of_one_token_are_waited_out(telegram: Any, product: Product, ann: Any) -> None:
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    await telegram.fault(method="getUpdates", status=409, description=words, times=2)
    await ann.send(ANSWER)
    await ann.expect(SCORED, timeout=30)


async def test_a_revoked_token_stops_telegram_with_one_clear_line(telegram: Any, product: Product, ann: Any) -> None:
    await telegram.fault(status=401, description="Unauthorized")
    await ann.send("/help")
    await product.ended(40)
    assert product.exit_code == 2
    assert product.heard.count("Telegram does not accept TELEGRAM_BOT_TOKEN") == 1


async def test_an_operator_stops_it_and_no_answer_is_lost(telegram: Any, product: Product, ann: Any) -> None:
    await ann.send(ANSWER)
    await product.until("SELECT count(*) FROM answer", 1)
    await product.stop()
    assert product.exit_code == 0
    await product.start()
    await ann.expect(SCORED, timeout=30)


async def test_a_press_on_somebody_elses_question_is_answered_and_changes_nothing(
    telegram: Any, product: Product
) -> None:
    ann = await telegram.user("Ann", language_code="en")
    bob = await telegram.user("Bob", language_code="en")
    team = await telegram.group([ann, bob], title="Team")
    await ann.send("/question peft easy", team)
    question = await team.expect("How does LoRA")
    pressed = await bob.press(question, "Close and show answer")
    assert "admin" in pressed["text"]
    await team.silence(1)


async def test_a_self_hosted_server_serves_files_too(telegram: Any, tmp_path: Path, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/question peft easy")
    await ann.expect("How does LoRA")
    await ann.send(document=ANSWER.encode(), file_name="answer.md")
    await ann.expect(SCORED, timeout=20)
    assert product.look_up("SELECT text FROM answer") == [(ANSWER,)]
