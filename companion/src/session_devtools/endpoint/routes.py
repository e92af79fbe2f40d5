"""What can be called: `<PREFIX><name>`, one line each."""

from collections.abc import Callable

from session_devtools.errors import CallError
from session_devtools.json_types import Json, JsonObject
from session_devtools.observe.record import settled, whole
from session_devtools.operations import perform
from session_devtools.ring import find, keep
from session_devtools.settings_report import settings_report

_MAX_IDS = 100


def records(body: JsonObject) -> Json:
    """`{ids: [...]}` -> `{records: {id: record}, missing: {id: "gone" | "other_process"}}`"""
    ids = body.get("ids")
    if not isinstance(ids, list) or len(ids) > _MAX_IDS:
        raise CallError("bad_argument", argument="ids", problem=f"not a list of up to {_MAX_IDS} ids")
    found: JsonObject = {}
    missing: JsonObject = {}
    for record_id in ids:
        if (
            not isinstance(record_id, str)
            or not 0 < len(record_id) <= 40
            or not record_id.replace("-", "").isalnum()
        ):
            raise CallError("bad_argument", argument="ids", problem="not a request's id")
        kept = find(record_id)
        if isinstance(kept, str):
            missing[record_id] = kept
        else:
            now = settled(kept)
            if now is not kept:
                keep(record_id, now)
            found[record_id] = whole(now)
    return {"records": found, "missing": missing}


def operation(body: JsonObject) -> Json:
    return perform(body)


def settings_of_site(body: JsonObject) -> Json:
    """`{reveal}`: the values of settings that are not Django's, too."""
    return settings_report(body.get("reveal") is True)


ROUTES: dict[str, Callable[[JsonObject], Json]] = {
    "records": records,
    "operation": operation,
    "settings": settings_of_site,
}
