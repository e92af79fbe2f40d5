"""Undo: sessions put back under their old keys, and those that a change made removed."""

import json
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from session_devtools.errors import CallError
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, CookieChange, Outcome
from session_devtools.operations.parts import Parts
from session_devtools.operations.saving import cookie_to, must_be_storable, save
from session_devtools.operations.snapshot import snapshot


def restore(call: Call) -> Outcome:
    """
    `args.undo` is what an operation gave as `undo`. The data arrives as JSON and is saved through the engine: nothing is
    unpickled. The cookie is told for the first session put back; the result counts both kinds.
    """
    undo = call.args.get("undo")
    if not isinstance(undo, dict):
        raise CallError("bad_argument", argument="undo", problem="not an object")
    entries = [_entry(call, entry) for entry in _list(undo, "restore")]
    removed = [_key(call, key) for key in _list(undo, "remove")]
    when = removed[0] if removed else call.key
    cookie = CookieChange("delete", when) if removed else CookieChange("keep")
    session: JsonObject | None = None
    parts = Parts()
    for number, (key, data, expires) in enumerate(entries):
        try:
            store = _put_back(call, key, data, expires)
        except CallError:
            # What is put back stays so, what was made meanwhile too: nothing is lost, and the same call may be made again.
            if number == 0:
                raise
            raise CallError("restored_partly", 409, restored=number, all=len(entries)) from None
        if number == 0:
            cookie, session = _told(call, store, when or key, parts)
    # Only now: until the old sessions are back, the new ones are all there is.
    for key in removed:
        call.engine.delete(key)
    return Outcome(
        {"restored": len(entries), "removed": len(removed)}, session, cookie, missing=parts.missing
    )


def _told(call: Call, store: SessionBase, when: str, parts: Parts) -> tuple[CookieChange, JsonObject | None]:
    instead = CookieChange("set", when, store.session_key)
    cookie = parts.make("cookie", lambda: cookie_to(store, when), instead)
    return cookie, parts.make("session", lambda: snapshot(call, store, parts), None)


def _put_back(call: Call, key: str, data: JsonObject, expires: datetime | None) -> SessionBase:
    store = call.engine.load(key) if call.engine.keeps_data else None
    is_new = store is None
    if store is None:
        store = call.engine.close(call.engine.open(key))
    _fill(store, key, data)
    # Nothing is stored for signed_cookies: the old cookie is the old session.
    if call.engine.keeps_data:
        must_be_storable(call, store)
        if is_new:
            # A row that has expired still has the key.
            store.delete(key)
            _fill(store, key, data)
        save(store, must_create=is_new)
        if expires is not None:
            _move_expiry(call, key, expires)
    return store


def _fill(store: SessionBase, key: str, data: JsonObject) -> None:
    if store.session_key != key and "_SessionBase__session_key" in vars(store):
        # Some stores give their key up when they find nothing there, or have deleted it.
        store._session_key = key
    held = store.__dict__.get("_session_cache")
    if held is None or isinstance(held, dict):
        store.__dict__["_session_cache"] = dict(data)
        return
    # A class of the engine's own: it is filled as an application would.
    store.clear()
    for name, value in data.items():
        store[name] = value


def _move_expiry(call: Call, key: str, expires: datetime) -> None:
    try:
        call.engine.move_stored_expiry(key, expires)
    except Exception:  # the session is back; that its end begins anew is what the other engines do
        return


def _entry(call: Call, entry: Json) -> tuple[str, JsonObject, datetime | None]:
    data = _data(entry) if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(data, dict):
        raise CallError("bad_argument", argument="undo", problem="damaged")
    return _key(call, entry.get("key")), data, _moment(entry.get("expires"))


def _data(entry: JsonObject) -> Json:
    text = entry.get("text")
    if not isinstance(text, str):
        return entry.get("data")
    try:
        data: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data


def _key(call: Call, key: Json) -> str:
    if not isinstance(key, str) or not call.engine.is_key(key):
        raise CallError("bad_key")
    return key


def _list(undo: JsonObject, name: str) -> list[Json]:
    value = undo.get(name, [])
    if not isinstance(value, list):
        raise CallError("bad_argument", argument="undo", problem="damaged")
    return value


def _moment(text: Json) -> datetime | None:
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CallError("bad_argument", argument="undo", problem="damaged") from None
    if settings.USE_TZ or timezone.is_naive(moment):
        return moment if timezone.is_aware(moment) or not settings.USE_TZ else timezone.make_aware(moment)
    return timezone.make_naive(moment, timezone.get_default_timezone())
