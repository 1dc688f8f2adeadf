"""What a picture costs, beside saving an empty sheet of the same size in the same way."""

import random
from collections.abc import Callable, Sequence
from time import perf_counter

from benchmarks import Finding, Pair
from bot.domain.language import Language
from bot.domain.picture import Bar, Picture, ProgressPicture, ReportPicture, Shade, StreakCalendar
from bot.domain.preferences import Theme
from bot.domain.question import Wording
from bot.pictures import drawn
from bot.pictures.canvas import Canvas
from bot.pictures.fonts import writable
from bot.pictures.interview import draw_report
from bot.pictures.progress import draw_progress

REPETITIONS, WARM_UP = 40, 5
AT_MOST = 2.0
_NAMES = [("Efficient fine-tuning", "高效微调"), ("LLM fundamentals", "大模型基础"), ("Long context", "长上下文"),
          ("RLHF & alignment", "RLHF 与对齐"), ("Inference & serving", "推理与部署")]  # fmt: skip


def measure() -> Sequence[Finding]:
    """A report and a progress picture, full of everything, in the language that has more to draw."""
    language = writable("zh")
    theme: Theme = "light"
    dice = random.Random(7)
    report, progress = _report(language, theme, dice), _progress(language, theme, dice)
    return [
        _compared("picture: report", report, lambda: draw_report(report).size),
        _compared("picture: /stats", progress, lambda: draw_progress(progress).size),
    ]


def _compared(name: str, picture: Picture, size: Callable[[], tuple[int, int]]) -> Finding:
    width, height = size()
    ours, bare = [], []
    for _ in range(REPETITIONS + WARM_UP):
        ours.append(_seconds(lambda: drawn(picture)))
        bare.append(_seconds(lambda: Canvas(height, picture.theme).png()))
    figures = f"{width} x {height}, {picture.language}: drawn and saved {{ours}}; an empty one saved {{bare}}"
    return Pair(ours[WARM_UP:], bare[WARM_UP:]).finding(name, AT_MOST, figures)


def _seconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def _said(en: str, zh: str) -> Wording:
    return Wording(en=en, zh=zh)


def _bars(dice: random.Random) -> tuple[Bar, ...]:
    scores = [dice.randrange(101) for _ in _NAMES]
    return tuple(Bar(_said(*name), score, f"{score / 10:g}") for name, score in zip(_NAMES, scores, strict=True))


def _report(language: Language, theme: Theme, dice: random.Random) -> ReportPicture:
    return ReportPicture(
        language,
        theme,
        "",
        _said("Daily Grill", "每日拷问"),
        _said("Mock interview report", "模拟面试报告"),
        _said("Mon, 2 Mar · 5 questions", "3月2日星期一 · 5 道题"),
        Bar(_said("All", "总分"), 72, "7.2"),
        _bars(dice),
    )


def _progress(language: Language, theme: Theme, dice: random.Random) -> ProgressPicture:
    shades = [Shade.EMPTY, Shade.SOME, Shade.MANY, Shade.FROZEN, Shade.EXCUSED]
    weeks = tuple(Bar(_said(f"{day} Mar", f"3/{day}"), dice.randrange(101), "6.5") for day in range(1, 9))
    calendar = StreakCalendar(
        _said("Days with an answer", "有回答的日子"),
        tuple(_said(day, f"周{day}") for day in "一二三四五六日"),
        ((0, _said("Dec", "12月")), (5, _said("Jan", "1月")), (9, _said("Feb", "2月")), (13, _said("Mar", "3月"))),
        tuple(tuple(dice.choice(shades) for _ in range(7)) for _ in range(22)),
        ((Shade.SOME, _said("one", "一题")), (Shade.FROZEN, _said("saved by a freeze", "用补签卡抵"))),
    )
    title, streak = _said("Your progress", "你的进步"), _said("24 days in a row", "连续 24 天")
    of_weeks, of_topics = _said("Score by week", "每周得分"), _said("By topic", "按主题")
    return ProgressPicture(language, theme, "", title, streak, of_weeks, weeks, of_topics, _bars(dice), calendar)
