"""Whether a follow-up in a model's words may be asked: one question, on the missed point, that gives nothing away.

The server chooses what is probed; a model may only word it, and whatever fails here is asked in the bank's words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.interview_report import Exchange
from bot.domain.language import Language
from bot.domain.plain_text import comparable, han_count, trigrams, visible, words
from bot.domain.question import KeyPoint, Question
from bot.domain.verdict import Ledger, Mark

SHORTEST, LONGEST = 12, 320
LISTENED_TO = 4000
TOO_NEAR = 0.60  # the bank's follow-ups lie below it, nearly all; key points put as a question above, all of them
TOO_FAR = 0.25
_TOLD_WORDS, _TOLD_SHARE, _STEM, _SHORT, _LEAST_HAN = 2, 0.34, 5, 3, 4
_ENDS = re.compile(r"[?？]")
_CUTS = re.compile(r"[,;:.!，；：。！、—–]|\band\b|\bor\b|以及|并且|还有|而且")
_ASKS = re.compile(
    r"^\s*(but |so |then |also |and )?(what|why|how|when|which|where|who|whose|does|do|is|are|can|could|would|will)\b"
    r"|什么|为何|怎么|怎样|如何|哪|多少|是否|吗|能不能|会不会"
)
_STRANGE = re.compile(r"[<>{}\[\]\\|\n\r\t]|https?:|www\.|```", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Probe:
    """What is to be asked back about: the missed key points, the one to probe first, and all that was said so far."""

    question: Question
    unsaid: tuple[KeyPoint, ...]
    bank_wording: str
    asked: tuple[str, ...]
    said: tuple[str, ...]
    language: Language

    @property
    def point(self) -> KeyPoint:
        return self.unsaid[0]


def probe(
    question: Question, probes: str, ledger: Ledger, turns: Sequence[Exchange], language: Language
) -> Probe | None:
    """What a follow-up on that key point is about; `turns` are those on the question so far, in their order."""
    bank = next((follow_up for follow_up in question.follow_ups if follow_up.probes == probes), None)
    if bank is None:
        return None
    others = [p for p in question.key_points if p.id != probes and ledger.mark_of(p.id) is not Mark.HIT]
    return Probe(
        question,
        (question.key_point(probes), *others),
        bank.text.within(language),
        tuple(text for turn in turns for text in turn.question.text.both),
        tuple(turn.answer[:LISTENED_TO] for turn in turns if turn.answer),
        language,
    )


def fault(wording: str, probe: Probe, nearest: float, closeness: float) -> str | None:
    """What is wrong with a wording; None when it may be asked.

    `nearest` is its likeness to whichever missed key point is nearest, `closeness` to what is to be probed (0 to 1).
    """
    spoken = comparable(wording)
    if wording != visible(wording) or _STRANGE.search(wording) or not SHORTEST <= len(spoken) <= LONGEST:
        return "not a plain sentence of fit length"
    if (han_count(wording) >= _LEAST_HAN) is not (probe.language == "zh"):
        return "the wrong language"
    if not _is_one_question(spoken):
        return "not exactly one question"
    if spoken in {comparable(text) for text in probe.asked}:
        return "asked before"
    if nearest >= TOO_NEAR or any(_tells(wording, point, probe) for point in probe.unsaid):
        return "gives a key point away"
    return "beside the point" if closeness < TOO_FAR else None


def _is_one_question(spoken: str) -> bool:
    """One question mark, at the end, and one question before it."""
    if len(_ENDS.findall(spoken)) != 1 or not _ENDS.match(spoken[-1]):
        return False
    return sum(bool(_ASKS.search(part)) for part in _CUTS.split(spoken)) <= 1


def _tells(wording: str, point: KeyPoint, probe: Probe) -> bool:
    """Whether it says words of a key point that nobody has said yet."""
    known = (*probe.asked, probe.bank_wording, *probe.question.text.both, *probe.said)
    heard = set().union(*(_marks(text) for text in known))
    return any(_share_told(_marks(text) - heard, _marks(wording)) for text in point.text.both)


def _share_told(secret: set[str], told: set[str]) -> bool:
    """Two words that matter, a number, or a third of the Chinese."""
    said = secret & told
    if any(mark[0].isdecimal() for mark in said):
        return True
    latin, han = ({m for m in said if not han_count(m)}, {m for m in said if han_count(m)})
    all_han = {mark for mark in secret if han_count(mark)}
    return len(latin) >= _TOLD_WORDS or (bool(han) and len(han) >= _TOLD_SHARE * len(all_han))


def _marks(text: str) -> set[str]:
    """What tells texts apart: stems of longer words, numbers, and runs of Chinese characters."""
    spoken = comparable(text)
    stems = {word[:_STEM] for word in words(spoken) if len(word) > _SHORT or word[0].isdecimal()}
    return stems | {outline for outline in trigrams(spoken) if han_count(outline) == len(outline)}
