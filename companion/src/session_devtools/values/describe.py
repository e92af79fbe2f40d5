"""
Values that JSON has no form for, described. Python's own (dates, decimals, bytes, sets …) by what `repr` says of them,
built from parts that are looked at one by one; a project's own objects by their type, or by their `repr` under guard.
"""

import datetime
import decimal
import fractions
import ipaddress
import pathlib
import uuid
import zoneinfo
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from secrets import token_hex
from typing import Any, NoReturn

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from session_devtools.conf import MAX_DEPTH, MAX_REPR
from session_devtools.values.mask import are_never_sent, is_never_sent

#: Marks a description inside frozen text. Made anew by each process, so that no dictionary of the site's can have it.
MARK = f"py-{token_hex(8)}"
TAG = f"\0{MARK}"
#: Beside TAG: something in it is never to be sent, so that even its description is not told.
HIDDEN = "hidden"
#: Beside TAG: its inside was not looked at.
OPAQUE = "opaque"

#: Python refuses to print integers of more than 4,300 digits.
MAX_INT_BITS = 14_000

Description = dict[str, "str | bool"]

#: Types whose `repr` is Python's own work and has no text of the user's in it.
_PLAIN = frozenset(
    {
        type(None),
        bool,
        int,
        float,
        complex,
        range,
        type(Ellipsis),
        datetime.date,
        datetime.timedelta,
        datetime.timezone,
        zoneinfo.ZoneInfo,
        decimal.Decimal,
        fractions.Fraction,
        uuid.UUID,
        ipaddress.IPv4Address,
        ipaddress.IPv6Address,
        ipaddress.IPv4Network,
        ipaddress.IPv6Network,
    }
)
_PATHS = frozenset({pathlib.PurePosixPath, pathlib.PureWindowsPath, pathlib.PosixPath, pathlib.WindowsPath})


def described(value: object) -> Description:
    """`{TAG: type, "repr": text}`. Runs nothing of the project's: its objects are told by their type."""
    return _describe(value, lambda own: None)


def described_by_repr(value: object) -> Description:
    """As `described`, but the project's objects are told by their `repr`, as far as that succeeds without a query."""
    return _describe(value, _own_repr)


def cut(kind: type) -> Description:
    """What is told of a container too deep inside others."""
    return {TAG: _name(kind), "repr": "…", OPAQUE: True}


def key_text(key: object) -> str:
    """A dictionary's key as JSON has it, or as `repr` says where JSON has no form. `…` where it is never to be sent."""
    kind = type(key)
    if issubclass(kind, str):
        return str.__str__(key)
    if key is None or kind is bool:
        return "null" if key is None else "true" if key else "false"
    told = _Teller(lambda own: None)
    text = told.text(key, 0)
    return "…" if told.hidden else text[:MAX_REPR]


def _describe(value: object, own: Callable[[object], str | None]) -> Description:
    told = _Teller(own)
    text = told.text(value, 0)
    if told.hidden:
        return {TAG: _name(type(value)), "repr": "", HIDDEN: True}
    answer: Description = {TAG: _name(type(value)), "repr": text[:MAX_REPR]}
    return {**answer, OPAQUE: True} if told.opaque else answer


def _name(kind: type) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


class _Teller:
    """Builds one description, and notes what it met: something never to be sent, something it could not look into."""

    def __init__(self, own: Callable[[object], str | None]) -> None:
        self._own = own
        self.hidden = False
        self.opaque = False

    def text(self, value: object, depth: int) -> str:
        kind = type(value)
        if kind is str:
            return self._checked(repr(value), is_never_sent(value))  # type: ignore[arg-type]
        if kind in (bytes, bytearray):
            data = bytes(value)  # type: ignore[call-overload]
            return self._checked(repr(value[:MAX_REPR]), are_never_sent(data))  # type: ignore[index]
        if kind in _PATHS:
            return self._checked(repr(value), is_never_sent(str(value)))
        if kind is int:
            return _digits(value)  # type: ignore[arg-type]
        if kind in _PLAIN:
            return repr(value)
        if kind in (datetime.datetime, datetime.time):
            return self._moment(value)
        if depth <= MAX_DEPTH and (made := self._container(value, depth)) is not None:
            return made
        return self._object(value)

    def _checked(self, text: str, never: bool) -> str:
        self.hidden = self.hidden or never
        return text

    def _moment(self, value: Any) -> str:
        # A time zone of another library has a `repr` of its own.
        zone = value.tzinfo
        if zone is None or type(zone) in _PLAIN:
            return repr(value)
        return f"{value.replace(tzinfo=None)!r} in {type(zone).__qualname__}"

    def _container(self, value: Any, depth: int) -> str | None:
        kind = type(value)
        if kind in (set, frozenset):
            # Long containers are not worth building megabytes of text for.
            if len(value) > MAX_REPR:
                self.opaque = True
                return f"{kind.__name__} of {len(value)}: [{self._parts(islice(value, 20), depth)}]…"
            inner = f"{{{self._parts(value, depth)}}}" if value else ""
            return inner if kind is set and value else f"{kind.__name__}({inner})"
        if kind is tuple:
            return f"({self._parts(value, depth)}{',' if len(value) == 1 else ''})"
        if kind is list:
            return f"[{self._parts(value, depth)}]"
        if kind is deque:
            return f"deque([{self._parts(value, depth)}])"
        if kind is dict:
            items = [
                f"{self.text(key, depth + 1)}: {self.text(item, depth + 1)}" for key, item in value.items()
            ]
            return f"{{{', '.join(items)}}}"
        return None

    def _parts(self, values: Iterable[object], depth: int) -> str:
        return ", ".join(self.text(item, depth + 1) for item in values)

    def _object(self, value: object) -> str:
        self.opaque = True
        text = self._own(value)
        return f"<{type(value).__qualname__}>" if text is None else self._checked(text, is_never_sent(text))


def _own_repr(value: object) -> str | None:
    """
    `repr` of a copy of the value, which cannot query a database: a QuerySet's would run its query, a model's `__str__`
    may follow a relation. A copy, because a cached property that it fills would be saved with the session. Where it
    fails, by whatever exception, or there is no copy to be had, None.
    """
    try:
        with ExitStack() as stack:
            for connection in connections.all(initialized_only=True):
                stack.enter_context(_no_queries(connection))
            kind = type(value)
            copy = object.__new__(kind)
            object.__getattribute__(copy, "__dict__").update(object.__getattribute__(value, "__dict__"))
            text = repr(copy)
    except BaseException:  # SystemExit, too: it is a value in a session, and nobody's wish to end
        return None
    return str.__str__(text)


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


def _digits(value: int) -> str:
    return repr(value) if value.bit_length() < MAX_INT_BITS else f"an integer of {value.bit_length()} bits"
