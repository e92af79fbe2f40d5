"""Undo: sessions put back under their old keys, and those that a change made removed."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from session_devtools.errors import CallError
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, CookieChange, Outcome
from session_devtools.operations.saving import cookie_to, save
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
    for key in removed:
        call.engine.open(None).delete(key)
    when = removed[0] if removed else call.key
    cookie, session = CookieChange("delete", when) if removed else CookieChange("keep"), None
    for number, (key, data, expires) in enumerate(entries):
        change, shown = _put_back(call, key, data, expires, when or key)
        if number == 0:
            cookie, session = change, shown
    return Outcome({"restored": len(entries), "removed": len(removed)}, session, cookie)


def _put_back(
    call: Call, key: str, data: JsonObject, expires: datetime | None, when: str
) -> tuple[CookieChange, JsonObject]:
    store = call.engine.load(key) if call.engine.keeps_data else None
    is_new = store is None
    if store is None:
        store = call.engine.close(call.engine.open(key))
        if call.engine.keeps_data:
            # A row that has expired still has the key.
            store.delete(key)
    store.__dict__["_session_cache"] = dict(data)
    if call.engine.keeps_data:
        save(store, must_create=is_new)
        if expires is not None:
            call.engine.move_stored_expiry(key, expires)
    # Nothing is stored for signed_cookies: the old cookie is the old session.
    return cookie_to(store, when), snapshot(call, store)


def _entry(call: Call, entry: Json) -> tuple[str, JsonObject, datetime | None]:
    if not isinstance(entry, dict) or not isinstance(data := entry.get("data"), dict):
        raise CallError("bad_argument", argument="undo", problem="damaged")
    return _key(call, entry.get("key")), data, _moment(entry.get("expires"))


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
