"""The notes of a request that has been answered, as the JSON the panel gets."""

import json
import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http.response import HttpResponseBase

from session_devtools.conf import RECORD_DATA_CHARS
from session_devtools.expiry import expiry_of, from_timestamp, iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.observe.ending import cookie_without_key, settled_end, told_end, told_users
from session_devtools.observe.frames import Origin, Place
from session_devtools.observe.kept import Kept
from session_devtools.observe.recorder import Event, Recorder, data_of, key_of
from session_devtools.observe.served import served_by
from session_devtools.observe.user import user_of
from session_devtools.values.diff import changes, presented
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.present import Presenter, shown_name

_EMPTY = "{}"
_encode = json.JSONEncoder(separators=(",", ":")).encode


def is_idle(recorder: Recorder, late: bool = False) -> bool:
    """Whether the request left the session alone, and will: nothing to tell, and nothing to keep."""
    if not isinstance(recorder.session, SessionBase):
        return True
    return not late and not recorder.touched and recorder.csrf is None and not cookie_without_key(recorder)


def record_of(recorder: Recorder, response: HttpResponseBase, late: bool = False) -> Kept:
    """
    The record, masked. Called once, after the session middleware is done, and kept short: each request waits for it. `late`:
    the answer is not over, and there may be more to tell.
    """
    session = recorder.session
    data = data_of(session)
    after = None if data is None else freeze(data, run_reprs=False)
    before = _before(recorder)
    presenter = Presenter()
    recorder.learn_names()
    reads = [event for event in recorder.events if event.kind == "read"]
    writes = [event for event in recorder.events if event.kind == "write"]
    ended = told_end(recorder, after, writes)
    record: JsonObject = {
        "id": recorder.id,
        "at": int(recorder.started * 1000),
        "duration": round((time.time() - recorder.started) * 1000, 1),
        "method": recorder.request.method,
        "path": recorder.request.get_full_path(),
        "status": response.status_code,
        "view": _view(recorder),
        "engine": settings.SESSION_ENGINE,
        "accessed": bool(session.accessed),
        "modified": bool(session.modified)
        if recorder.modified_at_save is None
        else recorder.modified_at_save,
        "loaded": recorder.loaded,
        "saved": recorder.saved,
        "created": recorder.created,
        "cycled": recorder.cycled,
        "flushed": recorder.flushed,
        "error": recorder.error,
        "ended": ended,
        "user": user_of(recorder.request, data, recorder.names),
        **told_users(recorder, data, writes),
        "expiry": _expiry(recorder, session, data),
        "reads": [told_event(event) for event in reads],
        "writes": [told_event(event) for event in writes],
        "dropped": recorder.dropped,
        "csrf": recorder.csrf,
        "late": None,
        "served": served_by(recorder.request, response, session, recorder.key_before),
    }
    record["diff"], record["more"] = _diff(before, after, presenter)
    record["unsaved"], _ = (
        _diff(_base(recorder, before), after, presenter) if not recorder.flushed else ([], 0)
    )
    record["size"] = {"before": _size(before), "after": _size(after)}
    keys: JsonObject = {"before": recorder.key_before, "after": key_of(session)}
    unsettled = late or (ended is not None and ended["why"] == "not_found")
    return Kept(_encode(record), _encode(keys), _if_small(before), _if_small(after), unsettled)


def settled(kept: Kept) -> Kept:
    """The record with what was left open until somebody asks: whether the row that was not found had expired."""
    if not kept.unsettled:
        return kept
    record: JsonObject = json.loads(kept.record)
    at = record["at"]
    assert isinstance(at, int)  # noqa: S101 - `record_of` wrote it
    ended = settled_end(record.get("ended"), json.loads(kept.keys).get("before"), at / 1000)
    return kept._replace(record=_encode({**record, "ended": ended}), unsettled=False)


def whole(kept: Kept) -> JsonObject:
    """The record as the panel gets it, with the data on both sides. Made when it is asked for."""
    presenter = Presenter()
    data: JsonObject = {"before": _data(kept.before, presenter), "after": _data(kept.after, presenter)}
    return {**kept.to_object(), "data": data}


def _before(recorder: Recorder) -> str | None:
    """A session without a key begins empty; one that was never loaded is unknown."""
    if recorder.before is None and recorder.key_before is None and not recorder.loaded:
        return _EMPTY
    return recorder.before


def _base(recorder: Recorder, before: str | None) -> str | None:
    return recorder.stored if recorder.stored is not None else before


def _diff(old: str | None, new: str | None, presenter: Presenter) -> tuple[Json, int]:
    """(changes or None when one side is unknown, how many were left out)."""
    if old is None or new is None:
        return None, 0
    if old == new:
        return [], 0
    return presented(changes(thaw(old), thaw(new)), presenter)


def _if_small(text: str | None) -> str | None:
    return None if text is None or len(text) > RECORD_DATA_CHARS else text


def _data(text: str | None, presenter: Presenter) -> Json:
    return None if text is None else presenter.value(thaw(text))


def _size(text: str | None) -> int | None:
    return None if text is None else len(text)


def _expiry(recorder: Recorder, session: SessionBase, data: object) -> JsonObject:
    """`before`: the date that was stored, where loading told it. `after`: as saved, null when it was not saved."""
    before = None if recorder.row_expiry is None else iso(recorder.row_expiry)
    after: Json = None
    if recorder.saved and isinstance(data, dict):
        after = expiry_of(session, data.get("_session_expiry"), from_timestamp(time.time()))
    return {"before": before, "after": after}


def _view(recorder: Recorder) -> str | None:
    match: Any = getattr(recorder.request, "resolver_match", None)
    path = getattr(match, "_func_path", None)
    return path if isinstance(path, str) else None


def told_event(event: Event) -> JsonObject:
    return {
        "op": event.op,
        **({} if event.sync == event.op else {"sync": event.sync}),
        "key": None if event.key is None else shown_name(event.key),
        "count": event.count,
        **_origin(event.origin),
    }


def _origin(origin: Origin | None) -> JsonObject:
    if origin is None:
        return {"where": None, "via": None, "library": False}
    via = None if origin.via is None else _place(origin.via)
    return {"where": _place(origin.where), "via": via, "library": origin.library}


def _place(place: Place) -> JsonObject:
    return {"file": place.file, "line": place.line, "function": place.function}
