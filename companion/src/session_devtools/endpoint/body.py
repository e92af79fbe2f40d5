"""The request's body, narrowed to a JSON object."""

import json
from typing import NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from session_devtools.conf import MAX_BODY_BYTES
from session_devtools.errors import CallError
from session_devtools.json_types import JsonObject


def read_bytes(request: HttpRequest) -> bytes:
    """The body. `body_is_small` has seen its length. Raises CallError."""
    try:
        # Not `request.body`: DATA_UPLOAD_MAX_MEMORY_SIZE is the project's limit for its own forms, and ours was checked.
        return request.read(MAX_BODY_BYTES)
    except RequestDataTooBig:
        raise CallError("too_large", 413, limit=MAX_BODY_BYTES) from None
    except UnreadablePostError:
        raise CallError("not_json") from None


def parse_body(body: bytes) -> JsonObject:
    """The body as an object. Raises CallError."""
    try:
        content = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise CallError("not_json") from None
    if not isinstance(content, dict):
        raise CallError("not_json")
    return content


def _refuse(name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(name)
