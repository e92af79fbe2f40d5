"""One session as the panel shows it."""

import time
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from session_devtools.conf import MAX_TEXT_READ
from session_devtools.expiry import expiry_of, from_timestamp, iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call
from session_devtools.operations.users import user_ids_to_names
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.present import holds_never_sent, shown_name


def data_of(store: SessionBase) -> dict[str, Any]:
    """The data of a store that was loaded."""
    data = store._session  # type: ignore[attr-defined]
    return data if isinstance(data, dict) else {}


def snapshot(call: Call, store: SessionBase) -> JsonObject:
    """
    `expiry` is what Django would send if it saved now; `server` is when the store will forget the session, as the store
    itself says. `raw` is the stored text, only when revealing and only when nothing in it is never to be sent.
    """
    data = data_of(store)
    text = freeze(data)
    plain: Json = None if text is None else thaw(text)
    key = store.session_key
    assert key is not None  # noqa: S101 - a loaded or saved session has one
    return {
        "key": key,
        "engine": call.engine.name,
        "place": call.engine.place,
        "data": call.presenter.value(plain),
        "count": len(data),
        "size": None if text is None else len(text),
        "types": {shown_name(str(name)): type(value).__name__ for name, value in data.items()},
        "user": user_of(data),
        "expiry": expiry_of(store, data.get("_session_expiry"), from_timestamp(time.time())),
        "server": server_expiry(call, key, data),
        "raw": _raw(call, key, plain),
    }


def server_expiry(call: Call, key: str, data: dict[str, Any]) -> JsonObject:
    date = call.engine.stored_expiry(key, data)
    return {"expires": None if date is None else iso(date), "note": call.engine.expiry_note(data)}


def user_of(data: dict[str, Any]) -> JsonObject | None:
    user_id = data.get("_auth_user_id")
    if user_id is None:
        return None
    return {"id": str(user_id), "name": user_ids_to_names([str(user_id)]).get(str(user_id))}


def _raw(call: Call, key: str, plain: Json) -> str | None:
    if not call.reveal or holds_never_sent(plain):
        return None
    text = call.engine.stored_text(key)
    return None if text is None else text[:MAX_TEXT_READ]
