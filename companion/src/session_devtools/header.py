"""The response header by which the panel finds the companion."""

import json

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from session_devtools.conf import HEADER, HEADER_RECORD_BYTES, PREFIX, PROTOCOL
from session_devtools.errors import Refusal
from session_devtools.guards import can_scripts_read
from session_devtools.json_types import Json, JsonObject
from session_devtools.secret import token

#: What the panel can do without until it fetches the whole record.
_LEFT_OUT = frozenset({"size", "path", "method", "id"})
#: ASCII on one line: what a header can carry.
_dump = json.JSONEncoder(separators=(",", ":")).encode


def tell(
    response: HttpResponseBase, request: HttpRequest, request_id: str, record: JsonObject | None
) -> None:
    """
    Add the header. `record` is None when the request left the session alone. It rides along, its session keys masked,
    when it is small and no script of the page can read it.
    """
    message: JsonObject = {
        "v": PROTOCOL,
        "id": request_id,
        "token": token(),
        "at": _prefix(request),
        "idle": record is None,
    }
    if record is not None and not can_scripts_read(request.META):
        small = {name: value for name, value in record.items() if name not in _LEFT_OUT}
        small["key"] = _masked_keys(record.get("key"))
        text = _dump(small)
        if len(text) <= HEADER_RECORD_BYTES:
            # Spliced in as text, so that it is written out once.
            response.headers[HEADER] = f'{_dump(message)[:-1]},"record":{text}}}'
            return
    response.headers[HEADER] = _dump(message)


def tell_refusal(response: HttpResponseBase, refusal: Refusal) -> None:
    """Only that there is a companion, and why it is silent, so that the panel can say what to do. Not with DEBUG off."""
    if refusal.code == "debug_off":
        return
    response.headers[HEADER] = _dump({"v": PROTOCOL, "refused": refusal.code})


def masked_key(key: Json) -> Json:
    """The first five and last four characters, as the panel shows keys."""
    if not isinstance(key, str):
        return None
    return f"{key[:5]}…{key[-4:]}" if len(key) > 12 else "…"


def _masked_keys(keys: Json) -> Json:
    return {name: masked_key(key) for name, key in keys.items()} if isinstance(keys, dict) else None


def _prefix(request: HttpRequest) -> str:
    return str(request.META.get("SCRIPT_NAME", "")).rstrip("/") + PREFIX
