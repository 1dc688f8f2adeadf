"""An interview at a pipe, killed before, while and after an answer is judged: nothing is lost, nothing comes twice."""

from pathlib import Path

from tests.console.session import Session

PART = "The retrieved passages are put into the prompt together with the question, and the model answers from them."
SEQUENCE = (
    "SELECT CASE WHEN probes IS NULL THEN 'question' ELSE 'follow-up' END, count(*) FROM ask"
    " WHERE interview_id = 1 GROUP BY 1 ORDER BY 1"
)
WAITING = "SELECT count(*) FROM answer WHERE state != 'judged'"


async def test_an_interview_survives_three_kills(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        await session.says("/interview rag 3 easy")
        await session.hears("Interview · 1 of 3")
        await session.until("SELECT state FROM delivery WHERE kind = 'interview'", "sent")
        await session.restart()
        await session.hears("Where we were:")
        await session.says(PART)
        await session.until("SELECT count(*) FROM answer", 1)
        await session.restart()
        await session.hears("Let me dig a little deeper")
        await session.says("I don't know")
        await session.until("SELECT count(*) FROM answer", 2)
        await session.hears("Interview · 2 of 3")
        await session.until(WAITING, 0)
        await session.restart()
        await session.hears("Where we were:")
        await session.says("I don't know")
        await session.hears("Interview · 3 of 3")
        await session.says("I don't know")
        await session.hears("Interview report")
        said = await session.leaves()
    assert "3 questions, finished on" in said
    assert said.count("Comes back for review") == 1
    assert session.look_up(SEQUENCE) == [("follow-up", 1), ("question", 3)]
    assert session.look_up("SELECT count(*), count(DISTINCT version_id) FROM ask") == [(4, 4)]
    assert session.look_up("SELECT kind, count(*) FROM delivery GROUP BY kind ORDER BY kind") == [
        ("interview", 4),
        ("report", 1),
    ]


async def test_in_chinese_with_the_manners_of_an_interviewer(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        for line in ("/language zh", "/interview rag 3题 简单 5分钟"):
            await session.says(line)
        await session.hears("第 1/3 题")
        await session.says("能再说一遍吗？")
        await session.hears("我再说一遍")
        await session.says("/interview")
        await session.hears("你有一场面试还没结束")
        await session.restart()
        await session.says("/finish")
        await session.hears("所以没有报告")
        said = await session.leaves()
    assert "每道题你有5分钟" in said.replace(" ", "")
    assert session.look_up("SELECT count(*) FROM answer") == [(0,)]
