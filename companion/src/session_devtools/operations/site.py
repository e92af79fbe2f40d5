"""All sessions of the site, where the engine can list them."""

from itertools import islice

from session_devtools.conf import LIST_LIMIT, SCAN_LIMIT
from session_devtools.engines.base import Listed
from session_devtools.errors import CallError
from session_devtools.expiry import iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, CookieChange, Outcome
from session_devtools.operations.saving import Undo, cookie_gone
from session_devtools.operations.users import user_ids_to_names


def list_sessions(call: Call) -> Outcome:
    """
    `{sessions: [{key, user, expires, count}], more, cut}`. `args.user` keeps the sessions of a user, by id or a part of the
    name. `more`: further ones were left off. `cut`: the search stopped after SCAN_LIMIT sessions.
    """
    found, cut = _scan(call)
    names = user_ids_to_names(
        sorted({user_id for listed in found if (user_id := _user_id(listed)) is not None})
    )
    wanted = call.args.get("user")
    if isinstance(wanted, str) and wanted:
        found = [listed for listed in found if _is_of(listed, wanted, names)]
    shown: list[Json] = [_row(listed, names) for listed in found[:LIST_LIMIT]]
    return Outcome({"sessions": shown, "more": max(0, len(found) - LIST_LIMIT), "cut": cut})


def end_user(call: Call) -> Outcome:
    """Delete all sessions of the user with the id `args.user`. The result is their keys."""
    wanted = call.args.get("user")
    if not isinstance(wanted, str) or not wanted:
        raise CallError("bad_argument", argument="user", problem="not a user's id")
    undo, keys = Undo(), []
    for listed in _scan(call)[0]:
        if _user_id(listed) == wanted:
            undo.restores(call, listed.key, listed.data)
            call.engine.open(None).delete(listed.key)
            keys.append(listed.key)
    ended: list[Json] = list(keys)
    cookie = cookie_gone(call.key) if call.key in keys else CookieChange("keep")
    return Outcome(ended, None, cookie, undo.json, undo.refused)


def clear_expired(call: Call) -> Outcome:
    """
    `SessionStore.clear_expired()`. The result is `{deleted, by_itself}`: how many rows went (null when the engine does not
    tell), and whether this engine needs no such thing. Nothing to undo: no request could have read them.
    """
    before = call.engine.expired_count()
    call.engine.store_class.clear_expired()
    after = call.engine.expired_count()
    deleted = None if before is None or after is None else before - after
    return Outcome({"deleted": deleted, "by_itself": not call.engine.clears_expired}, undo_refused="expired")


def _scan(call: Call) -> tuple[list[Listed], bool]:
    if not call.engine.can_enumerate:
        raise CallError("cannot_enumerate", 409)
    found = list(islice(call.engine.sessions(), SCAN_LIMIT + 1))
    return found[:SCAN_LIMIT], len(found) > SCAN_LIMIT


def _user_id(listed: Listed) -> str | None:
    user_id = listed.data.get("_auth_user_id")
    return None if user_id is None else str(user_id)


def _is_of(listed: Listed, wanted: str, names: dict[str, str]) -> bool:
    user_id = _user_id(listed)
    return user_id is not None and (
        user_id == wanted or wanted.casefold() in names.get(user_id, "").casefold()
    )


def _row(listed: Listed, names: dict[str, str]) -> JsonObject:
    user_id = _user_id(listed)
    user: Json = None if user_id is None else {"id": user_id, "name": names.get(user_id)}
    expires = None if listed.expires is None else iso(listed.expires)
    return {"key": listed.key, "user": user, "expires": expires, "count": len(listed.data)}
