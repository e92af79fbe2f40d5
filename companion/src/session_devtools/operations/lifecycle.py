"""Beginning and ending sessions."""

from session_devtools.errors import CallError
from session_devtools.operations.call import Call, Outcome
from session_devtools.operations.saving import (
    Undo,
    cookie_gone,
    must_be_storable,
    must_have,
    save,
    told,
    undo_of,
)
from session_devtools.operations.snapshot import data_of


def create(call: Call) -> Outcome:
    """A new session, with `args.data` in it if that is given. The result is its key."""
    data = call.args.get("data", {})
    if not isinstance(data, dict):
        raise CallError("bad_argument", argument="data", problem="not an object")
    store = call.engine.open(None)
    must_have(store, "create")
    store.create()
    key = store.session_key
    if data or not call.engine.keeps_data:
        try:
            for name, value in data.items():
                store[name] = value
            save(store)
        except Exception:
            # Nobody would be told of the empty session that is there by now.
            if call.engine.keeps_data and key is not None:
                call.engine.delete(key)
            raise
    undo = Undo().removes(store.session_key if call.engine.keeps_data else None)
    return told(call, store, store.session_key, undo)


def flush(call: Call) -> Outcome:
    """`session.flush()`: the row is deleted, and the cookie must be. What logout does."""
    store = call.live()
    undo = undo_of(call, store)
    store.flush()
    return Outcome(None, None, cookie_gone(call.key), undo.json, undo.refused)


def cycle_key(call: Call) -> Outcome:
    """`session.cycle_key()`: the same data under a new key, which is the result. What login does."""
    store = call.live()
    undo = undo_of(call, store)
    # Loaded by the engine beside the store: an empty dictionary there would be loaded again.
    data_of(store)
    # It begins with `create`.
    must_have(store, "create")
    # The old row is deleted before the new one has its data.
    must_be_storable(call, store)
    store.cycle_key()
    save(store)
    undo.removes(store.session_key if call.engine.keeps_data else None)
    return told(call, store, store.session_key, undo)


def delete(call: Call) -> Outcome:
    """`session.delete(key)`: only the row. A cookie that still has the key is deleted by the next request that reads it."""
    store = call.live()
    undo = undo_of(call, store)
    call.engine.delete(call.session_key())
    return Outcome(None, None, cookie_gone(call.key), undo.json, undo.refused)
