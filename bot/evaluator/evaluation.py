"""From an answer to a verdict: zeros in code, a judge's ledger held against the words, votes near an edge."""

import asyncio
from dataclasses import replace
from typing import Protocol

from bot.domain.judgement import JudgeUnavailable, Meter
from bot.domain.plain_text import is_blank, visible
from bot.domain.question import Question
from bot.domain.quotes import Verified, echoes, in_own_words, verify
from bot.domain.smalltalk import does_not_know
from bot.domain.verdict import (
    JUDGED_CHARACTERS,
    Entry,
    Ledger,
    Mark,
    Verdict,
    empty_ledger,
    majority,
    near_an_edge,
    score,
)
from bot.evaluator.rubric import RubricJudge

IN_CODE = "code"
_VOTERS = 3


class SamplingJudge(Protocol):
    """A judge whose opinion can be asked for more than once."""

    @property
    def name(self) -> str: ...

    @property
    def prompt_version(self) -> str: ...

    async def mark(
        self, question: Question, answer: str, meter: Meter, sample: int = 0, objection: str | None = None
    ) -> tuple[Ledger, float]: ...


class Evaluator:
    """Judges answers: by the language model where there is one, and offline."""

    def __init__(self, offline: RubricJudge, llm: SamplingJudge | None = None) -> None:
        self._offline = offline
        self.llm = llm

    @property
    def has_model(self) -> bool:
        return self.llm is not None

    @property
    def best(self) -> tuple[str, str]:
        """The name and prompt version of the judge whose word is final."""
        judge = self.llm or self._offline
        return judge.name, judge.prompt_version

    def zero(self, question: Question, text: str) -> Verdict | None:
        """The verdict on a blank, an echo of the question or "don't know": 0, decided in code; else None."""
        answer = _judged(text)
        if is_blank(answer) or does_not_know(answer) or echoes(answer, question):
            return Verdict(empty_ledger(question), 0, IN_CODE, "1", reason="zero")
        return None

    async def estimate(self, question: Question, text: str) -> Verdict:
        """The offline judge's verdict."""
        answer = _judged(text)
        ledger, confidence = await self._offline.mark(question, answer)
        held = await self._verified(question, ledger, answer)
        return self._verdict(question, held.ledger, self._offline.name, self._offline.prompt_version, confidence)

    async def judge(self, question: Question, text: str, meter: Meter, objection: str | None = None) -> Verdict:
        """The language model's verdict; an appeal brings its objection and gets fresh readings only.

        Each request is on the meter. Raises `JudgeUnavailable`.
        """
        assert self.llm
        answer = _judged(text)
        start = 0 if objection is None else 1
        ledger, confidence = await self.llm.mark(question, answer, meter, start, objection)
        first = await self._verified(question, ledger, answer)
        ballots = [first]
        if first.doubtful or near_an_edge(score(question, first.ledger)):
            others = (self._vote(question, answer, meter, start + n, objection) for n in range(1, _VOTERS))
            cast = [ballot for ballot in await asyncio.gather(*others) if ballot]
            ballots += cast if len(cast) == _VOTERS - 1 else []
        held, agreement = _voted(question, ballots)
        made = self._verdict(question, held, self.llm.name, self.llm.prompt_version, confidence)
        return replace(made, agreement=agreement, readings=len(ballots))

    async def _vote(
        self, question: Question, answer: str, meter: Meter, sample: int, objection: str | None
    ) -> Verified | None:
        """One more voter's ledger; None when the call fails or the budget is spent."""
        assert self.llm
        try:
            ledger, _ = await self.llm.mark(question, answer, meter, sample, objection)
        except JudgeUnavailable:
            return None
        return await self._verified(question, ledger, answer)

    async def _verified(self, question: Question, ledger: Ledger, answer: str) -> Verified:
        said = await asyncio.to_thread(in_own_words, ledger, answer)
        return verify(question, said, answer, await self._relations(question, said))

    async def _relations(self, question: Question, ledger: Ledger) -> dict[str, float]:
        known = {point.id: point for point in question.key_points}
        quoted = [entry for entry in ledger.entries if entry.quote and entry.key_point in known]

        def measure() -> dict[str, float]:
            return {e.key_point: self._offline.relation(e.quote, known[e.key_point]) for e in quoted}

        return await asyncio.to_thread(measure)

    def _verdict(self, question: Question, ledger: Ledger, judge: str, version: str, confidence: float) -> Verdict:
        return Verdict(ledger, score(question, ledger), judge, version, confidence=confidence)


def _judged(text: str) -> str:
    return visible(text)[:JUDGED_CHARACTERS]


def _voted(question: Question, ballots: list[Verified]) -> tuple[Ledger, float]:
    """The majority's ledger and the share of unanimous key points; a hit that is still doubtful is a partial."""
    elected = [_elected(point.id, ballots) for point in question.key_points]
    unanimous = sum(len({ballot.ledger.mark_of(point.id) for ballot in ballots}) == 1 for point in question.key_points)
    asserted = [error for ballot in ballots for error in ballot.ledger.errors]
    by_id = {error.misconception: error for error in reversed(asserted)}
    errors = [e for key, e in by_id.items() if sum(a.misconception == key for a in asserted) * 2 > len(ballots)]
    return Ledger(tuple(elected), tuple(errors)), unanimous / len(question.key_points)


def _elected(point: str, ballots: list[Verified]) -> Entry:
    """The majority's mark for one key point, by the clearest quote that earned it."""
    given = [(e, point in ballot.doubtful) for ballot in ballots for e in ballot.ledger.entries if e.key_point == point]
    mark = majority(entry.mark for entry, _ in given)
    entry, doubtful = min(((e, d) for e, d in given if e.mark is mark), key=lambda pair: pair[1])
    return replace(entry, mark=Mark.PARTIAL) if doubtful and mark is Mark.HIT else entry
