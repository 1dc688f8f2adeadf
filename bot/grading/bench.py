"""`grill bench judge`: a judge's scores beside those that people gave, on a file of theirs.

Two forms are read: JSON lines with `score_0_1`, and a JSON list of questions whose answers have a quality, or are
wrong or attacks, by construction.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.judgement import JudgeUnavailable
from bot.grading import agreement
from bot.grading.agreement import Figure, Pair, measured
from bot.grading.judge import Judge
from bot.grading.sheet import BadLine, Sheet, asked, read_line, read_lines

GOOD_FROM = 7.0
HONEST = ("answer", "other language", "topical")


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer and what it should get, 0 to 10. `kind` is one of the `HONEST`, or the attack that it is."""

    sheet: Sheet
    due: float
    kind: str = "answer"


class BadFile(Exception):
    """A file that no benchmark can be made of."""


def read_samples(path: Path) -> list[Sample]:
    """Every sample of a file; raises `BadFile` with all that is wrong."""
    body = path.read_bytes()
    if body.lstrip()[:1] == b"[":
        return list(_built(json.loads(body)))
    samples, faults = [], []
    for line in read_lines(body.splitlines()):
        if isinstance(line.held, BadLine):
            faults.append(f"line {line.number}: {line.held}")
        elif line.held.score_0_1 is None:
            faults.append(f"line {line.number}: score_0_1 is missing")
        else:
            samples.append(Sample(line.held, 10 * line.held.score_0_1))
    if faults or not samples:
        raise BadFile("\n".join(faults) or "there is no answer in it")
    return samples


def _built(questions: list[dict[str, Any]]) -> Iterator[Sample]:
    """The samples of a list of questions: `q`, `kp`, answers `a` by their quality, and attacks beside them.

    Attacks are `wrong` and `kw` (a list of terms), or listed in `more` with their kind and what is due.
    """
    for question in questions:
        about = {"question": question["q"], "key_points": question["kp"]}
        about["misconceptions"] = question.get("mc", [])
        for quality, answer in question["a"].items():
            yield _sample(about, answer, float(quality))
        if "more" in question:
            yield from (_sample(about, one["answer"], float(one["due"]), one["kind"]) for one in question["more"])
            continue
        yield _sample(about, question["wrong"], 1.0, "wrong")
        yield _sample(about, question["kw"], 1.0, "terms")
        yield _sample(about, question["q"], 0.0, "echo")


def _sample(about: dict[str, Any], answer: str, due: float, kind: str = "answer") -> Sample:
    return Sample(read_line(json.dumps({**about, "answer": answer}).encode()), due, kind)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was due and what was given, question by question and kind by kind; and what could not be judged."""

    by_question: dict[str, list[tuple[str, Pair]]]
    faults: list[str]

    def of(self, *kinds: str) -> list[list[Pair]]:
        """The pairs of these kinds, or of all, one list for each question."""
        chosen = [[pair for kind, pair in rows if not kinds or kind in kinds] for rows in self.by_question.values()]
        return [group for group in chosen if group]

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(kind for rows in self.by_question.values() for kind, _ in rows))


async def run(samples: list[Sample], judge: Judge, advance: Callable[[int], None]) -> Outcome:
    """Have every sample judged."""
    found: dict[str, list[tuple[str, Pair]]] = defaultdict(list)
    faults = []
    for sample in samples:
        try:
            verdict = await judge(sample.sheet, asked(sample.sheet))
            found[sample.sheet.question].append((sample.kind, (sample.due, verdict.score / 10)))
        except JudgeUnavailable as error:
            faults.append(f"an answer to {sample.sheet.question[:40]!r} could not be judged: {error}")
        advance(1)
    return Outcome(dict(found), faults)


def report(outcome: Outcome) -> list[str]:
    """The figures, one a line, each with its 95% interval."""
    everything = outcome.of()
    judged = sum(map(len, everything))
    lines = [f"{judged} answers to {len(everything)} questions; 95% intervals by bootstrap over questions or answers"]
    if not judged:
        return lines
    figures: list[tuple[str, Figure]] = [
        (name, measured(figure, everything))
        for name, figure in (
            ("Pearson", agreement.pearson),
            ("Spearman", agreement.spearman),
            ("QWK 0-10", agreement.kappa),
            ("MAE 0-10", agreement.mae),
        )
    ]
    attacks = [kind for kind in outcome.kinds if kind not in HONEST]
    if attacks:
        figures.append(("Pearson, honest answers", measured(agreement.pearson, outcome.of(*HONEST))))
        figures.append(("QWK, honest answers", measured(agreement.kappa, outcome.of(*HONEST))))
        figures.append(("attacks given >= 5", measured(agreement.share_passed, outcome.of(*attacks))))
        figures += [(f"  {kind} given >= 5", measured(agreement.share_passed, outcome.of(kind))) for kind in attacks]
    for kind in HONEST:
        good = [[pair for pair in group if pair[0] >= GOOD_FROM] for group in outcome.of(kind)]
        if any(good):
            name = "good given < 5" if kind == "answer" else f"  {kind} given < 5"
            figures.append((name, measured(agreement.share_failed, [group for group in good if group])))
    return lines + [f"{name:<24} {figure}" for name, figure in figures] + outcome.faults
