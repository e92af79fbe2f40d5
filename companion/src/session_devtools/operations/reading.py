"""Looking. Nothing here writes, except that engines fill their caches and drop what has expired, as for any reader."""

from session_devtools.expiry import iso
from session_devtools.json_types import JsonObject
from session_devtools.operations.call import Call, Outcome
from session_devtools.operations.parts import Parts
from session_devtools.operations.snapshot import data_of, snapshot
from session_devtools.values.present import shown_name


def read(call: Call) -> Outcome:
    """The whole session."""
    parts = Parts()
    return Outcome(session=snapshot(call, call.live(), parts), missing=parts.missing)


def get(call: Call) -> Outcome:
    """One value, `{found, value, type}`."""
    name, store = call.name(), call.live()
    found = name in store
    value = store.get(name)
    return Outcome(
        {"found": found, "value": call.show(value, name), "type": type(value).__name__ if found else None}
    )


def keys(call: Call) -> Outcome:
    return Outcome([shown_name(str(name)) for name in data_of(call.live())])


def values(call: Call) -> Outcome:
    return Outcome([call.show(value, str(name)) for name, value in data_of(call.live()).items()])


def items(call: Call) -> Outcome:
    return Outcome(
        [[shown_name(str(name)), call.show(value, str(name))] for name, value in data_of(call.live()).items()]
    )


def exists(call: Call) -> Outcome:
    """
    `{exists, live}`: what SessionStore.exists says, and whether a request would get data; with `expired`, when its time was
    over, if not and the store still has it. The first two differ for an expired row, and for signed_cookies, whose
    `exists` is always false.
    """
    key = call.session_key()
    known = bool(call.engine.store_class(None).exists(key))
    live = call.engine.load(key) is not None
    expired = None if live else call.engine.expired_at(key)
    answer: JsonObject = {"exists": known, "live": live}
    return Outcome(answer if expired is None else {**answer, "expired": iso(expired)})
