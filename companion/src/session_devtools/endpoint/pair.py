"""The calls by which a panel is paired, sees what was paired, and ends it."""

import re
import time

from django.http import HttpRequest

from session_devtools.doors import Door
from session_devtools.errors import CallError
from session_devtools.json_types import Json, JsonObject
from session_devtools.pairing import state as rules
from session_devtools.pairing.announce import announce, container
from session_devtools.pairing.store import store

_MAX_TYPED = 40
_SITE = re.compile(r"https?://(?:[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


def ask(request: HttpRequest, door: Door, body: JsonObject) -> Json:
    """`{do: "ask", site}` -> `{ask, seconds, tries, seen, container}`. Prints a code."""
    origin, site = _origin(request), _site(body)
    ask_id, code = store().change(lambda state: rules.ask(state, origin, site, time.time()))
    announce(code, origin, site)
    seen: JsonObject = {"why": None, "address": str(request.META.get("REMOTE_ADDR") or "")[:60] or None}
    if door.why is not None:
        seen = {**seen, "why": door.why.code, **door.why.params}
    return {
        "ask": ask_id,
        "seconds": rules.CODE_SECONDS,
        "tries": rules.TRIES,
        "seen": seen,
        "container": container(),
    }


def claim(request: HttpRequest, body: JsonObject) -> Json:
    """`{do: "claim", ask, code, site}` -> `{id, key, site, origin, until}`, once."""
    ask_id, typed = body.get("ask"), body.get("code")
    if not isinstance(ask_id, str) or not isinstance(typed, str) or len(typed) > _MAX_TYPED:
        raise CallError("bad_argument", argument="code", problem="not a code")
    origin, site = _origin(request), _site(body)
    given = store().change(lambda state: rules.claim(state, ask_id, typed, origin, site, time.time()))
    if isinstance(given, CallError):
        raise given
    return given


def manage(own: str | None, body: JsonObject) -> Json:
    """`{do: "list"}` -> `{keys}`; `{do: "revoke", id}`, or `{do: "revoke", all: true}` -> `{revoked}`."""
    if body.get("do") == "list":
        keys: list[Json] = [*rules.listed(store().read(), time.time(), own)]
        return {"keys": keys}
    key_id = body.get("id")
    if body.get("all") is True:
        return {"revoked": store().change(lambda state: rules.revoke(state, None))}
    if not isinstance(key_id, str):
        raise CallError("bad_argument", argument="id", problem="not a key's id")
    return {"revoked": store().change(lambda state: rules.revoke(state, key_id))}


def _origin(request: HttpRequest) -> str:
    """Checked by the guards: an extension's, or none for a program that the project lets call."""
    return str(request.META.get("HTTP_ORIGIN", ""))


def _site(body: JsonObject) -> str:
    site = body.get("site")
    if not isinstance(site, str) or _SITE.fullmatch(site) is None:
        raise CallError("bad_argument", argument="site", problem="not an origin")
    return site
