"""How far an answer resembles a whole reference, for files that give one and no key points.

There a ledger of the reference's sentences is too coarse: people give such answers a score for the whole.
"""

from bot.domain.question import Question
from bot.domain.verdict import FULL_SCORE
from bot.evaluator.clauses import pieces
from bot.evaluator.embedding import likeness
from bot.evaluator.orders import counts
from bot.evaluator.terms import share, terms
from bot.evaluator.weights import trained

COVERAGE_WEIGHT = 0.5  # the likeness and the terms weigh 1 each
_ENOUGH = 1.5  # of the 2.5: other words for the same never reach it all


def resembling(question: Question, answer: str, coverage: int) -> int:
    """A score in tenths from `coverage` (in tenths), likeness to the reference, and its terms beyond the question's.

    Lists of terms, echoes of the question and words to the grader are left out as for any score.
    """
    said = " ".join(_sentences(question, answer))
    if not said:
        return 0
    reference, asked = " ".join(question.answer.both), " ".join(question.text.both)
    found = share(terms(reference) - terms(asked), terms(said), trained().rarity)
    whole = coverage / FULL_SCORE * COVERAGE_WEIGHT + max(0.0, likeness(said, reference)) + found
    return round(FULL_SCORE * min(1.0, whole / _ENOUGH))


def _sentences(question: Question, answer: str) -> list[str]:
    first = {piece.sentence: piece.text for piece in reversed(pieces(answer))}
    return [text for _, text in sorted(first.items()) if counts(text, question)]
