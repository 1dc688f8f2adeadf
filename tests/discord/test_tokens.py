"""A token that Discord refuses ends Discord in one line, and nothing else."""

from pathlib import Path
from typing import Any

from tests.discord.scene import scene
from tests.harness import use_harness


async def test_a_wrong_token_stops_discord_alone_and_telegram_goes_on(tmp_path: Path) -> None:
    async with use_harness("telegram_driver").TelegramWorld() as telegram:
        served = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        async with scene(tmp_path, listening=False, token="wrong.but-secret.token", **served) as discord:
            await telegram.wait_bot()
            refusal = "Discord does not accept DISCORD_BOT_TOKEN"
            await discord.until(lambda: refusal in discord.product.heard, "the refusal")
            ann: Any = await telegram.user("Ann", language_code="en", started=True)
            await ann.send("/start")
            assert await ann.expect("Daily Grill")
            assert discord.product.heard.count(refusal) == 1
            assert len(discord.world.bad_requests()) == 1
            assert not discord.world.server.sessions


async def test_a_token_that_is_taken_back_ends_it_without_a_loop(tmp_path: Path) -> None:
    async with scene(tmp_path) as discord:
        discord.world.server.token = "another"
        discord.world.drop_gateway("invalidate")
        await discord.product.ended(30)
        assert discord.product.heard.count("Discord does not accept DISCORD_BOT_TOKEN") == 1
