"""A stranger at a pipe: asked, answered, scored, with no network; and the same through SIGKILL."""

from pathlib import Path

from tests.console.session import Session
from tests.product import SOON, soon

ANSWER = (
    "The pretrained weights are frozen and only two small low-rank matrices A and B are trained. "
    "B starts at zero, so at the beginning the model is exactly the base model."
)


async def test_a_script_holds_a_whole_conversation(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        for line in (
            "/start",
            "/question peft easy",
            ANSWER,
            "1",
            "/daily 09:00 Shanghai rag",
            "/language zh",
            "/topics",
        ):
            await session.says(line)
        said = await session.leaves()
    assert session.exit_code == 0
    for expected in (
        "Hi you!",
        "How does LoRA fine-tune a large model?",
        "Type your answer",
        "/10 (estimate) · Efficient fine-tuning",
        "“The pretrained weights are frozen",
        "Add this first:",
        "A good answer",
        "Every day at 09:00 (Asia/Shanghai): RAG",
        "我们说中文",
        "主题",
    ):
        assert expected in said, said
    assert said.index("(estimate)") < said.index("A good answer") < said.index("Every day at")


async def test_several_people_and_a_group_share_one_terminal(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        for line in (
            "!group study",
            "/question peft easy",
            "!as bob",
            f"!reply 1 {ANSWER}",
            "just chatting",
            "!press 1 3",
        ):
            await session.says(line)
        for line in ("!private", "/help", "!nonsense", "!press 1 9"):
            await session.says(line)
        said = await session.leaves()
    assert "bob in study › " in said
    assert "bob: ≈" in said
    assert "Only an admin can close it early." in said
    assert "What I can do" in said
    assert "speak as somebody else" in said
    assert "#1 has no button 9." in said
    assert said.count("The pretrained weights are frozen") == 1, "the answer itself is only what bob typed"


async def test_the_daily_question_comes_within_the_minute_and_survives_two_kills(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        await session.says(f"/daily {soon():%H:%M} peft")
        await session.hears("Your next question comes")
        await session.hears("Question of the day · Efficient fine-tuning", within=SOON)
        await session.until("SELECT state FROM delivery WHERE kind = 'daily'", "sent")
        await session.restart()
        await session.hears("Where we were:")
        await session.says(ANSWER)
        await session.until("SELECT state FROM answer", "judging")
        await session.restart()
        await session.hears(r"\(estimate\)")
        await session.until("SELECT count(*) FROM verdict", 1)
        said = await session.leaves()
    assert said.count("(estimate)") == 1
    assert session.look_up("SELECT count(*) FROM answer") == [(1,)]
    assert session.look_up("SELECT kind, count(*) FROM delivery WHERE kind IN ('daily', 'card') GROUP BY kind") == [
        ("card", 1),
        ("daily", 1),
    ]


async def test_buttons_from_before_a_restart_still_work(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        await session.says("/question peft easy")
        await session.hears("Show answer")
        await session.until("SELECT state FROM delivery", "sent")
        await session.restart()
        await session.hears("Where we were:")
        await session.says("1")
        await session.hears("Think about the change to a weight matrix")


async def test_two_products_never_share_a_data_folder(tmp_path: Path) -> None:
    async with Session(tmp_path) as first:
        await first.says("/help")
        await first.hears("What I can do")
        async with Session(tmp_path) as second:
            said = await second.leaves()
        assert second.exit_code == 2
        assert "Another grill is running" in said


async def test_headings_and_buttons_are_shown_as_they_are_meant(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        await session.says("/question kv cache")
        said = await session.leaves()
    assert "Inference & serving · " in said
    assert "&amp;" not in said


async def test_typing_escape_codes_does_not_reach_the_terminal(tmp_path: Path) -> None:
    async with Session(tmp_path) as session:
        await session.says("/question \x1b[31mred\x1b[0m\u202e")
        said = await session.leaves()
    assert "\x1b" not in said.split("do not know", 1)[1]
    assert "\u202e" not in said.split("do not know", 1)[1]
