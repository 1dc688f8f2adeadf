"""Questions put once, answers taken once, verdicts that only grow."""

import asyncio
from datetime import date, timedelta

import pytest

from bot.domain.ask import AskState, DayAsk
from bot.domain.delivery import Sent
from bot.domain.verdict import OFFLINE_JUDGE, Verdict, empty_ledger
from bot.storage.store import SqlStore
from tests.storage.people import LORA, NOW, QUESTIONS, SOON, asked, known, owed

TODAY = date(2026, 3, 2)


def verdict(score: int = 50, **more: object) -> Verdict:
    return Verdict(empty_ledger(LORA), score, OFFLINE_JUDGE, "1", **more)  # type: ignore[arg-type]


async def accepted(store: SqlStore, source: str = "a", text: str = "The base is frozen.") -> tuple[int, int]:
    """An ask and an answer to it that waits for its judge."""
    person = await known(store)
    ask = await asked(store, person)
    async with store.open(changes=True) as books:
        answer_id = await books.answers.accept(ask, person, text, source, NOW, TODAY)
    assert answer_id
    return ask.id, answer_id


async def test_a_date_has_one_question_per_chat_whoever_asks_first(store: SqlStore) -> None:
    person = await known(store)
    rope = DayAsk(person.chat_id, person.account_id, TODAY, QUESTIONS["rope-idea"])
    async with store.open(changes=True) as books:
        first = await books.asks.put_of_day([DayAsk(person.chat_id, person.account_id, TODAY, LORA)], NOW)
        again = await books.asks.put_of_day([rope], NOW)
        tomorrow = await books.asks.put_of_day([DayAsk(person.chat_id, None, date(2026, 3, 3), LORA)], NOW)
    assert first[person.chat_id].id == again[person.chat_id].id
    assert again[person.chat_id].question.id == "lora-basics"
    assert tomorrow[person.chat_id].id != first[person.chat_id].id


async def test_an_ask_keeps_the_wording_it_was_put_with(store: SqlStore) -> None:
    person = await known(store)
    ask = await asked(store, person)
    assert ask.question == LORA
    assert ask.state is AskState.OPEN


async def test_the_newest_question_is_the_one_shown_before_the_words_were_said(store: SqlStore) -> None:
    person = await known(store)
    asks = [await asked(store, person), await asked(store, person, QUESTIONS["rope-idea"], SOON)]
    async with store.open(changes=True) as books:
        assert await books.asks.newest_shown(person.chat_id, SOON) is None
        for ask in asks:
            await books.deliveries.owe(owed(person, str(ask.id), ask.id), NOW)
        (first,) = await books.deliveries.claim("stage", "me", 1, NOW, 5)
        await books.deliveries.close(first, 1, Sent("m1", NOW), NOW)
        (second,) = await books.deliveries.claim("stage", "me", 1, NOW, 5)
        await books.deliveries.close(second, 1, Sent("m2", SOON), SOON)
        before = await books.asks.newest_shown(person.chat_id, NOW)
        after = await books.asks.newest_shown(person.chat_id, SOON)
        replied = await books.asks.by_message(person.chat_id, "m1")
    assert before
    assert after
    assert replied
    assert (before.id, after.id, replied.id) == (asks[0].id, asks[1].id, asks[0].id)


async def test_the_past_knows_what_was_asked_and_how_it_went(store: SqlStore) -> None:
    _, answer_id = await accepted(store)
    person = await known(store)
    async with store.open(changes=True) as books:
        claimed = (await books.answers.claim("j", SOON, 5))[0]
        await books.answers.settle(answer_id, claimed.digest, verdict(30), SOON, None)
        past = await books.asks.past({person.chat_id: person.learner_id}, NOW - timedelta(days=1))
    assert past[person.chat_id].asked == {"lora-basics": NOW}
    assert past[person.chat_id].scores == {"lora-basics": [30]}


async def test_the_same_message_is_one_answer(store: SqlStore) -> None:
    person = await known(store)
    ask = await asked(store, person)
    async with store.open(changes=True) as books:
        first = await books.answers.accept(ask, person, "frozen", "m:1", NOW, TODAY)
        again = await books.answers.accept(ask, person, "frozen", "m:1", NOW, TODAY)
        second = await books.answers.accept(ask, person, "frozen", "m:2", NOW, TODAY)
        latest = await books.answers.latest(ask.id, person.account_id)
    assert first
    assert again is None
    assert second
    assert latest
    assert latest.attempt == 2


async def test_an_answer_is_claimed_by_one_judge_and_again_when_that_one_died(store: SqlStore) -> None:
    await accepted(store)
    async with store.open(changes=True) as books:
        assert await books.answers.claim("early", NOW, 5) == []
        assert len(await books.answers.claim("one", SOON, 5)) == 1
        assert await books.answers.claim("two", SOON, 5) == []
        assert len(await books.answers.claim("two", SOON + timedelta(minutes=3), 5)) == 1


async def test_many_judges_at_once_never_share_an_answer(store: SqlStore) -> None:
    person = await known(store)
    for number in range(12):
        ask = await asked(store, person)
        async with store.open(changes=True) as books:
            await books.answers.accept(ask, person, "frozen", f"m:{number}", NOW, TODAY)

    async def judge(owner: str) -> list[int]:
        async with store.open(changes=True) as books:
            return [submission.answer_id for submission in await books.answers.claim(owner, SOON, 5)]

    taken = [answer for some in await asyncio.gather(*(judge(str(n)) for n in range(4))) for answer in some]
    assert len(taken) == len(set(taken)) == 12


async def test_a_message_joins_only_until_a_judge_has_it(store: SqlStore) -> None:
    ask_id, _ = await accepted(store)
    person = await known(store)
    async with store.open(changes=True) as books:
        latest = await books.answers.latest(ask_id, person.account_id)
        assert latest
        assert await books.answers.join(latest, "And more.", NOW)
        submission = (await books.answers.claim("j", SOON, 5))[0]
        assert submission.text == "The base is frozen.\nAnd more."
        assert not await books.answers.join(latest, "Too late.", SOON)


async def test_a_verdict_on_words_that_changed_meanwhile_is_dropped(store: SqlStore) -> None:
    _, answer_id = await accepted(store)
    async with store.open(changes=True) as books:
        assert await books.answers.settle(answer_id, "other words", verdict(), SOON, None) is None
        assert await books.answers.settle(999, "gone", verdict(), SOON, None) is None


async def test_a_provisional_verdict_is_replaced_and_both_are_kept(store: SqlStore) -> None:
    _, answer_id = await accepted(store)
    later = SOON + timedelta(minutes=1)
    async with store.open(changes=True) as books:
        submission = (await books.answers.claim("j", SOON, 5))[0]
        assert await books.answers.settle(answer_id, submission.digest, verdict(60, provisional=True), SOON, later) == 1
        assert await books.answers.claim("j", SOON, 5) == []
        again = (await books.answers.claim("j", later, 5))[0]
        assert again.provisional
        assert again.provisional.score == 60
        assert await books.answers.settle(answer_id, again.digest, verdict(80), later, None) == 2
        facts = await books.answers.for_card(answer_id)
    assert facts
    assert facts.answer.verdict
    assert (facts.answer.verdict.score, facts.before) == (80, 60)


async def test_a_stored_verdict_is_found_by_question_words_and_judge_but_not_a_provisional_one(store: SqlStore) -> None:
    _, first = await accepted(store, "a", "The base is  FROZEN")
    async with store.open(changes=True) as books:
        submission = (await books.answers.claim("j", SOON, 5))[0]
        await books.answers.settle(first, submission.digest, verdict(70, provisional=True), SOON, SOON)
        assert await books.answers.stored_verdict(submission, OFFLINE_JUDGE, "1") is None
        await books.answers.settle(first, submission.digest, verdict(70), SOON, None)
    await accepted(store, "b", "the base is frozen")
    async with store.open(changes=True) as books:
        second = (await books.answers.claim("j", SOON, 5))[0]
        found = await books.answers.stored_verdict(second, OFFLINE_JUDGE, "1")
        assert await books.answers.stored_verdict(second, "llm:other", "1") is None
    assert found
    assert found.score == 70


async def test_a_budget_is_checked_before_the_call_and_given_back_when_nothing_was_spent(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        assert await books.budget.reserve(person.account_id, "m", NOW, 2, 10)
        assert await books.budget.reserve(person.account_id, "m", NOW, 2, 10)
        assert not await books.budget.reserve(person.account_id, "m", NOW, 2, 10)
        await books.budget.give_back(person.account_id, "m", NOW)
        assert await books.budget.reserve(person.account_id, "m", NOW, 2, 10)
        assert await books.budget.reserve(person.account_id, "m", NOW + timedelta(days=1), 2, 10)
        assert not await books.budget.reserve(person.account_id, "m", NOW, 9, 2)


@pytest.mark.parametrize("days", [399, 401])
async def test_old_words_are_cleared_and_scores_stay(store: SqlStore, days: int) -> None:
    _, answer_id = await accepted(store)
    async with store.open(changes=True) as books:
        submission = (await books.answers.claim("j", SOON, 5))[0]
        await books.answers.settle(answer_id, submission.digest, verdict(70), SOON, None)
        await books.sweep(NOW + timedelta(days=days), 400)
        facts = await books.answers.for_card(answer_id)
    assert facts
    assert facts.answer.verdict
    assert facts.answer.verdict.score == 70
    assert bool(facts.answer.text) == (days < 400)
