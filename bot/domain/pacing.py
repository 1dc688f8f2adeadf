"""Which question comes next in an interview: topics in a fair spread, weak ones first, at a fitting difficulty."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.ability import Ability, fitting
from bot.domain.ask import FRESH_FOR
from bot.domain.choice import Dice, Past
from bot.domain.interview_state import Interview
from bot.domain.question import DIFFICULTIES, Question

STRANGER = -350  # an easy question first, a medium one after a good answer


def possible(questions: Sequence[Question], topics: Sequence[str]) -> int:
    """How many questions there are to ask on these topics (none: all)."""
    return sum(not topics or question.topic in topics for question in questions)


def starting_level(topics: Sequence[str], abilities: Mapping[str, Ability]) -> int:
    """Where an interview starts: what is known of its topics, else of the learner overall; a stranger warms up."""
    known = [abilities[topic] for topic in topics if topic in abilities] or list(abilities.values())
    answers = sum(ability.answers for ability in known)
    return sum(ability.rating * ability.answers for ability in known) // answers if answers else STRANGER


def next_question(
    interview: Interview,
    questions: Sequence[Question],
    past: Past,
    abilities: Mapping[str, Ability],
    now: datetime,
    dice: Dice,
) -> Question | None:
    """The next question, never one of this interview; None when there is no other.

    One asked within 30 days only when nothing else is left, the one asked longest ago first. A hard one for whom easy
    ones fit, or the other way round, comes after every other.
    """
    asked = {step.question_id for step in interview.steps}
    wanted = [q for q in questions if q.id not in asked and (not interview.topics or q.topic in interview.topics)]
    fresh = [q for q in wanted if q.id not in past.asked or past.asked[q.id] <= now - FRESH_FOR]
    if not fresh:
        return min(wanted, key=lambda question: past.asked[question.id], default=None)
    level = interview.difficulty or fitting(interview.level)
    spread = Counter(step.topic for step in interview.steps if not step.probes)

    topic_dice = {topic: dice.random() for topic in sorted({question.topic for question in fresh})}

    def preference(question: Question) -> tuple[bool, bool, int, int, float, int, float]:
        steps = abs(DIFFICULTIES.index(question.difficulty) - DIFFICULTIES.index(level))
        against_the_wish = interview.difficulty is not None and steps > 0
        weakness = abilities.get(question.topic, Ability()).rating
        of_topic = (spread[question.topic], weakness, topic_dice[question.topic])
        return against_the_wish, steps > 1, *of_topic, steps, dice.random()

    return min(fresh, key=preference)
