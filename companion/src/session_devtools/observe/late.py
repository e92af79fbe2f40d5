"""
Writes after the answer: a StreamingHttpResponse's generator runs when SessionMiddleware has saved and is gone, so what it
writes is lost, and nothing says so. Its record is told of it afterwards; the panel fetches it when the stream has ended.
"""

import json
from typing import Any
from weakref import WeakKeyDictionary

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

from session_devtools.json_types import JsonObject
from session_devtools.observe.recorder import Recorder
from session_devtools.ring import find, keep

_MAX_WRITES = 20

#: The sessions of answers that may still be streaming.
_open: WeakKeyDictionary[Any, Recorder] = WeakKeyDictionary()


def may_write_late(response: HttpResponseBase) -> bool:
    """A generator may; a file does not."""
    return bool(getattr(response, "streaming", False)) and not isinstance(response, FileResponse)


def expect_late(recorder: Recorder) -> None:
    """The request was answered, and its session may still be written to."""
    # Notes of its own, that hold on to neither: what is only known here ends with the session.
    _open[recorder.session] = Recorder(HttpRequest(), recorder.id, touched=True)


def late_recorder(session: object) -> Recorder | None:
    """Of a session whose answer went out already."""
    return _open.get(session) if _open else None


def note_late_write(recorder: Recorder, told: JsonObject) -> None:
    recorder.late_saved = False
    if len(recorder.late) < _MAX_WRITES and told not in recorder.late:
        recorder.late.append(told)
    _tell(recorder)


def note_late_save(recorder: Recorder) -> None:
    """The generator saves by itself: nothing is lost, but for a cookie that could not be sent any more."""
    if recorder.late:
        recorder.late_saved = True
        _tell(recorder)


def _tell(recorder: Recorder) -> None:
    kept = find(recorder.id)
    if isinstance(kept, str):
        return
    record: JsonObject = json.loads(kept.record)
    record["late"] = {"writes": [*recorder.late], "saved": recorder.late_saved}
    keep(recorder.id, kept._replace(record=json.dumps(record, separators=(",", ":"))))
