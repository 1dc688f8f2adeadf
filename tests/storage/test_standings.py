"""Standings: whatever order answers come and are judged in, they equal a rebuild and the rules written down plainly."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.domain.ask import FRESH_FOR
from bot.domain.plain_text import digest
from bot.domain.progress import Effort, Standing, points, standings
from bot.domain.verdict import OFFLINE_JUDGE, Verdict, empty_ledger
from bot.storage.engine import database_url
from bot.storage.migrations import bring_up_to_date
from bot.storage.store import SqlBooks, SqlStore
from bot.storage.tables import account, answer, standing
from tests.storage.people import LORA, NOW, QUESTIONS, asked, known

START = datetime(2026, 2, 1, tzinfo=UTC)
WORDS = ("frozen base", "Frozen  BASE", "low rank", LORA.answer.en or "")
BANK = (LORA, QUESTIONS["rope-idea"])
PEOPLE = ("ann", "bob", "ann-elsewhere")  # the last one is another account of the first learner


@dataclass(frozen=True)
class Told:
    """One answer of a story: who, to which ask, what, when, and how it is judged."""

    who: int
    ask: int
    words: str
    at: datetime
    score: int
    estimated: bool


@dataclass(frozen=True)
class Seen:
    """Somebody looked at a hint or at the reference."""

    who: int
    ask: int
    kind: str
    at: datetime


moments = st.integers(0, 24 * 50).map(lambda hours: START + timedelta(hours=hours))
people, asks = st.integers(0, len(PEOPLE) - 1), st.integers(0, 3)
told = st.builds(Told, people, asks, st.sampled_from(WORDS), moments, st.integers(0, 100), st.booleans())
seen = st.builds(Seen, people, asks, st.sampled_from(["hint", "revealed"]), moments)


def learner_of(who: int) -> int:
    return who % 2


def question_of(ask: int) -> int:
    return ask % len(BANK)


def worth(answers: Sequence[Told], sights: Sequence[Seen]) -> list[int]:
    """The points of all answers by the rules of design section 9, said as simply as possible."""
    order = sorted(range(len(answers)), key=lambda n: (answers[n].at, n))
    earned: dict[int, int] = {}
    for place, number in enumerate(order):
        a = answers[number]
        before = [answers[n] for n in order[:place]]
        own = [b for b in before if learner_of(b.who) == learner_of(a.who)]
        looks = [s for s in sights if learner_of(s.who) == learner_of(a.who) and s.at <= a.at]
        same_question = [b for b in own if question_of(b.ask) == question_of(a.ask) and b.at > a.at - FRESH_FOR]
        others = [b for b in before if learner_of(b.who) != learner_of(a.who) and b.ask == a.ask]
        references = [digest(text) for text in BANK[question_of(a.ask)].answer.both]
        effort = Effort(
            0,
            a.score,
            BANK[question_of(a.ask)].difficulty,
            hinted=any(s.kind == "hint" and s.ask == a.ask for s in looks),
            repeated=bool(same_question) or any(b.ask == a.ask for b in own),
            shown=any(
                s.kind == "revealed" and question_of(s.ask) == question_of(a.ask) and s.at > a.at - FRESH_FOR
                for s in looks
            ),
            copied=digest(a.words) in [*references, *(digest(b.words) for b in others)],
        )
        same_day = [n for n in order[:place] if answers[n].at.date() == a.at.date()]
        spent = sum(earned[n] > 0 for n in same_day if learner_of(answers[n].who) == learner_of(a.who))
        earned[number] = points(effort) if spent < 10 else 0
    return [earned[n] for n in range(len(answers))]


def expected_standings(answers: Sequence[Told], earned: Sequence[int], who: int) -> dict[str, Standing]:
    days: dict[date, Standing] = {}
    for a, worth_of_it in zip(answers, earned, strict=True):
        if a.who == who:
            one = Standing(worth_of_it, 1, worth_of_it if a.estimated else 0, a.at if worth_of_it else None)
            days[a.at.date()] = days.get(a.at.date(), Standing()) + one
    return standings(days)


class Story:
    """People, their asks and their answers in a store."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def begin(self) -> None:
        self.accounts = [await known(self._store, name) for name in PEOPLE]
        async with self._store.open(changes=True) as books:
            same = update(account).where(account.c.id == self.accounts[2].account_id)
            await books._connection.execute(same.values(learner_id=self.accounts[0].learner_id))
        self.asks = [await asked(self._store, self.accounts[0], BANK[question_of(n)], START) for n in range(4)]

    async def tells(self, answers: Sequence[Told]) -> list[int]:
        async with self._store.open(changes=True) as books:
            return [await self._accepted(books, number, a) for number, a in enumerate(answers)]

    async def _accepted(self, books: SqlBooks, number: int, a: Told) -> int:
        who, ask = self.accounts[a.who], self.asks[a.ask]
        answer_id = await books.answers.accept(ask, who, a.words, f"s:{number}", a.at, a.at.date())
        assert answer_id
        return answer_id

    async def looks(self, sights: Sequence[Seen]) -> None:
        async with self._store.open(changes=True) as books:
            for s in sorted(sights, key=lambda sight: sight.at):
                await books.asks.expose(self.accounts[s.who].account_id, self.asks[s.ask], s.kind, s.at)  # type: ignore[arg-type]

    async def judges(self, answer_id: int, words: str, made: Verdict) -> None:
        async with self._store.open(changes=True) as books:
            assert await books.answers.settle(answer_id, digest(words), made, NOW, None)
            await books.standings.recount(answer_id)

    async def standings(self, who: int) -> dict[str, Standing]:
        async with self._store.open(changes=False) as books:
            mine = select(standing).where(standing.c.account_id == self.accounts[who].account_id)
            rows = (await books._connection.execute(mine)).all()
        return {row.period: Standing(row.points, row.answers, row.estimated, row.finished_at) for row in rows}

    async def points(self) -> list[int]:
        async with self._store.open(changes=False) as books:
            return list((await books._connection.execute(select(answer.c.points).order_by(answer.c.id))).scalars())

    async def rebuild(self) -> dict[str, int]:
        async with self._store.open(changes=True) as books:
            return await books.rebuild()


def judged(score: int, *, estimated: bool) -> Verdict:
    return Verdict(empty_ledger(LORA), score, OFFLINE_JUDGE if estimated else "llm:m", "1")


async def play(store: SqlStore, answers: Sequence[Told], sights: Sequence[Seen], order: Sequence[int]) -> None:
    """Judge in that order, some twice, and hold the outcome to the plain rules and to a rebuild."""
    story = Story(store)
    await story.begin()
    ids = await story.tells(answers)
    first_look = {(s.who, s.ask, s.kind): s for s in sorted(sights, key=lambda sight: -sight.at.timestamp())}
    await story.looks(list(first_look.values()))
    for number in order:
        a = answers[number]
        if number % 3 == 0:
            await story.judges(ids[number], a.words, judged(100 - a.score, estimated=True))
        await story.judges(ids[number], a.words, judged(a.score, estimated=a.estimated))
    earned = worth(answers, list(first_look.values()))
    counted = [await story.points(), *[await story.standings(who) for who in range(len(PEOPLE))]]
    assert counted[0] == earned
    assert counted[1:] == [expected_standings(answers, earned, who) for who in range(len(PEOPLE))]
    await story.rebuild()
    assert [await story.points(), *[await story.standings(who) for who in range(len(PEOPLE))]] == counted


async def with_a_fresh_file(deed: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "grill.db"
        path.write_bytes(await empty_database())
        store = SqlStore(database_url(f"sqlite:///{path}"))
        try:
            await deed(store)
        finally:
            await store.close()


_empty: list[bytes] = []


async def empty_database() -> bytes:
    if not _empty:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "empty.db"
            await bring_up_to_date(database_url(f"sqlite:///{path}"))
            _empty.append(path.read_bytes())
    return _empty[0]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.lists(told, min_size=1, max_size=16), st.lists(seen, max_size=4))
def test_standings_equal_a_rebuild_in_any_order_of_answers_and_verdicts(
    data: st.DataObject, answers: list[Told], sights: list[Seen]
) -> None:
    order = data.draw(st.permutations(range(len(answers))))
    asyncio.run(with_a_fresh_file(lambda store: play(store, answers, sights, order)))


async def test_both_databases_agree_with_the_plain_rules(store: SqlStore) -> None:
    week = timedelta(days=7)
    answers = [
        Told(0, 0, "frozen base", START, 80, True),
        Told(1, 0, "FROZEN base", START + week, 90, False),  # copied
        Told(2, 2, "low rank", START + week, 70, False),  # the same learner and question within 30 days
        Told(0, 1, "frozen base", START + week, 60, False),  # after a hint
        Told(1, 3, "low rank", START + week, 100, False),  # after the reference was shown
        Told(0, 2, "low rank", START + 5 * week, 50, True),  # a retry of the same ask, and the same question
        Told(1, 2, "quantized", START + 9 * week, 45, True),
    ]
    sights = [Seen(2, 1, "hint", START), Seen(1, 1, "revealed", START + timedelta(days=1))]
    await play(store, answers, sights, (4, 6, 0, 3, 2, 1, 5))


async def test_the_first_ten_of_a_day_earn_and_the_next_one_moves_up_when_one_of_them_earns_nothing(
    store: SqlStore,
) -> None:
    story = Story(store)
    await story.begin()
    day = [question for question in QUESTIONS.values() if question.kind == "fact"][:11]
    story.asks = [await asked(store, story.accounts[1], question, START) for question in day]
    answers = [Told(1, n, f"words {n}", START + timedelta(minutes=n), 100, False) for n in range(11)]
    ids = await story.tells(answers)
    for n in reversed(range(11)):
        await story.judges(ids[n], answers[n].words, judged(100, estimated=False))
    assert [worth_of_it > 0 for worth_of_it in await story.points()] == [True] * 10 + [False]
    await story.judges(ids[3], answers[3].words, judged(0, estimated=False))
    assert [worth_of_it > 0 for worth_of_it in await story.points()] == [n != 3 for n in range(11)]
    counted = await story.standings(1)
    await story.rebuild()
    assert await story.standings(1) == counted


async def test_two_verdicts_at_once_on_one_account_are_both_counted(store: SqlStore) -> None:
    story = Story(store)
    await story.begin()
    answers = [Told(0, 0, "frozen base", START, 80, False), Told(0, 1, "low rank", START, 60, False)]
    ids = await story.tells(answers)
    verdicts = [story.judges(i, a.words, judged(a.score, estimated=False)) for i, a in zip(ids, answers, strict=True)]
    await asyncio.gather(*verdicts)
    assert (await story.standings(0))["all"].answers == 2


async def test_a_learners_standing_goes_with_the_account(store: SqlStore) -> None:
    story = Story(store)
    await story.begin()
    (answer_id,) = await story.tells([Told(1, 0, "low rank", START, 80, False)])
    await story.judges(answer_id, "low rank", judged(80, estimated=False))
    assert await story.standings(1)
    async with store.open(changes=True) as books:
        await books.people.forget(story.accounts[1], NOW)
    assert await story.standings(1) == {}
    assert (await story.rebuild())["standings"] == 0
