"""What an interview story needs: two questions, answers that hit exactly what is wanted, and the state in the books."""

from bot.domain.interview_state import Interview
from bot.domain.question import Question
from tests.stage import Human, World, only, shipped_bank

ROPE, LORA = "rope-idea", "lora-basics"
TWO = only(LORA, ROPE)


def question_of(person: Human) -> Question:
    """The question of ours that the newest interview message asks, in either language."""
    texts = [message.text for message in person.messages]
    for text in reversed(texts):
        for question in shipped_bank().questions:
            if any(wording in text for wording in question.text.both):
                return question
    raise AssertionError(texts[-1])


def saying(question: Question, *key_points: str, language: str = "en") -> str:
    """An answer that says these key points in the bank's own words; all of them when none is named."""
    chosen = [point for point in question.key_points if not key_points or point.id in key_points]
    return " ".join((point.text.zh if language == "zh" else point.text.en) or "" for point in chosen)


async def answers_everything(person: Human) -> None:
    """Answer so well that there is nothing to ask back about."""
    await person.says(saying(question_of(person)))


async def state_of(world: World, interview_id: int = 1) -> Interview:
    async with world.app.store.open(changes=False) as books:
        sitting = await books.interviews.get(interview_id)
    assert sitting
    return sitting.state
