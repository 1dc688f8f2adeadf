"""How a score and whoever gave it are said, wherever they are shown."""

from bot.domain.markup import Markup
from bot.domain.verdict import Verdict
from bot.i18n.texts import Texts

_SURE, _UNSURE = 0.8, 0.6


def score_text(say: Texts, verdict: Verdict) -> Markup:
    """`7.5/10`, or `≈7/10 (estimate)` when the offline judge made it."""
    return score_words(say, verdict.score, estimate=verdict.is_estimate)


def score_words(say: Texts, tenths: int, *, estimate: bool) -> Markup:
    """A score of any origin, estimates as whole numbers."""
    key = "score-estimate" if estimate else "score-exact"
    return say(key, score=score_number(tenths, estimate=estimate))


def score_number(tenths: int, *, estimate: bool) -> str:
    """The bare number out of ten; an estimate is no better than a whole one."""
    return str((tenths + 5) // 10) if estimate else f"{tenths / 10:g}"


def marked_number(tenths: int, *, estimate: bool) -> str:
    """The bare number, marked where it is an estimate: what a picture or a table has room for."""
    number = score_number(tenths, estimate=estimate)
    return f"≈{number}" if estimate else number


def who_judged(say: Texts, verdict: Verdict) -> Markup:
    """Who gave the score and how sure that is."""
    if verdict.is_estimate:
        sure = "high" if verdict.confidence >= _SURE else "medium" if verdict.confidence >= _UNSURE else "low"
        key = "card-judge-provisional" if verdict.provisional else "card-judge-offline"
        return say(key, confidence=say(f"confidence-{sure}"))
    if verdict.reason == "zero":
        return say("card-judge-rule")
    model = verdict.judge.removeprefix("llm:")
    if verdict.readings > 1:
        return say("card-judge-voted", model=model, agreement=f"{verdict.agreement:.0%}")
    return say("card-judge-model", model=model)
