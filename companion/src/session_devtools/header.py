"""The response header by which the panel finds the companion."""

import json

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from session_devtools.conf import HEADER, HEADER_RECORD_BYTES, PREFIX, PROTOCOL
from session_devtools.doors import Door
from session_devtools.guards import can_scripts_read
from session_devtools.json_types import JsonObject
from session_devtools.observe.kept import Kept
from session_devtools.observe.recorder import Recorder
from session_devtools.secret import token

#: ASCII on one line: what a header can carry.
_dump = json.JSONEncoder(separators=(",", ":")).encode


def tell(response: HttpResponseBase, recorder: Recorder, kept: Kept | None, door: Door) -> None:
    """
    Add the header. `kept` is None when the request left the session alone. It rides along, its session keys masked,
    when it is small, settled, and no script of the page can read it. To whom must pair neither a token nor a record is
    told: what is in a header everybody on the way can read.
    """
    request = recorder.request
    if door.kind == "pair":
        _tell_to_pair(response, request, recorder.id, kept is None, door)
        return
    message: JsonObject = {
        "v": PROTOCOL,
        "id": recorder.id,
        "token": token(),
        "at": _prefix(request),
        "idle": kept is None,
    }
    # A view was reached, so every middleware had its turn.
    if recorder.session is None and getattr(request, "resolver_match", None) is not None:
        message["session"] = False
    fits = kept is not None and len(kept.record) <= HEADER_RECORD_BYTES and not kept.unsettled
    if kept is not None and fits and not can_scripts_read(request.META):
        response.headers[HEADER] = f'{_dump(message)[:-1]},"record":{kept.with_masked_keys()}}}'
    else:
        response.headers[HEADER] = _dump(message)


def _tell_to_pair(
    response: HttpResponseBase, request: HttpRequest, request_id: str, idle: bool, door: Door
) -> None:
    message: JsonObject = {
        "v": PROTOCOL,
        "id": request_id,
        "pair": "" if door.why is None else door.why.code,
        "at": _prefix(request),
        "idle": idle,
    }
    response.headers[HEADER] = _dump(message)


def tell_closed(response: HttpResponseBase, door: Door) -> None:
    """Only that there is a companion, and why it is silent, so that the panel can say what to do. Not with DEBUG off."""
    if door.why is None or door.why.code == "debug_off":
        return
    message: JsonObject = {"v": PROTOCOL, "refused": door.why.code}
    if door.why.code == "setting_malformed":
        message["name"] = door.why.params["name"]
    response.headers[HEADER] = _dump(message)


def _prefix(request: HttpRequest) -> str:
    return str(request.META.get("SCRIPT_NAME", "")).rstrip("/") + PREFIX
