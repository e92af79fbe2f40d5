"""
All sessions of the site, where the engine can list them. While they are gone through, of each only what the list needs is
kept: there may be twenty thousand of a megabyte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from session_devtools.conf import LIST_LIMIT, SCAN_LIMIT
from session_devtools.engines.base import Listed
from session_devtools.errors import CallError
from session_devtools.expiry import iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, CookieChange, Outcome
from session_devtools.operations.saving import Undo, cookie_gone
from session_devtools.operations.users import user_id_of, user_ids_to_names


def list_sessions(call: Call) -> Outcome:
    """
    `{sessions: [{key, user, expires, count}], more, cut}`. `args.user` keeps the sessions of a user, by id or a part of the
    name. `more`: further ones were left off. `cut`: the search stopped after SCAN_LIMIT sessions.
    """
    found, cut = _scan(call)
    names = user_ids_to_names(sorted({entry.user for entry in found if entry.user is not None}))
    wanted = call.args.get("user")
    if isinstance(wanted, str) and wanted:
        found = [entry for entry in found if _is_of(entry, wanted, names)]
    shown: list[Json] = [_row(entry, names) for entry in found[:LIST_LIMIT]]
    return Outcome({"sessions": shown, "more": max(0, len(found) - LIST_LIMIT), "cut": cut})


def end_user(call: Call) -> Outcome:
    """Delete all sessions of the user with the id `args.user`. The result is their keys."""
    wanted = call.args.get("user")
    if not isinstance(wanted, str) or not wanted:
        raise CallError("bad_argument", argument="user", problem="not a user's id")
    undo, keys = Undo(), []
    for listed in islice(_listed(call), SCAN_LIMIT):
        if user_id_of(listed.data) == wanted:
            undo.restores(call, listed.key, listed.data)
            keys.append(listed.key)
    # What undoing needs is in hand now, of all of them: only then the first is deleted.
    ended: list[Json] = []
    missing: dict[str, str] = {}
    for key in keys:
        try:
            call.engine.delete(key)
            ended.append(key)
        except Exception as error:  # the others are ended all the same, and the result says which
            missing["result"] = type(error).__name__
    cookie = cookie_gone(call.key) if call.key in ended else CookieChange("keep")
    return Outcome(ended, None, cookie, undo.json, undo.refused, missing)


def clear_expired(call: Call) -> Outcome:
    """
    `SessionStore.clear_expired()`. The result is `{deleted, by_itself}`: how many rows went (null when the engine does not
    tell), and whether this engine needs no such thing. Nothing to undo: no request could have read them.
    """
    before = _expired_count(call)
    try:
        call.engine.clear_expired()
    except NotImplementedError:
        raise CallError("not_implemented", 409, method="clear_expired") from None
    after = _expired_count(call)
    deleted = None if before is None or after is None else before - after
    return Outcome({"deleted": deleted, "by_itself": not call.engine.clears_expired}, undo_refused="expired")


def _expired_count(call: Call) -> int | None:
    try:
        return call.engine.expired_count()
    except Exception:  # counting is for the answer alone
        return None


@dataclass(frozen=True)
class _Entry:
    """What the list says of a session."""

    key: str
    user: str | None
    expires: datetime | None
    count: int
    problem: str | None


def _listed(call: Call) -> Iterator[Listed]:
    if not call.engine.can_enumerate:
        raise CallError("cannot_enumerate", 409)
    return call.engine.sessions()


def _scan(call: Call) -> tuple[list[_Entry], bool]:
    found = [
        _Entry(listed.key, user_id_of(listed.data), listed.expires, len(listed.data), listed.problem)
        for listed in islice(_listed(call), SCAN_LIMIT + 1)
    ]
    return found[:SCAN_LIMIT], len(found) > SCAN_LIMIT


def _is_of(entry: _Entry, wanted: str, names: dict[str, str]) -> bool:
    return entry.user is not None and (
        entry.user == wanted or wanted.casefold() in names.get(entry.user, "").casefold()
    )


def _row(entry: _Entry, names: dict[str, str]) -> JsonObject:
    user: Json = None if entry.user is None else {"id": entry.user, "name": names.get(entry.user)}
    row: JsonObject = {"key": entry.key, "user": user, "expires": _iso(entry.expires), "count": entry.count}
    # The exception's class: it is there and cannot be read.
    return row if entry.problem is None else {**row, "problem": entry.problem}


def _iso(moment: datetime | None) -> str | None:
    try:
        return None if moment is None else iso(moment)
    except Exception:  # an engine's own idea of a date
        return None
