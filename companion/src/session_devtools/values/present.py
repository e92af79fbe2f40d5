"""
Frozen data as it is sent. Plain JSON stays plain; everything else is an object with one of these keys:

    {"$py": "datetime.datetime", "repr": "…"}    a value JSON cannot carry
    {"$masked": "str", "length": 12}             hidden by `mask.py` (length null for what is not a text or a container)
    {"$cut": "str", "length": 9000, "start": "…"}
    {"$dict": [[key, value], …]}                 a dictionary that itself has one of these keys
"""

from dataclasses import dataclass

from session_devtools.conf import MAX_DEPTH, MAX_REPR, MAX_TEXT
from session_devtools.json_types import Json, JsonObject
from session_devtools.values.describe import HIDDEN, OPAQUE, TAG
from session_devtools.values.mask import is_never_sent, looks_secret
from session_devtools.values.walk import walk

_RESERVED = frozenset({"$py", "$masked", "$cut", "$dict"})
#: Larger whole numbers lose digits in JavaScript.
_MAX_SAFE_INTEGER = 2**53 - 1


@dataclass(frozen=True)
class Presenter:
    """`reveal` shows what merely looks secret; `max_text` cuts longer texts."""

    reveal: bool = False
    max_text: int = MAX_TEXT

    def value(self, value: Json, name: str = "") -> Json:
        """`value`, found under the key `name`, ready to send."""
        if name and not self.reveal and looks_secret(name) and not _is_nothing(value):
            return masked(value)
        return self._walk(value, 0)

    def _walk(self, value: Json, depth: int) -> Json:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return self._dictionary(value, depth)
        if isinstance(value, list):
            if depth > MAX_DEPTH:
                return {"$cut": "list", "length": len(value), "start": ""}
            return [self._walk(item, depth + 1) for item in value]
        if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
            return {"$py": "float", "repr": repr(value)}
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _MAX_SAFE_INTEGER:
            return {"$py": "int", "repr": _digits(value)}
        return value

    def _text(self, text: str) -> Json:
        if is_never_sent(text):
            return masked(text)
        if len(text) > self.max_text:
            return {"$cut": "str", "length": len(text), "start": text[: self.max_text]}
        return text

    def _dictionary(self, value: JsonObject, depth: int) -> Json:
        if TAG in value:
            shown = "…" if HIDDEN in value else self._text(str(value.get("repr", "")))
            return {"$py": str(value[TAG]), "repr": shown if isinstance(shown, str) else "…"}
        if depth > MAX_DEPTH:
            return {"$cut": "dict", "length": len(value), "start": ""}
        shown_items: JsonObject = {}
        for key, item in value.items():
            hide = not self.reveal and looks_secret(key) and not _is_nothing(item)
            shown_items[shown_name(key)] = masked(item) if hide else self._walk(item, depth + 1)
        if _RESERVED.isdisjoint(value):
            return shown_items
        return {"$dict": [[key, item] for key, item in shown_items.items()]}


def shown_name(name: str) -> str:
    """A key's own name, unless it is itself never to be sent."""
    return "…" if is_never_sent(name) else name


def masked(value: Json) -> Json:
    """What is told of a hidden value: its type, and its length where it has one."""
    if isinstance(value, dict) and TAG in value:
        return {"$masked": str(value[TAG]), "length": None}
    length = len(value) if isinstance(value, (str, list, dict)) else None
    return {"$masked": type(value).__name__, "length": length}


def holds_never_sent(value: Json) -> bool:
    """Whether something that is never sent is anywhere inside, at any depth."""
    return any(_is_never_sent(item) for item, _ in walk(value))


def _is_never_sent(item: Json) -> bool:
    if isinstance(item, str):
        return is_never_sent(item)
    return isinstance(item, dict) and (HIDDEN in item if TAG in item else any(map(is_never_sent, item)))


def holds_described(value: Json) -> bool:
    """Whether something inside could only be described, so that the whole cannot be rebuilt from JSON."""
    return any(isinstance(item, dict) and TAG in item for item, _ in walk(value))


def holds_opaque(value: Json) -> bool:
    """Whether something inside could not be looked into, so that nobody knows what it holds."""
    return any(isinstance(item, dict) and TAG in item and OPAQUE in item for item, _ in walk(value))


def _is_nothing(value: Json) -> bool:
    return value is None or value == "" or isinstance(value, bool)


def _digits(value: int) -> str:
    # Python refuses to print integers of more than 4,300 digits.
    return (
        str(value)[:MAX_REPR] if value.bit_length() < 10_000 else f"an integer of {value.bit_length()} bits"
    )
