"""Cards follow FSRS to the letter: the library's own dates for a learner of sixty days."""

from datetime import UTC, datetime, timedelta
from random import Random

from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler

from bot.domain.review import Graded, card

FIRST_DAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SCORES = {Rating.Again: (0, 25, 39), Rating.Hard: (40, 59), Rating.Good: (60, 70, 84), Rating.Easy: (85, 100)}


def test_sixty_days_of_a_learner_have_the_librarys_due_dates() -> None:
    library = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    dice = Random(60)
    cards = {f"q{number}": LibraryCard(card_id=number) for number in range(12)}
    history: dict[str, list[Graded]] = {question: [] for question in cards}
    for day in range(60):
        now = FIRST_DAY + timedelta(days=day, minutes=dice.randrange(600))
        due = [question for question in cards if not history[question] or cards[question].due <= now]
        for question in due[:3]:
            rating = dice.choice(list(SCORES))
            cards[question], _ = library.review_card(cards[question], rating, now)
            history[question].append(Graded(question, now, dice.choice(SCORES[rating])))
            made = card(question, history[question])
            assert made
            assert made.due == cards[question].due
            assert made.reviewed_at == now
    assert sum(len(answers) for answers in history.values()) > 80
    assert max(len(answers) for answers in history.values()) > 5


def test_nothing_answered_nothing_due() -> None:
    assert card("q", []) is None


def test_a_question_comes_back_after_days_never_after_minutes() -> None:
    for score in (0, 50, 70, 100):
        made = card("q", [Graded("q", FIRST_DAY, score)])
        assert made
        assert made.due - FIRST_DAY >= timedelta(days=1)
