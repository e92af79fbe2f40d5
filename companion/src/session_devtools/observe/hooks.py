"""The methods of Django's sessions that are watched, and what each call means. One line per method."""

from collections.abc import Callable
from typing import Any

from session_devtools.observe.recorder import EventKind, Recorder
from session_devtools.values.describe import key_text

#: (recorder, session, args, kwargs, result) -> the event to note. `result` is None when the call raised.
Meaning = Callable[[Recorder, Any, tuple[Any, ...], dict[str, Any], Any], tuple[EventKind, object]]


def _key(args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
    return args[0] if args else kwargs.get("key")


def _read_key(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    return "read", _key(args, kwargs)


def _read_all(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    return "read", None


def _write_key(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    return "write", _key(args, kwargs)


def _write_all(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    return "write", None


def _update(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    given = args[0] if args else kwargs.get("dict_")
    keys = (
        [key_text(key) for key in dict.__iter__(given)]
        if given is not None and issubclass(type(given), dict)
        else []
    )
    return "write", ", ".join(keys[:20]) or None


def _setdefault(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], result: Any) -> Any:
    given = args[1] if len(args) > 1 else kwargs.get("value")
    return ("write" if result is given else "read"), _key(args, kwargs)


def _expiry(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    return "write", "_session_expiry"


def _flush(recorder: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    recorder.note_flushed()
    return "write", None


def _delete(_r: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    return "write", None


def _cycle(recorder: Recorder, _s: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _result: Any) -> Any:
    recorder.cycled = True
    return "write", None


def _test_cookie(_r: Recorder, session: Any, args: tuple[Any, ...], kwargs: dict[str, Any], _res: Any) -> Any:
    return "write", session.TEST_COOKIE_NAME


_SYNC: dict[str, Meaning] = {
    "__getitem__": _read_key,
    "__contains__": _read_key,
    "get": _read_key,
    "has_key": _read_key,
    "keys": _read_all,
    "values": _read_all,
    "items": _read_all,
    "__setitem__": _write_key,
    "__delitem__": _write_key,
    "pop": _write_key,
    "setdefault": _setdefault,
    "update": _update,
    "clear": _write_all,
    "flush": _flush,
    "delete": _delete,
    "cycle_key": _cycle,
    "set_expiry": _expiry,
    "set_test_cookie": _test_cookie,
    "delete_test_cookie": _test_cookie,
}

#: Django 5.1 gave every method an `a` twin; `session[key] = value` became `aset`.
_ASYNC: dict[str, Meaning] = {
    "aset": _write_key,
    **{f"a{name}": meaning for name, meaning in _SYNC.items() if not name.startswith("__")},
}

EVENTS: dict[str, Meaning] = {**_SYNC, **_ASYNC}

#: These may end the session: who is in it is noted before they are called.
ENDING = frozenset({"flush", "aflush", "delete", "adelete"})
