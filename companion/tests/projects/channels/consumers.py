"""Consumers that do with the session what they are told: one that awaits, one that runs in a thread."""

from typing import Any

from channels.auth import get_user, login, logout
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer, JsonWebsocketConsumer
from django.contrib.auth.models import User

from tests.projects.channels.look import data_of


class Awaits(AsyncJsonWebsocketConsumer):  # type: ignore[misc]
    async def receive_json(self, content: dict[str, Any], **_: Any) -> None:
        session = self.scope["session"]
        match content["do"]:
            case "set":
                await session.aset(content["name"], content["value"])
            case "save":
                await session.asave()
            case "login":
                await login(self.scope, await User.objects.aget(username=content["name"]))
            case "logout":
                await logout(self.scope)
        user = await get_user(self.scope) if "user" in self.scope else None
        told = await database_sync_to_async(data_of)(session)
        await self.send_json({**told, "user": None if user is None else user.get_username()})


class Waits(JsonWebsocketConsumer):  # type: ignore[misc]
    def receive_json(self, content: dict[str, Any], **_: Any) -> None:
        session = self.scope["session"]
        match content["do"]:
            case "set":
                session[content["name"]] = content["value"]
            case "save":
                session.save()
            case "flush":
                session.flush()
        self.send_json(data_of(session))
