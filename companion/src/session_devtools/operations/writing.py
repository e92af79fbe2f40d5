"""Changing a session's data or its expiry, and saving it."""

from datetime import datetime, timedelta
from datetime import timezone as time_zone

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from session_devtools.errors import CallError
from session_devtools.json_types import Json
from session_devtools.operations.call import Call, Outcome
from session_devtools.operations.saving import saved, undo_of

UTC = time_zone.utc
#: Seconds: a hundred years either way, which every store and every date can hold.
_MAX_SECONDS = 100 * 366 * 86_400


def set_key(call: Call) -> Outcome:
    """`session[name] = value`"""
    name, value, store = call.name(), call.value(), call.live()
    undo = undo_of(call, store)
    store[name] = value
    return saved(call, store, None, undo)


def setdefault(call: Call) -> Outcome:
    """`session.setdefault(name, value)`; the result is the value that is there then."""
    name, value, store = call.name(), call.value(), call.live()
    undo = undo_of(call, store)
    result = store.setdefault(name, value)
    return saved(call, store, call.show(result, name), undo)


def delete_key(call: Call) -> Outcome:
    """`del session[name]`"""
    name, store = call.name(), call.live()
    undo = undo_of(call, store)
    if name not in store:
        raise CallError("no_such_key", 404)
    del store[name]
    return saved(call, store, None, undo)


def pop(call: Call) -> Outcome:
    """`session.pop(name)`; the result is the value that was there."""
    name, store = call.name(), call.live()
    undo = undo_of(call, store)
    if name not in store:
        raise CallError("no_such_key", 404)
    return saved(call, store, call.show(store.pop(name), name), undo)


def clear(call: Call) -> Outcome:
    """`session.clear()`: the data goes, the row stays."""
    store = call.live()
    undo = undo_of(call, store)
    store.clear()
    return saved(call, store, None, undo)


def set_expiry(call: Call) -> Outcome:
    """
    `session.set_expiry(value)`: a whole number of seconds, 0 for the browser's end, null for the policy,
    `{"datetime": ISO 8601}` or `{"timedelta": seconds}`.
    """
    value, store = _expiry(call.value()), call.live()
    undo = undo_of(call, store)
    store.set_expiry(value)
    return saved(call, store, None, undo)


def _expiry(value: Json) -> int | datetime | timedelta | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_SECONDS:
        return value
    if isinstance(value, dict) and len(value) == 1:
        seconds, text = value.get("timedelta"), value.get("datetime")
        if (
            isinstance(seconds, (int, float))
            and not isinstance(seconds, bool)
            and abs(seconds) <= _MAX_SECONDS
        ):
            return timedelta(seconds=seconds)
        if isinstance(text, str) and (moment := _moment(text)) is not None:
            return moment
    raise CallError("bad_argument", argument="value", problem="not seconds, null, a datetime or a timedelta")


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    if moment is None:
        return None
    try:
        aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        # Every engine and every cookie tells it in UTC, which has fewer days than some offsets.
        aware.astimezone(UTC)
        return aware if settings.USE_TZ else timezone.make_naive(aware, timezone.get_default_timezone())
    except (OverflowError, ValueError):
        return None
