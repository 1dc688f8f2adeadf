"""Points and standings: what an answer is worth, what earns nothing, and how days add up."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.preferences import VISIBILITIES, Visibility
from bot.domain.progress import (
    EARNING_PER_DAY,
    Effort,
    Member,
    Standing,
    least_seen,
    period_names,
    points,
    points_of_day,
    ranked,
    standings,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tenths", "difficulty", "hinted", "worth"),
    [
        (100, "easy", False, 10),
        (100, "medium", False, 15),
        (100, "hard", False, 20),
        (100, "hard", True, 16),
        (75, "easy", False, 8),  # 7.5 is rounded up
        (74, "easy", False, 7),
        (45, "medium", True, 5),  # 4.5 x 1.5 x 0.8 = 5.4
        (5, "easy", False, 1),
        (4, "easy", False, 0),
        (0, "hard", False, 0),
    ],
)
def test_points_are_the_score_weighed_by_difficulty_and_hint(
    tenths: int, difficulty: str, hinted: bool, worth: int
) -> None:
    assert points(Effort(1, tenths, difficulty, hinted=hinted)) == worth  # type: ignore[arg-type]


@pytest.mark.parametrize("why", [{"kind": "open"}, {"repeated": True}, {"shown": True}, {"copied": True}])
def test_what_was_known_before_or_has_no_right_answer_earns_nothing(why: dict[str, object]) -> None:
    assert points(Effort(1, 100, "hard", **why)) == 0  # type: ignore[arg-type]


def test_ten_answers_a_day_earn_and_those_that_earn_nothing_do_not_count_among_them() -> None:
    day = [Effort(n, 100, "easy", repeated=n % 2 == 0) for n in range(1, 25)]
    earned = points_of_day(day)
    assert sum(worth > 0 for worth in earned.values()) == EARNING_PER_DAY == 10
    assert max(key for key, worth in earned.items() if worth) == 19
    assert earned[21] == 0


@given(
    st.lists(
        st.builds(Effort, st.integers(1), st.integers(0, 100), st.sampled_from(["easy", "medium", "hard"])),
        unique_by=lambda e: e.answer_id,
    )
)
def test_a_day_is_never_worth_more_than_ten_perfect_hard_answers(day: list[Effort]) -> None:
    assert 0 <= sum(points_of_day(day).values()) <= 10 * 20


def test_a_date_belongs_to_everything_its_month_its_iso_week_and_itself() -> None:
    assert period_names(date(2026, 3, 2)) == ("all", "2026-03", "2026-W10", "2026-03-02")
    assert period_names(date(2027, 1, 1))[2] == "2026-W53"
    assert period_names(date(2024, 12, 30))[1:3] == ("2024-12", "2025-W01")


def test_days_add_up_and_the_last_earning_answer_is_the_finish() -> None:
    early, late = NOON, NOON + timedelta(days=1)
    days = {
        date(2026, 3, 31): Standing(5, 1, 5, early),
        date(2026, 4, 1): Standing(7, 2, 0, late),
        date(2026, 4, 2): Standing(0, 1),
    }
    added = standings(days)
    assert added["all"] == Standing(12, 4, 5, late)
    assert added["2026-03"] == Standing(5, 1, 5, early)
    assert added["2026-04"] == Standing(7, 3, 0, late)
    assert added["2026-W14"] == Standing(12, 4, 5, late)


def member(learner_id: int, earned: int, name: str = "", minutes: int = 0, visibility: Visibility = "shown") -> Member:
    return Member(learner_id, name, Standing(earned, 1, 0, NOON + timedelta(minutes=minutes)), visibility)


members = st.builds(
    member,
    st.integers(1, 10**6),
    st.integers(0, 5),
    st.text(max_size=3),
    st.integers(0, 3),
    st.sampled_from(VISIBILITIES),
)


@given(st.lists(members, unique_by=lambda one: one.learner_id), st.randoms())
def test_a_board_is_the_same_whatever_order_its_members_come_in(some: list[Member], chance: Random) -> None:
    places = ranked(some)
    chance.shuffle(some)
    assert ranked(some) == places
    for place in places:
        better = [other for other in places if other.member.standing.points > place.member.standing.points]
        assert place.rank == len(better) + 1
        assert place.member.visibility != "hidden"
        assert place.member.standing.points > 0


def test_ties_go_to_the_earlier_finish_then_by_name() -> None:
    places = ranked([member(1, 5, "zoe", 1), member(2, 5, "Bob", 2), member(3, 5, "amy", 2), member(4, 9, "x", 9)])
    assert [(place.rank, place.member.name) for place in places] == [(1, "x"), (2, "zoe"), (2, "amy"), (2, "Bob")]


def test_the_more_private_wish_holds() -> None:
    assert [
        least_seen(*wishes) for wishes in (("shown", "shown"), ("anonymous", "shown"), ("anonymous", "hidden"))
    ] == [
        "shown",
        "anonymous",
        "hidden",
    ]
