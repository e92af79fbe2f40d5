"""The request's body, narrowed to a JSON object."""

import json
from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from session_devtools.conf import MAX_BODY_BYTES
from session_devtools.errors import CallError
from session_devtools.json_types import JsonObject


def read_body(request: HttpRequest) -> JsonObject:
    """The body as an object. `body_is_small` has seen its length. Raises CallError."""
    try:
        body = _bytes(request)
    except RequestDataTooBig:
        raise CallError("too_large", 413, limit=MAX_BODY_BYTES) from None
    except UnreadablePostError:
        raise CallError("not_json") from None
    try:
        content = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise CallError("not_json") from None
    if not isinstance(content, dict):
        raise CallError("not_json")
    return content


def _bytes(request: HttpRequest) -> bytes:
    # Not `request.body`: DATA_UPLOAD_MAX_MEMORY_SIZE is the project's limit for its own forms, and ours was checked.
    return request.read(MAX_BODY_BYTES)


def _refuse(name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(name)
