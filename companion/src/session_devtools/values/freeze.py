"""
A dictionary's state at a moment, as text: one pass of the C encoder, so that even a session of 1 MB can be compared
before and after a request. JSON's own types stay; anything else becomes a tagged description (values/describe.py).

Nothing of the project's runs on the way: a subclass of `dict` may have an `items` that asks the database, and watching
must not be noticed. What is no exact type of Python's own is walked by Python's own methods, or told by its type.
"""

import json
import marshal
from collections.abc import Callable
from typing import Any

from session_devtools.conf import MAX_DEPTH
from session_devtools.json_types import Json
from session_devtools.values.describe import (
    MAX_INT_BITS,
    TAG,
    Description,
    cut,
    described,
    described_by_repr,
    key_text,
)

__all__ = ["TAG", "describe", "freeze", "thaw"]

#: What the C encoder asks of a subclass; one that defines them anew is not walked.
_WALKED_BY = (
    "__iter__",
    "__getitem__",
    "__len__",
    "items",
    "keys",
    "values",
    "__getattribute__",
    "__class__",
)

Describe = Callable[[object], Description]


def freeze(data: object, *, run_reprs: bool = True) -> str | None:
    """
    `data` as JSON text, or None when it cannot be walked. Never raises. `run_reprs`: the project's own objects are told
    by their `repr`; while a request is watched they must be told by their type alone.
    """
    encode, describe_one = (_ENCODE, described_by_repr) if run_reprs else (_ENCODE_QUIETLY, described)
    try:
        # Only Python's own types, exactly, can be marshalled: then the C encoder meets no method of the project's.
        marshal.dumps(data)  # type: ignore[arg-type]
        return encode(data)
    except Exception:  # noqa: S110 - another type, a key that JSON has no form for, too deep, or a circle: the slow way
        pass
    try:
        return encode(_plain(data, 0, describe_one))
    except Exception:
        return None


def thaw(text: str) -> Json:
    """The inverse of `freeze`, descriptions still tagged."""
    try:
        value: Json = json.loads(text)
    except RecursionError:
        # Written where there was more room on the stack.
        return {**cut(dict)}
    return value


def describe(value: object) -> Description:
    """`{TAG: type, "repr": text}` of a value that JSON cannot carry."""
    return described_by_repr(value)


#: Made once: `json.dumps` with options makes an encoder for every call.
_ENCODE = json.JSONEncoder(default=described_by_repr, separators=(",", ":")).encode
_ENCODE_QUIETLY = json.JSONEncoder(default=described, separators=(",", ":")).encode


def _plain(value: object, depth: int, describe_one: Describe) -> Json:
    kind = type(value)
    # `issubclass` of the type, never `isinstance` of the value: a lazy object answers that by setting itself up.
    if value is None or kind is bool:
        return value  # type: ignore[return-value]
    if issubclass(kind, str):
        return str.__str__(value)
    if issubclass(kind, int):
        whole = int.__int__(value)  # type: ignore[arg-type]
        return whole if whole.bit_length() < MAX_INT_BITS else {**describe_one(whole)}
    if issubclass(kind, float):
        return float.__float__(value)  # type: ignore[arg-type]
    if not issubclass(kind, (dict, list, tuple)) or _is_own(kind):
        return {**describe_one(value)}
    if depth > MAX_DEPTH:
        return {**cut(kind)}
    if issubclass(kind, dict):
        items: Any = dict.items(value)  # type: ignore[arg-type]
        return {key_text(key): _plain(item, depth + 1, describe_one) for key, item in items}
    base: Any = list if issubclass(kind, list) else tuple
    return [_plain(item, depth + 1, describe_one) for item in base.__iter__(value)]


def _is_own(kind: type) -> bool:
    """Whether a subclass of a container has its own idea of what is in it. The standard library's have Python's."""
    return any(
        name in vars(owner)
        for owner in kind.__mro__
        if owner not in (dict, list, tuple, object) and owner.__module__ != "collections"
        for name in _WALKED_BY
    )
