"""One live interview per learner, kept whole; cards and abilities that always equal a rebuild."""

from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select, text

from bot.domain.ask import Place
from bot.domain.interview import Put, Skipped, advance
from bot.domain.interview_state import Interview, Sitting, Status, Step
from bot.domain.person import Known
from bot.domain.verdict import OFFLINE_JUDGE, Verdict, completed, empty_ledger
from bot.storage.store import SqlBooks, SqlStore
from bot.storage.tables import ability, card
from tests.storage.people import LORA, NOW, QUESTIONS, known

TODAY = date(2026, 3, 2)


def verdict(score: int, *, provisional: bool = False) -> Verdict:
    return Verdict(empty_ledger(LORA), score, OFFLINE_JUDGE, "1", provisional=provisional)


async def begun(store: SqlStore, person: Known) -> Sitting:
    async with store.open(changes=True) as books:
        sitting = await books.interviews.begin(person, Interview(length=3), NOW)
    assert sitting
    return sitting


def over(state: Interview) -> Interview:
    return state.model_copy(update={"status": Status.OVER})


async def test_a_learner_has_one_live_interview_and_any_number_of_finished_ones(store: SqlStore) -> None:
    person = await known(store)
    first = await begun(store, person)
    async with store.open(changes=True) as books:
        assert await books.interviews.begin(person, Interview(length=3), NOW) is None
        await books.interviews.save(first, over(first.state), NOW)
    second = await begun(store, person)
    async with store.open(changes=True) as books:
        await books.interviews.save(second, over(second.state), NOW + timedelta(hours=1))
        assert [one.id for one in await books.interviews.finished(person.learner_id, 5)] == [second.id, first.id]
        assert await books.interviews.live(person.learner_id) is None


async def test_the_state_comes_back_as_it_was_kept(store: SqlStore) -> None:
    person = await known(store)
    sitting = await begun(store, person)
    step = Step(ask_id=7, question_id="lora-basics", topic="peft", difficulty="easy")
    state, _ = advance(sitting.state, Put(step))
    state, _ = advance(state, Skipped(7))
    async with store.open(changes=True) as books:
        await books.interviews.save(sitting, state, NOW)
        live = await books.interviews.live(person.learner_id)
        assert live
        assert live.state == state
        assert await books.interviews.busy_chats([person.chat_id, 99]) == {person.chat_id}
        assert await books.interviews.was_going_on(person.chat_id, NOW)
        assert not await books.interviews.was_going_on(person.chat_id, NOW - timedelta(seconds=1))


async def test_silence_is_measured_from_what_the_person_did_last(store: SqlStore) -> None:
    person = await known(store)
    sitting = await begun(store, person)
    later = NOW + timedelta(hours=5)
    async with store.open(changes=True) as books:
        await books.interviews.save(sitting, sitting.state, later, touched=False)
        assert [one.id for one in await books.interviews.silent(NOW, 5)] == [sitting.id]
        await books.interviews.save(sitting, sitting.state, later)
        assert await books.interviews.silent(NOW, 5) == []


async def test_a_result_is_shared_once(store: SqlStore) -> None:
    sitting = await begun(store, await known(store))
    async with store.open(changes=True) as books:
        assert await books.interviews.note_shared(sitting.id, NOW)
        assert not await books.interviews.note_shared(sitting.id, NOW)


async def test_a_completed_verdict_leaves_the_own_one_to_be_completed_again(store: SqlStore) -> None:
    person = await known(store)
    sitting = await begun(store, person)
    async with store.open(changes=True) as books:
        answer_id = await answered(books, person, "lora-basics", "a", NOW, verdict(40), Place(sitting.id, 1))
        whole = completed(LORA, verdict(40), [verdict(50)])
        await books.interviews.complete(answer_id, whole, NOW)
        assert (await books.interviews.own_verdicts([answer_id]))[answer_id].reason == "first"
        (exchange,) = (await books.interviews.exchanges(sitting.id)).values()
        assert exchange.verdict
        assert exchange.verdict.reason == "follow-up"


async def answered(
    books: SqlBooks,
    person: Known,
    question_id: str,
    source: str,
    at: datetime,
    made: Verdict,
    place: Place | None = None,
) -> int:
    """A question that was asked, answered and judged."""
    question = QUESTIONS[question_id]
    ask_id = await books.asks.put(person.chat_id, question, person.account_id, None, at, place=place)
    ask = await books.asks.get(ask_id)
    assert ask
    answer_id = await books.answers.accept(ask, person, f"words {source}", source, at, TODAY)
    assert answer_id
    latest = await books.answers.latest(ask_id, person.account_id)
    assert latest
    digest = await books._connection.execute(text(f"SELECT digest FROM answer WHERE id = {answer_id}"))
    await books.answers.settle(answer_id, digest.scalar_one(), made, at, at if made.provisional else None)
    return answer_id


async def projections(books: SqlBooks) -> list[tuple[object, ...]]:
    rows = []
    for table in (card, ability):
        found = await books._connection.execute(select(table).order_by(*table.primary_key.columns))
        rows += [tuple(row) for row in found]
    return rows


async def test_cards_and_abilities_always_equal_a_rebuild(store: SqlStore) -> None:
    people = [await known(store, "ann"), await known(store, "bob")]
    dice = Random(7)
    names = list(QUESTIONS)[:5]
    for number in range(40):
        person, name = dice.choice(people), dice.choice(names)
        at = NOW + timedelta(hours=7 * number)
        made = verdict(dice.randrange(101), provisional=dice.random() < 0.2)
        async with store.open(changes=True) as books:
            answer_id = await answered(books, person, name, str(number), at, made)
            if dice.random() < 0.3:
                latest = await books.answers.for_card(answer_id)
                assert latest
                await books.asks.expose(person.account_id, latest.ask, "revealed", at)
            await books.deck.recount(answer_id)
    async with store.open(changes=True) as books:
        kept = await projections(books)
        assert len(kept) > 8
        assert await books.deck.rebuild() == sum(len(row) == 6 for row in kept)
        assert await projections(books) == kept


async def test_what_is_provisional_or_was_shown_before_moves_no_card(store: SqlStore) -> None:
    person = await known(store)
    async with store.open(changes=True) as books:
        provisional = await answered(books, person, "lora-basics", "a", NOW, verdict(90, provisional=True))
        await books.deck.recount(provisional)
        assert await books.deck.next_due(person.learner_id, NOW) is None
        await answered(books, person, "rope-idea", "b", NOW, verdict(90))
        await books.deck.rebuild()
        assert list(await books.deck.abilities(person.learner_id)) == ["position-encoding"]
        due = await books.deck.next_due(person.learner_id, NOW)
        assert due
        assert await books.deck.due(person.learner_id, due - timedelta(seconds=1), 5) == []
        assert [one.question_id for one in await books.deck.due(person.learner_id, due, 5)] == ["rope-idea"]
        assert await books.deck.count_due(person.learner_id, due) == 1


async def test_what_is_due_is_told_for_many_learners_at_once_longest_first(store: SqlStore) -> None:
    ann, bob, eve = [await known(store, name) for name in ("ann", "bob", "eve")]
    async with store.open(changes=True) as books:
        for hours, (person, name) in enumerate([(ann, "rope-idea"), (ann, "lora-basics"), (bob, "lora-basics")]):
            at = NOW + timedelta(hours=hours)
            await books.deck.recount(await answered(books, person, name, f"{hours}", at, verdict(0)))
        later = NOW + timedelta(days=2)
        learners = [ann.learner_id, bob.learner_id, eve.learner_id]
        assert await books.deck.due_of(learners, NOW, 5) == {}
        assert await books.deck.due_of(learners, later, 5) == {
            ann.learner_id: ["rope-idea", "lora-basics"],
            bob.learner_id: ["lora-basics"],
        }
        assert await books.deck.due_of(learners, later, 1) == {
            ann.learner_id: ["rope-idea"],
            bob.learner_id: ["lora-basics"],
        }
        one = await books.deck.card(ann.learner_id, "rope-idea")
        assert one
        assert (one.reviewed_at, one.reviews) == (NOW, 1)
        assert await books.deck.card(bob.learner_id, "rope-idea") is None
