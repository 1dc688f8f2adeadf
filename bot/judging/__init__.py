"""The judge loop: has accepted answers judged, and appealed ones judged again."""

from bot.judging._appeals import SecondLook
from bot.judging._loop import JudgeLoop
from bot.judging._meter import Limits
from bot.judging._needs import Interviewer

__all__ = ["Interviewer", "JudgeLoop", "Limits", "SecondLook"]
