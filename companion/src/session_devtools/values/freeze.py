"""
A dictionary's state at a moment, as text: one pass of the C encoder, so that even a session of 1 MB can be compared
before and after a request. JSON's own types stay; anything else becomes a tagged description by `repr`.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any, NoReturn

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from session_devtools.conf import MAX_DEPTH, MAX_REPR
from session_devtools.json_types import Json

#: Marks a description inside frozen text. A NUL first: no honest dictionary has such a key.
TAG = "\0py"


def freeze(data: object) -> str | None:
    """`data` as JSON text, or None when it cannot be walked (it contains itself, or is too deep). Never raises."""
    try:
        return _encode(data)
    except (TypeError, ValueError, RecursionError):
        # Keys that JSON has no form for, or a circle: the slow way, with a limit of depth.
        try:
            return _encode(_plain(data, 0))
        except (TypeError, ValueError, RecursionError):
            return None


def thaw(text: str) -> Json:
    """The inverse of `freeze`, descriptions still tagged."""
    value: Json = json.loads(text)
    return value


def describe(value: object) -> dict[str, str]:
    """`{TAG: type, "repr": text}` of a value that JSON cannot carry."""
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return {TAG: name, "repr": quiet_repr(value)[:MAX_REPR]}


#: Made once: `json.dumps` with options makes an encoder for every call.
_encode = json.JSONEncoder(default=describe, separators=(",", ":")).encode


def quiet_repr(value: object) -> str:
    """
    `repr(value)` that cannot query a database: a QuerySet's would run its query, a model's `__str__` may follow a
    relation, and observing must add no query. Where it tries to, or fails, the type alone is told.
    """
    try:
        with ExitStack() as stack:
            for connection in connections.all(initialized_only=True):
                stack.enter_context(_no_queries(connection))
            # Long containers are not worth building megabytes of text for.
            if isinstance(value, (set, frozenset)) and len(value) > MAX_REPR:
                return f"{type(value).__name__} of {len(value)}: {list(islice(value, 20))!r}…"
            return repr(value[:MAX_REPR] if isinstance(value, (bytes, bytearray)) else value)
    except Exception:
        return f"<{type(value).__qualname__}>"


class _QueryRefusedError(Exception):
    """A `repr` wanted the database."""


@contextmanager
def _no_queries(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """With DEBUG on Django logs what was asked, refused or not: that goes too, for the project may count its queries."""
    known = len(connection.queries_log)
    try:
        with connection.execute_wrapper(_refuse_query):
            yield
    finally:
        while len(connection.queries_log) > known:
            connection.queries_log.pop()


def _refuse_query(execute: Callable[..., Any], *args: Any) -> NoReturn:
    raise _QueryRefusedError


def _plain(value: object, depth: int) -> Json:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if depth > MAX_DEPTH:
        return {TAG: type(value).__qualname__, "repr": "…"}
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else quiet_repr(key)[:MAX_REPR]: _plain(item, depth + 1)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_plain(item, depth + 1) for item in value]
    described: Json = {**describe(value)}
    return described
