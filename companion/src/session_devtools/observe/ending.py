"""
How the session that a request came with ended, and whose login began or ended with it. The store, Django's own code and
the project's each end sessions in their way; each way has a name here, so that nobody need guess it from the traffic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.signing import BadSignature, TimestampSigner

from session_devtools.engines import current_engine
from session_devtools.expiry import iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.observe.frames import auth_function
from session_devtools.values.describe import key_text

if TYPE_CHECKING:
    from types import FrameType

    from session_devtools.observe.recorder import Event, Recorder

#: The key of the data under which django.contrib.auth keeps the user's id.
USER_KEY = "_auth_user_id"

#: `not_found` is asked anew when the panel fetches the record: a row that expired is still there. Not in the request
#: itself, for that would be one more query in it.
Why = Literal[
    "unknown", "expired", "unknown_or_expired", "not_found", "bad_key", "bad_signature", "unreadable",
    "flush", "logout", "auth_hash", "other_user", "delete", "emptied", "deleted_meanwhile",
]  # fmt: skip

#: The functions of django.contrib.auth that flush, and what it means there. `login` is told apart by the two users.
_FLUSHES: dict[str, Why] = {
    "logout": "logout",
    "alogout": "logout",
    "get_user": "auth_hash",
    "aget_user": "auth_hash",
    "login": "other_user",
    "alogin": "other_user",
}


@dataclass
class End:
    """`event`: the call that ended it, None when the store did. `user`: the id that was in the data just before."""

    why: str
    event: Event | None = None
    expires: datetime | None = None
    user: str | None = None


def end_by_load(session: Any, key: str, data: object, text: str | None) -> End | None:
    """Why loading `key` gave no data, or None when the session is there, be it empty. `text`: what was decoded."""
    left = session.__dict__.get("_SessionBase__session_key")
    if left == key and data:
        return None
    engine = current_engine()
    why, expires = engine.why_nothing(key, left, text)
    if why is None and text and _does_not_fit(session, text):
        why = "unreadable"
    return None if why is None else End(why, expires=expires)


def end_by_call(op: str, event: Event | None, frame: FrameType | None, user: str | None) -> End:
    """`flush` or `delete` was called from `frame` while the data held `user`."""
    if op.endswith("delete"):
        return End("delete", event, user=user)
    return End(_FLUSHES.get(auth_function(frame) or "", "flush"), event, user=user)


def told_end(recorder: Recorder, after: str | None, writes: list[Event]) -> JsonObject | None:
    """`{why, by, expires}` for the record: `by` is the place in `writes` of the call that did it."""
    end = _end(recorder, after, writes)
    if end is None:
        return None
    expires = end.expires or (recorder.row_expiry if end.why == "expired" else None)
    return {
        "why": end.why,
        "by": _place(end.event, writes),
        "expires": iso(expires) if isinstance(expires, datetime) else None,
    }


def told_users(recorder: Recorder, data: object, writes: list[Event]) -> JsonObject:
    """`{user_before, login, logout}`. A name is null when it is not known, never because there is none."""
    after = _text(data.get(USER_KEY)) if isinstance(data, dict) else None
    before = recorder.user_before
    login = recorder.logged_in
    if login is None and after is not None and after != before and _writes_user(writes):
        login = after
    told: JsonObject = {"user_before": _who(recorder, before), "login": None, "logout": None}
    if login is not None:
        by = _place(_last(writes, _sets_user), writes)
        again = login == before and not recorder.flushed
        told["login"] = {**_named(recorder, login), "again": again, "by": by}
    left = _logged_out(recorder, after, login)
    if left is not None:
        ended = recorder.end.event if recorder.end is not None else None
        event = ended if ended is not None else _last(writes, _removes_user)
        told["logout"] = {**_named(recorder, left), "by": _place(event, writes)}
    return told


def settled_end(ended: Json, key: Json, at: float) -> Json:
    """`ended` with `not_found` looked up, now that no request of the application is waiting."""
    if not isinstance(ended, dict) or ended.get("why") != "not_found" or not isinstance(key, str):
        return ended
    try:
        why, expires = current_engine().settle(key, at)
    except Exception:  # a store that fails does not tell
        return {**ended, "why": "unknown_or_expired"}
    if why is None:
        return None
    return {**ended, "why": why, "expires": None if expires is None else iso(expires)}


def cookie_without_key(recorder: Recorder) -> bool:
    """A cookie came whose value is too short to be a key: Django reads none and deletes the cookie."""
    session = recorder.session
    if not isinstance(session, SessionBase):
        return False
    key = recorder.key_before if recorder.touched else session.__dict__.get("_SessionBase__session_key")
    value = None if key is not None else recorder.request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return bool(value) and not _could_be_key(session, value)


def _could_be_key(session: SessionBase, value: object) -> bool:
    """Whether the session would have taken the value for its key: then it was not asked, but a cookie of another name."""
    try:
        return bool(session._validate_session_key(value))  # type: ignore[attr-defined]
    except Exception:  # a project's own rule
        return False


def _end(recorder: Recorder, after: str | None, writes: list[Event]) -> End | None:
    if recorder.key_before is None:
        return End("bad_key") if cookie_without_key(recorder) else None
    end = recorder.end
    if end is not None:
        # A login flushes what another user left, and what the same user left under another password.
        same = end.why == "other_user" and end.user is not None and end.user == recorder.logged_in
        return End("auth_hash", end.event, user=end.user) if same else end
    if recorder.error == "UpdateError":
        return End("deleted_meanwhile")
    removal = _last(writes, _removes)
    if recorder.saved and after == "{}" and recorder.before != "{}" and removal is not None:
        return End("emptied", removal)
    return None


def _logged_out(recorder: Recorder, after: str | None, login: str | None) -> str | None:
    if recorder.logged_out is not None:
        return recorder.logged_out
    if login is not None or after is not None or not (recorder.flushed or recorder.saved):
        return None
    end = recorder.end
    return (end.user if end is not None else None) or recorder.user_before


def _who(recorder: Recorder, user: str | None) -> JsonObject | None:
    return None if user is None else _named(recorder, user)


def _named(recorder: Recorder, user: str) -> JsonObject:
    return {"id": user, "name": recorder.names.get(user)}


def _place(event: Event | None, writes: list[Event]) -> int | None:
    return next((place for place, each in enumerate(writes) if each is event), None)


def _last(writes: list[Event], fits: Any) -> Event | None:
    return next((event for event in reversed(writes) if fits(event)), None)


def _writes_user(writes: list[Event]) -> bool:
    return any(_sets_user(event) for event in writes)


def _sets_user(event: Event) -> bool:
    return USER_KEY in (event.key or "").split(", ") and not _removes(event)


def _removes_user(event: Event) -> bool:
    return _removes(event) and event.key in (None, USER_KEY)


def _removes(event: Event) -> bool:
    return event.sync in ("clear", "__delitem__", "pop", "flush", "delete")


def _text(value: object) -> str | None:
    return None if value is None else key_text(value)


def _does_not_fit(session: Any, text: str) -> bool:
    """Whether Django's own `decode` refused the text for its signature: another SECRET_KEY, or a damaged row."""
    owner = next(each for each in type(session).__mro__ if "decode" in each.__dict__)
    if owner is not SessionBase:
        return False
    try:
        TimestampSigner(salt=session.key_salt).unsign(text)
    except BadSignature:
        return True
    return False
