"""Joining accounts and parting them: only whose an account is moves, and what is counted always equals a rebuild."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain.interview_state import Interview
from bot.domain.person import Known
from bot.domain.plain_text import digest
from bot.domain.verdict import OFFLINE_JUDGE, Verdict, empty_ledger
from bot.storage.store import SqlBooks, SqlStore
from bot.storage.tables import ability, account, answer, card, interview, learner, standing
from tests.storage.people import LORA, NOW, QUESTIONS, speaks
from tests.storage.test_standings import START, with_a_fresh_file

PLATFORMS = ("telegram", "discord", "console", "telegram")
BANK = (LORA, QUESTIONS["rope-idea"])
PROJECTIONS = (standing, card, ability)


@dataclass(frozen=True)
class Tells:
    """Somebody answers, and it is judged."""

    who: int
    ask: int
    words: str
    hours: int
    score: int


@dataclass(frozen=True)
class Joins:
    one: int
    other: int


@dataclass(frozen=True)
class Parts:
    who: int


@dataclass(frozen=True)
class Forgets:
    who: int


Deed = Tells | Joins | Parts | Forgets
people = st.integers(0, len(PLATFORMS) - 1)
words = st.sampled_from(["frozen base", "Frozen  BASE", "low rank"])
tells = st.builds(Tells, people, st.integers(0, 3), words, st.integers(0, 24 * 40), st.integers(0, 100))
joins = st.builds(Joins, people, people)
deeds = st.one_of(tells, tells, joins, st.builds(Parts, people), st.builds(Forgets, people))


class Story:
    """Accounts in one group, and what they do."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store

    async def begin(self) -> "Story":
        async with self.store.open(changes=True) as books:
            self.people = [await self._known(books, who) for who in range(len(PLATFORMS))]
            chat_id = self.people[0].chat_id
            for n in range(4):
                await books.asks.put(chat_id, BANK[n % len(BANK)], None, None, START)
        return self

    async def _known(self, books: SqlBooks, who: int) -> Known:
        return await books.people.recognise(speaks(f"p{who}", group="study", platform=PLATFORMS[who]))

    async def does(self, *wanted: Deed) -> None:
        for deed in wanted:
            async with self.store.open(changes=True) as books:
                await self._do(books, deed)

    async def _do(self, books: SqlBooks, deed: Deed) -> None:
        match deed:
            case Tells():
                await self._tell(books, deed)
            case Joins(one, other):
                await books.links.join(*[(await self._known(books, who)).learner_id for who in (one, other)])
            case Parts(who):
                await books.links.part((await self._known(books, who)).learner_id)
            case Forgets(who):
                await books.people.forget(await self._known(books, who), NOW)

    async def _tell(self, books: SqlBooks, a: Tells) -> None:
        ask = await books.asks.get(a.ask + 1)
        assert ask
        at = START + timedelta(hours=a.hours)
        author = await self._known(books, a.who)
        source = f"{a.who}:{a.ask}:{a.words}:{a.hours}"
        answer_id = await books.answers.accept(ask, author, a.words, source, at, at.date())
        if answer_id is None:
            return
        made = Verdict(empty_ledger(LORA), a.score, OFFLINE_JUDGE, "1")
        assert await books.answers.settle(answer_id, digest(a.words), made, NOW, None)
        await books.standings.recount(answer_id)
        await books.deck.recount(answer_id)

    async def counted(self) -> dict[str, Any]:
        """Everything that is counted, and which accounts are one learner."""
        async with self.store.open(changes=False) as books:
            read = books._connection.execute
            found: dict[str, Any] = {
                table.name: sorted(map(tuple, (await read(select(table))).all())) for table in PROJECTIONS
            }
            found["points"] = (await read(select(answer.c.id, answer.c.points).order_by(answer.c.id))).all()
            found["whose"] = (await read(select(account.c.id, account.c.learner_id).order_by(account.c.id))).all()
            return found

    async def is_as_after_a_rebuild(self) -> None:
        before = await self.counted()
        async with self.store.open(changes=True) as books:
            await books.rebuild()
        assert await self.counted() == before


def play(deed: Any) -> None:
    asyncio.run(with_a_fresh_file(deed))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds, min_size=2, max_size=12))
@example([Tells(0, 0, "frozen base", 94, 80), Tells(2, 0, "frozen base", 13, 80), Forgets(2)])
def test_whatever_is_joined_parted_and_forgotten_what_is_counted_equals_a_rebuild(story: list[Deed]) -> None:
    async def told(store: SqlStore) -> None:
        stage = await Story(store).begin()
        for deed in story:
            await stage.does(deed)
            if not isinstance(deed, Tells):
                await stage.is_as_after_a_rebuild()
        await stage.is_as_after_a_rebuild()

    play(told)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(tells, max_size=8), st.lists(joins, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_joining_again_or_in_another_order_changes_nothing_and_parting_restores_everything(
    answers: list[Tells], wanted: list[Joins], chance: Any
) -> None:
    async def outcome(order: Sequence[Deed]) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = []

        async def told(store: SqlStore) -> None:
            stage = await Story(store).begin()
            await stage.does(*answers)
            seen.append(await stage.counted())
            await stage.does(*order)
            seen.append(await stage.counted())
            await stage.does(*map(Parts, range(len(PLATFORMS))))
            seen.append(await stage.counted())

        await with_a_fresh_file(told)
        return seen

    async def compare() -> None:
        apart, joined, again_apart = await outcome(wanted)
        assert again_apart == apart
        other_order = [Joins(deed.other, deed.one) for deed in chance.sample(wanted, len(wanted))]
        assert (await outcome([*other_order, *wanted]))[1] == joined

    asyncio.run(compare())


async def test_one_person_twice_counts_once_on_both_databases(store: SqlStore) -> None:
    stage = await Story(store).begin()
    await stage.does(Tells(0, 0, "frozen base", 0, 80), Tells(1, 2, "low rank", 24, 90))
    apart = await stage.counted()
    await stage.does(Joins(1, 0))
    joined = await stage.counted()
    assert [points > 0 for _, points in apart["points"]] == [True, True]
    assert [points > 0 for _, points in joined["points"]] == [True, False], "the same question within 30 days"
    assert len({learner_id for _, learner_id in joined["whose"][:2]}) == 1
    async with store.open(changes=False) as books:
        (place,) = await books.boards.members(stage.people[0].space_id or 0, "all")
        assert place.standing.points == joined["points"][0][1]
        assert len(await books.record.past(joined["whose"][0][1], 0, 9)) == 2
    await stage.is_as_after_a_rebuild()
    await stage.does(Parts(1))
    assert await stage.counted() == apart


async def test_verdicts_that_come_while_two_are_joined_and_parted_are_counted_right(store: SqlStore) -> None:
    stage = await Story(store).begin()
    for round_ in range(4):
        told = [Tells(who, who + 2 * (round_ % 2), f"words {round_}", 24 * round_ + who, 80) for who in (0, 1)]
        await asyncio.gather(*map(stage.does, told), stage.does(Joins(0, 1)))
        await stage.is_as_after_a_rebuild()
        again = [Tells(who, 3 - who, f"others {round_}", 24 * round_ + who, 90) for who in (0, 1)]
        await asyncio.gather(*map(stage.does, again), stage.does(Parts(0)))
        await stage.is_as_after_a_rebuild()


async def test_forgetting_one_of_two_forgets_the_person(store: SqlStore) -> None:
    stage = await Story(store).begin()
    await stage.does(Tells(0, 0, "frozen base", 0, 80), Tells(1, 1, "low rank", 1, 90), Joins(0, 1), Forgets(1))
    async with store.open(changes=False) as books:
        left = (await books._connection.execute(select(account.c.native_id).order_by(account.c.id))).scalars()
        assert list(left) == ["p2", "p3"]
        assert len((await books._connection.execute(select(learner))).all()) == 2


async def test_whoever_wants_to_be_seen_least_remains_and_a_choice_made_together_outlives_parting(
    store: SqlStore,
) -> None:
    stage = await Story(store).begin()
    telegram, discord = stage.people[:2]
    async with store.open(changes=True) as books:
        await books.people.choose_visibility(discord, "hidden")
        await books.links.join(telegram.learner_id, discord.learner_id)
        telegram = await stage._known(books, 0)
        assert telegram.visibility == "hidden"
        await books.people.choose_visibility(telegram, "anonymous")
        await books.links.part(telegram.learner_id)
        assert [(await stage._known(books, who)).visibility for who in (0, 1, 2)] == ["anonymous", "anonymous", "shown"]


async def test_each_account_keeps_the_language_it_has_chosen(store: SqlStore) -> None:
    async with store.open(changes=True) as books:
        alone = [await books.people.recognise(speaks("ann", platform=name)) for name in ("telegram", "discord")]
        await books.people.choose_language(alone[1], "zh")
        await books.people.choose_timezone(alone[0], "Asia/Tokyo")
        await books.links.join(alone[0].learner_id, alone[1].learner_id)
        telegram, discord = [
            await books.people.recognise(speaks("ann", platform=name)) for name in ("telegram", "discord")
        ]
        assert (telegram.language("en"), discord.language("en")) == ("en", "zh")
        assert (telegram.timezone, discord.timezone) == ("Asia/Tokyo", "Asia/Tokyo")


async def test_both_accounts_share_one_budget_for_the_model(store: SqlStore) -> None:
    stage = await Story(store).begin()
    telegram, discord, other = (person.account_id for person in stage.people[:3])

    async def may_ask(account_id: int) -> bool:
        async with store.open(changes=True) as books:
            return await books.budget.reserve(account_id, "m", NOW, per_account=2, in_all=99)

    assert await may_ask(telegram)
    assert await may_ask(discord)
    await stage.does(Joins(0, 1))
    assert not await may_ask(telegram)
    assert not await may_ask(discord)
    assert await may_ask(other)
    await stage.does(Parts(0))
    assert await may_ask(discord)


async def test_a_live_interview_goes_along_and_comes_back(store: SqlStore) -> None:
    async with store.open(changes=True) as books:
        telegram, discord = [
            await books.people.recognise(speaks("ann", platform=name)) for name in ("telegram", "discord")
        ]
        assert await books.interviews.begin(discord, Interview(length=3), NOW)
        await books.links.join(telegram.learner_id, discord.learner_id)
        live = await books.interviews.live(telegram.learner_id)
        assert live
        assert live.chat_id == discord.chat_id
        assert await books.interviews.begin(telegram, Interview(length=3), NOW) is None
        await books.links.part(telegram.learner_id)
        assert await books.interviews.live(telegram.learner_id) is None
        owner = (await books._connection.execute(select(interview.c.live_learner_id))).scalar_one()
        assert owner == discord.learner_id


async def test_a_learner_that_nobody_needs_is_swept_and_no_other(store: SqlStore) -> None:
    stage = await Story(store).begin()
    await stage.does(Joins(0, 1))
    async with store.open(changes=True) as books:
        await books._connection.execute(learner.insert().values(name="nobody"))
        await books.sweep(NOW, 400)
        names = (await books._connection.execute(select(learner.c.name).order_by(learner.c.id))).scalars()
        assert list(names) == ["p0", "p1", "p2", "p3"]
