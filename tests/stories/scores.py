"""Answers with a known score, for stories about what comes after the judging."""

import itertools

from bot.domain.plain_text import digest
from bot.domain.verdict import OFFLINE_JUDGE, Verdict, empty_ledger
from tests.stage import Human, shipped_bank

EASY = [question for question in shipped_bank().questions if question.difficulty == "easy" and question.kind == "fact"]
_numbers = itertools.count()


async def earns(person: Human, *scores: int, estimated: bool = False, topic: str | None = None) -> None:
    """Each score, out of ten, for another easy question, which is so many points; or for questions of a topic."""
    questions = [question for question in shipped_bank().questions if question.topic == topic] if topic else EASY
    for question, score in zip(itertools.cycle(questions), scores, strict=False):
        words = f"answer {next(_numbers)}"
        at = person.world.clock.now()
        async with person.world.app.store.open(changes=True) as books:
            known = await books.people.recognise(person.saying(words))
            ask_id = await books.asks.put(known.chat_id, question, known.account_id, None, at)
            ask = await books.asks.get(ask_id)
            assert ask
            answer_id = await books.answers.accept(ask, known, words, words, at, at.date())
            assert answer_id
            verdict = Verdict(empty_ledger(question), score * 10, OFFLINE_JUDGE if estimated else "llm:m", "1")
            await books.answers.settle(answer_id, digest(words), verdict, at, None)
            await books.standings.recount(answer_id)
