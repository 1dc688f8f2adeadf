"""The console with a language model behind a loopback endpoint, killed while it is judging."""

import asyncio
from pathlib import Path

from tests.console.session import Session
from tests.endpoint import Endpoint, hangs

ANSWER = "The pretrained weight matrices stay frozen during training. The product can be merged into the base weights."


async def test_killed_while_the_model_is_thinking_it_is_scored_once_after_the_restart(tmp_path: Path) -> None:
    async with Endpoint() as endpoint:
        endpoint.answers(hangs)
        model = {"OPENAI_BASE_URL": endpoint.url, "OPENAI_MODEL": "scripted", "OPENAI_API_KEY": "sk-test-canary-0001"}
        async with Session(tmp_path, **model) as session:
            await session.says("/question peft")
            await session.hears("Show answer")
            await session.says(ANSWER)
            await session.until("SELECT state FROM answer", "judging")
            while not endpoint.requests:  # noqa: ASYNC110 - the endpoint tells nobody
                await asyncio.sleep(0.05)
            await session.restart()
            await session.hears("Judged by scripted")
            await session.until("SELECT count(*) FROM verdict", 1)
            said = await session.leaves()
    assert said.count("Judged by scripted") == 1
    assert "canary" not in said + (tmp_path / "grill.log").read_text()
