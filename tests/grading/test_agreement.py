"""The figures of `grill bench judge`, on pairs whose figures can be worked out on paper."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.domain.question import Question
from bot.domain.verdict import Verdict, empty_ledger
from bot.grading import bench
from bot.grading.agreement import Pair, kappa, mae, measured, pearson, share_failed, share_passed, spearman
from bot.grading.sheet import Sheet

SAME = [(0.0, 0.0), (5.0, 5.0), (10.0, 10.0)]
REVERSED = [(0.0, 10.0), (5.0, 5.0), (10.0, 0.0)]


@pytest.mark.parametrize("figure", [pearson, spearman, kappa])
def test_full_agreement_is_one_and_reversal_minus_one(figure: Callable[[Sequence[Pair]], float]) -> None:
    assert figure(SAME) == pytest.approx(1)
    assert figure(REVERSED) == pytest.approx(-1)


def test_kappa_sees_a_shift_that_a_correlation_does_not() -> None:
    shifted = [(0.0, 4.0), (3.0, 7.0), (6.0, 10.0)]
    assert pearson(shifted) == pytest.approx(1)
    assert kappa(shifted) < 0.5
    assert mae(shifted) == 4


def test_ties_share_their_rank() -> None:
    assert spearman([(1, 1), (2, 1), (3, 5)]) == pytest.approx(0.866, abs=0.001)


def test_a_constant_judge_agrees_with_nobody() -> None:
    assert pearson([(1, 7), (2, 7), (9, 7)]) == 0
    assert kappa([(1, 7), (2, 7), (9, 7)]) == pytest.approx(0)


def test_shares_count_the_border_as_passed() -> None:
    assert share_passed([(0, 5.0), (0, 4.9)]) == 0.5
    assert share_failed([(0, 5.0), (0, 4.9)]) == 0.5


def test_the_interval_holds_the_figure_and_does_not_change() -> None:
    groups = [[(float(n), float(n + question % 3))] for question in range(8) for n in range(5)]
    found = measured(mae, groups)
    assert found.low < found.value < found.high
    assert found == measured(mae, groups)


async def judge_by_length(sheet: Sheet, question: Question) -> Verdict:
    return Verdict(empty_ledger(question), min(100, 10 * len(sheet.answer)), "length", "1")


def written(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "graded"
    path.write_text(body, encoding="utf-8")
    return path


async def test_a_file_of_human_scores_gives_figures(tmp_path: Path) -> None:
    rows = [
        {"question": "Why?", "reference": "Because it is so.", "answer": "x" * n, "score_0_1": n / 10}
        for n in range(1, 9)
    ]
    samples = bench.read_samples(written(tmp_path, "\n".join(map(json.dumps, rows))))
    lines = bench.report(await bench.run(samples, judge_by_length, lambda step: None))
    assert lines[0].startswith("8 answers to 1 questions")
    assert lines[1].startswith("Pearson                  1.000 [")
    assert not any("attacks" in line for line in lines)


async def test_questions_with_attacks_tell_how_many_passed(tmp_path: Path) -> None:
    question = {"q": "Why is it so?", "kp": ["It is so."], "a": {"0": "", "10": "x" * 10}, "wrong": "x" * 7, "kw": "x"}
    samples = bench.read_samples(written(tmp_path, json.dumps([question])))
    lines = bench.report(await bench.run(samples, judge_by_length, lambda step: None))
    named = {line[:24].strip(): line[24:].split()[0] for line in lines[1:]}
    assert named["wrong given >= 5"] == "1.000"
    assert named["terms given >= 5"] == "0.000"
    assert named["attacks given >= 5"] == "0.667", "the question itself has thirteen characters"
    assert named["good given < 5"] == "0.000"


@pytest.mark.parametrize("body", ["", '{"question": "Why?", "reference": "So.", "answer": "x"}', "{"])
def test_a_file_without_scores_is_refused_in_words(body: str, tmp_path: Path) -> None:
    with pytest.raises(bench.BadFile, match=r"line 1|no answer"):
        bench.read_samples(written(tmp_path, body))
