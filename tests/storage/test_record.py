"""What a streak is read from: answers that counted, what was agreed when, and deliveries that we failed."""

from dataclasses import replace
from datetime import date, time, timedelta

from bot.domain.delivery import DeliveryKind, Gone, Outcome, Owed, Sent, Unknown
from bot.domain.person import Known
from bot.domain.progress import Calendar, Plan, Practised, Result
from bot.domain.subscription import Subscription
from bot.domain.verdict import Verdict, empty_ledger
from bot.storage.store import SqlStore
from tests.storage.people import LORA, NOW, asked, known, owed

TODAY = NOW.date()
EVERY_DAY = frozenset(range(7))


async def test_answers_count_from_the_moment_they_are_given_until_they_are_found_to_be_none(store: SqlStore) -> None:
    person = await known(store)
    ask = await asked(store, person)
    async with store.open(changes=True) as books:
        for number, reason in enumerate((None, "first", "zero")):
            at = NOW + timedelta(days=number)
            answer_id = await books.answers.accept(ask, person, "frozen", f"m:{number}", at, at.date())
            assert answer_id
            submission = (await books.answers.claim("j", at + timedelta(minutes=1), 5))[-1] if reason else None
            if submission and reason:
                made = Verdict(empty_ledger(LORA), 70, "llm:m", "1", reason=reason)
                await books.answers.settle(answer_id, submission.digest, made, at, None)
        practised = await books.record.practised(person.learner_id)
        results = await books.record.results(person.learner_id)
    assert set(practised) == {
        Practised(NOW + n * timedelta(days=1), TODAY + n * timedelta(days=1), timedelta()) for n in (0, 1)
    }
    assert results[0] == Result("lora-basics", TODAY + timedelta(days=1), 70, first=False)


async def test_what_was_agreed_is_remembered_from_date_to_date(store: SqlStore) -> None:
    person = await known(store)
    agreed = Subscription(person.chat_id, time(9), "UTC", next_due_at=NOW)
    async with store.open(changes=True) as books:
        await books.subscriptions.save(agreed, NOW)
        await books.subscriptions.save(replace(agreed, weekdays=frozenset({0, 1})), NOW)
        pausing = replace(agreed, paused_until=date(2026, 3, 9))
        await books.subscriptions.save(pausing, NOW + timedelta(days=2))
        await books.subscriptions.end(person.chat_id, NOW + timedelta(days=3))
        calendar = await books.record.calendar(person.learner_id)
    assert calendar.plans == (
        (
            Plan(TODAY, frozenset({0, 1})),
            Plan(date(2026, 3, 4), EVERY_DAY, date(2026, 3, 9)),
            Plan(date(2026, 3, 5), frozenset()),
        ),
    )


def daily(person: Known, day: int) -> Owed:
    return replace(owed(person, f"2026-03-0{day}"), kind=DeliveryKind.DAILY)


async def test_only_what_we_failed_to_deliver_is_excused(store: SqlStore) -> None:
    person, group = await known(store), await known(store, group="study")
    outcomes: tuple[Outcome, ...] = (Unknown("lost"), Sent("m", NOW), Gone("blocked", "theirs"), Gone("bug", "ours"))
    async with store.open(changes=True) as books:
        for number, outcome in enumerate(outcomes):
            await books.deliveries.owe(daily(person, number + 1), NOW)
            (claimed,) = await books.deliveries.claim("stage", "me", 1, NOW, 5)
            await books.deliveries.close(claimed, 1, outcome, NOW)
        await books.deliveries.note_missed([daily(person, 5)], NOW)
        await books.deliveries.note_missed([daily(group, 6)], NOW)
        calendar = await books.record.calendar(person.learner_id)
    assert calendar == Calendar((), frozenset({date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 5)}))
