"""
Every operation of Django's session API, on any session key, through the SessionStore of the configured engine. An operation
is one function and one line in OPERATIONS.
"""

from session_devtools.errors import CallError
from session_devtools.json_types import JsonObject
from session_devtools.operations import lifecycle, reading, rehearsal, restoring, site, writing
from session_devtools.operations.call import Call, Operation, Outcome, outcome_json, parse_call

OPERATIONS: dict[str, Operation] = {
    "read": reading.read,
    "get": reading.get,
    "keys": reading.keys,
    "values": reading.values,
    "items": reading.items,
    "exists": reading.exists,
    "set": writing.set_key,
    "setdefault": writing.setdefault,
    "del": writing.delete_key,
    "pop": writing.pop,
    "clear": writing.clear,
    "set_expiry": writing.set_expiry,
    "create": lifecycle.create,
    "flush": lifecycle.flush,
    "cycle_key": lifecycle.cycle_key,
    "delete": lifecycle.delete,
    "restore": restoring.restore,
    "list": site.list_sessions,
    "end_user": site.end_user,
    "clear_expired": site.clear_expired,
    "visit_disabled": rehearsal.visit_disabled,
    "visit_later": rehearsal.visit_later,
}


def perform(body: JsonObject) -> JsonObject:
    """Run the operation that a request's body asks for. Raises CallError."""
    name = body.get("op")
    operation = OPERATIONS.get(name) if isinstance(name, str) else None
    if operation is None or not isinstance(name, str):
        raise CallError("unknown_operation", 404)
    call: Call = parse_call(body)
    outcome: Outcome = operation(call)
    return outcome_json(name, call, outcome)
