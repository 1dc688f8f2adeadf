"""One process, two platforms, one person: joined by a code, and what is answered on one is known on the other."""

import re
from pathlib import Path
from typing import Any

from tests.discord.scene import ANSWER, scene
from tests.harness import use_harness


async def test_what_is_answered_on_telegram_is_in_the_history_on_discord(tmp_path: Path) -> None:
    async with use_harness("telegram_driver").TelegramWorld() as telegram:
        served = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        async with scene(tmp_path, **served) as discord:
            await telegram.wait_bot()
            here: Any = await telegram.user("Ann", language_code="en", started=True)
            there = discord.member("annie")
            await here.send("/question peft easy")
            await here.expect("LoRA")
            await here.send(ANSWER)
            await here.expect("/10", timeout=40)
            await here.send("/link")
            shown = await here.expect("Your code")
            code = re.search(r"/link (\w{4}-\w{4})", shown.text)
            assert code
            asked = await there.slash("link", dm=True, code=code[1])
            assert "**Ann** on Telegram" in asked.text
            await there.click(asked.message, "Yes, both are me")
            await here.press(await here.expect("on Discord has entered your code"), "Yes, both are me")
            assert await there.expect_dm(match=lambda message: "one learner now" in message.text)
            await discord.product.until("SELECT count(DISTINCT learner_id) FROM account", 1)
            past = await there.slash("history", dm=True)
            assert "LoRA" in past.text
            assert discord.refused == []
