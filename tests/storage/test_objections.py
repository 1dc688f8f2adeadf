"""Flags and appeals as they are kept, on both databases."""

from datetime import timedelta

from bot.domain.ask import Ask
from bot.domain.flag import FlagKind
from bot.domain.person import Known
from bot.domain.plain_text import digest
from bot.domain.verdict import Entry, Ledger, Mark, Verdict
from bot.storage.store import SqlStore
from tests.storage.people import NOW, QUESTIONS, SOON, asked, known

WORDS = "The weights stay frozen."


def verdict(score: int, judge: str = "llm:m", reason: str = "first") -> Verdict:
    return Verdict(Ledger((Entry("frozen-base", Mark.HIT, WORDS),)), score, judge, "1", reason=reason)


async def judged(store: SqlStore, person: Known, ask: Ask, source: str = "stage:1") -> int:
    async with store.open(changes=True) as books:
        answer_id = await books.answers.accept(ask, person, WORDS, source, NOW, NOW.date())
        assert answer_id
        await books.answers.settle(answer_id, digest(WORDS), verdict(30), NOW, None)
    return answer_id


async def test_an_appeal_is_kept_once_leased_once_and_decided_once(store: SqlStore) -> None:
    ann = await known(store)
    answer_id = await judged(store, ann, await asked(store, ann))
    async with store.open(changes=True) as books:
        assert await books.appeals.enter(answer_id, ann.account_id, "look again", NOW, NOW)
        assert not await books.appeals.enter(answer_id, ann.account_id, "and again", NOW, NOW)
        assert await books.busy(NOW)
        (appeal,) = await books.appeals.claim("one", NOW, 9)
        assert (appeal.submission.text, appeal.objection, appeal.tries) == (WORDS, "look again", 0)
        assert await books.appeals.claim("other", NOW, 9) == []
        await books.appeals.postpone(answer_id, SOON, tried=True)
        assert await books.appeals.claim("other", NOW, 9) == []
        assert [a.tries for a in await books.appeals.claim("other", SOON, 9)] == [1]
        assert [a.tries for a in await books.appeals.claim("third", SOON + timedelta(minutes=3), 9)] == [1]
    async with store.open(changes=True) as books:
        assert await books.appeals.begin_to_decide(answer_id)
        await books.answers.settle(answer_id, digest(WORDS), verdict(60, reason="appeal"), SOON, None)
        await books.appeals.decide(answer_id, "up", SOON)
        assert not await books.appeals.begin_to_decide(answer_id)
        decided = await books.appeals.decided(answer_id)
        assert decided
        assert decided.after
        assert (decided.outcome, decided.before.score, decided.after.score) == ("up", 30, 60)
        assert not await books.busy(SOON)


async def test_an_appeal_without_a_judge_waits_and_keeps_nobody_busy(store: SqlStore) -> None:
    ann = await known(store)
    answer_id = await judged(store, ann, await asked(store, ann))
    async with store.open(changes=True) as books:
        await books.appeals.enter(answer_id, ann.account_id, "", NOW, None)
        assert not await books.busy(SOON)
        assert await books.appeals.claim("one", SOON, 9) == []
        await books.appeals.take_up(SOON, judge=True)
        assert len(await books.appeals.claim("one", SOON, 9)) == 1
        later = SOON + timedelta(minutes=3)
        await books.appeals.take_up(later, judge=False)
        assert not await books.busy(later)
        assert await books.appeals.claim("one", later, 9) == []


async def test_appeals_are_counted_for_a_day(store: SqlStore) -> None:
    ann, bob = await known(store), await known(store, "bob")
    for person in (ann, bob):
        ask = await asked(store, person)
        answer_id = await judged(store, person, ask, f"stage:{person.account_id}")
        async with store.open(changes=True) as books:
            await books.appeals.enter(answer_id, person.account_id, "", NOW, NOW)
    async with store.open(changes=False) as books:
        assert await books.appeals.lately(ann.learner_id, NOW + timedelta(hours=23)) == 1
        assert await books.appeals.lately(ann.learner_id, NOW + timedelta(hours=24)) == 0


async def test_the_most_flagged_question_comes_first_and_a_closed_one_may_be_flagged_anew(store: SqlStore) -> None:
    ann, bob = await known(store), await known(store, "bob")
    other = QUESTIONS["rope-idea"]
    lora, another = await asked(store, ann), await asked(store, ann, other)
    async with store.open(changes=True) as books:
        assert await books.flags.enter(ann.account_id, lora, FlagKind.TYPO, NOW)
        assert await books.flags.enter(ann.account_id, another, FlagKind.WRONG, SOON)
        assert await books.flags.enter(bob.account_id, another, FlagKind.WRONG, SOON)
        assert not await books.flags.enter(bob.account_id, another, FlagKind.TYPO, SOON)
        queue = await books.flags.queue()
        assert [dict(flagged.said) for flagged in queue] == [{FlagKind.WRONG: 2}, {FlagKind.TYPO: 1}]
        assert await books.flags.close("rope-idea", SOON) == 2
        assert await books.flags.close("rope-idea", SOON) == 0
        assert await books.flags.enter(bob.account_id, another, FlagKind.OUTDATED, SOON)
        assert len(await books.flags.queue()) == 2
