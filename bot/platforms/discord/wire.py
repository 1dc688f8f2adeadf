"""Requests to Discord with native payloads; the library minds rate limits, and retries what the server failed at."""

import json
from typing import Any, cast

import aiohttp
import discord
from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.platforms.discord.drawing import Drawn
from bot.platforms.discord.heard import Handle
from bot.platforms.discord.interactions import EPHEMERAL

API = "https://discord.com/api/v10"
THREAD_MINUTES = 1440
UNKNOWN_MEMBER = 10007
TROUBLE = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


def use_api(url: str | None) -> None:
    """Let every request go there; the gateway is what it answers."""
    Route.BASE = (url or API).rstrip("/")


class Wire:
    """Speaks with the bot's token through the client, and by interactions' own tokens beside it."""

    def __init__(self, http: HTTPClient, session: aiohttp.ClientSession) -> None:
        self._http = http
        self._session = session
        self._webhooks = AsyncWebhookAdapter()  # type: ignore[no-untyped-call]

    async def send(self, channel: str, drawn: Drawn, nonce: str = "", under: str = "") -> dict[str, Any]:
        """Post a message; one with a nonce that Discord remembers is not posted again."""
        more: dict[str, Any] = {"nonce": nonce, "enforce_nonce": True} if nonce else {}
        if under:
            more["message_reference"] = {"message_id": under, "fail_if_not_exists": False}
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        return await self._request(route, drawn, more)

    async def edit(self, channel: str, message: str, drawn: Drawn) -> dict[str, Any]:
        path = "/channels/{channel_id}/messages/{message_id}"
        route = Route("PATCH", path, channel_id=channel, message_id=message)
        return await self._request(route, drawn, {} if drawn.file else {"attachments": []})

    async def open_dm(self, person: str) -> str:
        """The id of the channel to write to a person in."""
        opened = await self._http.request(Route("POST", "/users/@me/channels"), json={"recipient_id": person})
        return str(opened["id"])

    async def open_thread(self, channel: str, message: str, name: str) -> None:
        path = "/channels/{channel_id}/messages/{message_id}/threads"
        body = {"name": name[:100], "auto_archive_duration": THREAD_MINUTES}
        await self._http.request(Route("POST", path, channel_id=channel, message_id=message), json=body)

    async def typing(self, channel: str) -> None:
        await self._http.request(Route("POST", "/channels/{channel_id}/typing", channel_id=channel))

    async def is_member(self, guild: str, person: str) -> bool | None:
        """Whether somebody is in a server; None when Discord does not say."""
        route = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild, user_id=person)
        try:
            await self._http.request(route)
        except discord.NotFound as error:
            return False if error.code == UNKNOWN_MEMBER else None
        except TROUBLE:
            return None
        return True

    async def since(self, channel: str, message: int) -> list[dict[str, Any]]:
        """What was written after a message, oldest first, a hundred at most."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        found = await self._http.request(route, params={"after": message, "limit": 100})
        return list(reversed(found))

    async def tell_commands(self, application: str, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the definitions in place of all there were."""
        route = Route("PUT", "/applications/{application_id}/commands", application_id=application)
        return cast(list[dict[str, Any]], await self._http.request(route, json=commands))

    async def download(self, url: str) -> bytes:
        return await self._http.get_from_cdn(url)

    async def respond(self, handle: Handle, callback: dict[str, Any]) -> None:
        """Give an interaction its first response."""
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=cast(int, handle.id),
            webhook_token=handle.token,
        )
        await self._webhooks.request(route, self._session, payload=callback)

    async def fill(self, handle: Handle, drawn: Drawn) -> dict[str, Any]:
        """Put words in place of "is thinking", or of the message whose button was pressed."""
        more: dict[str, Any] = {} if drawn.file else {"attachments": []}
        return await self._by_token("PATCH", "/messages/@original", handle, drawn, more)

    async def follow(self, handle: Handle, drawn: Drawn, *, whispered: bool = False) -> dict[str, Any]:
        """Say more, to the same eyes or only to those who acted."""
        flags = drawn.payload.get("flags", 0) | (EPHEMERAL if handle.private or whispered else 0)
        return await self._by_token("POST", "", handle, drawn, {"flags": flags})

    async def withdraw(self, handle: Handle) -> None:
        """Take "is thinking" away: the answer stands elsewhere."""
        await self._webhooks.request(self._token_route("DELETE", "/messages/@original", handle), self._session)

    async def _request(self, route: Route, drawn: Drawn, more: dict[str, Any]) -> dict[str, Any]:
        payload = drawn.payload | more
        if drawn.file is None:
            return cast(dict[str, Any], await self._http.request(route, json=payload))
        return cast(dict[str, Any], await self._http.request(route, form=_form(payload, *drawn.file)))

    async def _by_token(
        self, method: str, path: str, handle: Handle, drawn: Drawn, more: dict[str, Any]
    ) -> dict[str, Any]:
        route, payload = self._token_route(method, path, handle), drawn.payload | more
        body: dict[str, Any] = {"payload": payload}
        if drawn.file:
            body = {"multipart": _form(payload, *drawn.file)}
        wait = {"wait": "true"} if method == "POST" else None
        return cast(dict[str, Any], await self._webhooks.request(route, self._session, params=wait, **body))

    def _token_route(self, method: str, path: str, handle: Handle) -> Route:
        whole = "/webhooks/{webhook_id}/{webhook_token}" + path
        return Route(method, whole, webhook_id=cast(int, handle.application), webhook_token=handle.token)


def _form(payload: dict[str, Any], name: str, content: bytes) -> list[dict[str, Any]]:
    return [
        {"name": "payload_json", "value": json.dumps(payload), "content_type": "application/json"},
        {"name": "files[0]", "value": content, "filename": name, "content_type": "application/octet-stream"},
    ]
