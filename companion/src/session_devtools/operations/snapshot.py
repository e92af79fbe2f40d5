"""One session as the panel shows it."""

import time
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from session_devtools.conf import MAX_TEXT_READ
from session_devtools.engines.base import as_dict
from session_devtools.expiry import expiry_of, from_timestamp, iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call
from session_devtools.operations.parts import Parts
from session_devtools.operations.users import user_id_of, user_ids_to_names
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.present import holds_never_sent, holds_opaque, shown_name


def data_of(store: SessionBase) -> dict[str, Any]:
    """The data of a store that was loaded."""
    return as_dict(store._session) or {}  # type: ignore[attr-defined]


def snapshot(call: Call, store: SessionBase, parts: Parts) -> JsonObject:
    """
    `expiry` is what Django would send if it saved now; `server` is when the store will forget the session, as the store
    itself says. `raw` is the stored text, only when revealing and only when nothing in it is never to be sent.
    """
    data: dict[str, Any] = parts.make("session", lambda: data_of(store), {})
    text = freeze(data)
    plain: Json = None if text is None else parts.make("data", lambda: thaw(text), None)
    key = str(store.session_key)
    no_types: JsonObject = {}
    no_columns: JsonObject = {}
    no_expiry: JsonObject = {"age": None, "date": None, "browser_close": False, "kind": "unreadable"}
    not_told: JsonObject = {"expires": None, "note": "not_told"}
    return {
        "key": key,
        "engine": call.engine.name,
        "place": call.engine.place,
        "data": parts.make("data", lambda: call.presenter.value(plain), None),
        "count": len(data),
        "size": None if text is None else len(text),
        "types": parts.make("types", lambda: _types(data), no_types),
        "user": parts.make("user", lambda: user_of(data), None),
        "expiry": parts.make("expiry", lambda: _expiry(store, data), no_expiry),
        "server": parts.make("server", lambda: server_expiry(call, key, data), not_told),
        "columns": parts.make("columns", lambda: _columns(call, key), no_columns),
        "raw": parts.make("raw", lambda: _raw(call, key, plain), None),
    }


def _columns(call: Call, key: str) -> JsonObject:
    return {name: call.show(_shown(value), name) for name, value in call.engine.columns(key).items()}


def _shown(value: Any) -> Any:
    return iso(value) if isinstance(value, datetime) else value


def _types(data: dict[str, Any]) -> JsonObject:
    return {shown_name(str(name)): type(value).__name__ for name, value in data.items()}


def _expiry(store: SessionBase, data: dict[str, Any]) -> JsonObject:
    return expiry_of(store, data.get("_session_expiry"), from_timestamp(time.time()))


def server_expiry(call: Call, key: str, data: dict[str, Any]) -> JsonObject:
    date = call.engine.stored_expiry(key, data)
    return {"expires": None if date is None else iso(date), "note": call.engine.expiry_note(data)}


def user_of(data: dict[str, Any]) -> JsonObject | None:
    user_id = user_id_of(data)
    return None if user_id is None else {"id": user_id, "name": user_ids_to_names([user_id]).get(user_id)}


def _raw(call: Call, key: str, plain: Json) -> str | None:
    # What could not be looked into may hold anything, and the stored text holds it whole.
    if not call.reveal or plain is None or holds_never_sent(plain) or holds_opaque(plain):
        return None
    text = call.engine.stored_text(key)
    return None if text is None else text[:MAX_TEXT_READ]
