"""What follows every change: save, say what the cookie must become, and hold what undoing needs."""

import time
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from session_devtools.conf import MAX_BODY_BYTES, MAX_DEPTH
from session_devtools.errors import CallError
from session_devtools.expiry import closes_with_browser, iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, CookieChange, Outcome
from session_devtools.operations.parts import Parts
from session_devtools.operations.snapshot import data_of, snapshot
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.present import holds_described, holds_never_sent
from session_devtools.values.walk import is_deeper_than

#: `restore` is a call like any other: what undoing needs must fit into its body, escapes and all.
MAX_UNDO_CHARS = MAX_BODY_BYTES - 64 * 1024


def saved(call: Call, store: SessionBase, result: Json, undo: "Undo") -> Outcome:
    """Save the store and tell everything. Raises CallError when the engine will not have it."""
    save(store)
    return told(call, store, result, undo)


def told(call: Call, store: SessionBase, result: Json, undo: "Undo") -> Outcome:
    """The outcome of a change that is made. Nothing here raises: what cannot be told is named as missing."""
    parts = Parts()
    cookie = parts.make(
        "cookie", lambda: cookie_to(store, call.key), CookieChange("set", call.key, store.session_key)
    )
    session = parts.make("session", lambda: snapshot(call, store, parts), None)
    return Outcome(result, session, cookie, undo.json, undo.refused, parts.missing)


def must_be_storable(call: Call, store: SessionBase) -> None:
    """To be asked before anything is deleted to make room for this session. Raises CallError."""
    try:
        if call.engine.keeps_data:
            store.encode(data_of(store))
            if call.engine.saves_expiry:
                store.get_expiry_date()
    except Exception as error:
        raise _cannot_store(error) from None


def must_have(store: SessionBase, method: str) -> None:
    """To be asked before anything is changed that needs this method. Raises CallError."""
    if getattr(type(store), method, None) is getattr(SessionBase, method):
        raise CallError("not_implemented", 409, method=method)


def _cannot_store(error: Exception) -> CallError:
    problem = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    return CallError("cannot_store", problem=problem[:200] or type(error).__name__)


def save(store: SessionBase, must_create: bool = False) -> None:
    """As SessionMiddleware saves. Raises CallError."""
    try:
        store.save(must_create=must_create)
    except UpdateError:
        raise CallError("session_gone", 409) from None
    except CreateError:
        raise CallError("session_gone", 409) from None
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise _cannot_store(error) from None


def cookie_to(store: SessionBase, when: str | None) -> CookieChange:
    """The cookie that SessionMiddleware would have sent after this save."""
    custom = data_of(store).get("_session_expiry")
    if closes_with_browser(custom):
        return CookieChange("set", when, store.session_key)
    age = int(store.get_expiry_age())
    return CookieChange("set", when, store.session_key, age, int(time.time()) + age)


def cookie_gone(when: str | None) -> CookieChange:
    """As SessionMiddleware deletes the cookie of an empty session."""
    return CookieChange("delete", when)


class Undo:
    """
    What `restore` will need. Made before the change: it holds the session's data in the clear, which the panel keeps in
    memory and never shows. Refused, with a reason, when the data cannot go through JSON, may not be sent, or is more than
    `restore` could be given. Making it raises nothing, for what is undone matters less than that it can be done.
    """

    def __init__(self) -> None:
        self._chars = 0
        self._restore: list[Json] = []
        self._remove: list[Json] = []
        self.refused: str | None = None

    @property
    def json(self) -> JsonObject | None:
        return None if self.refused else {"restore": self._restore, "remove": self._remove}

    def restores(self, call: Call, key: str, data: dict[str, Any]) -> "Undo":
        """Bring back this session as it is now."""
        if self.refused is not None:
            return self
        text = freeze(data, run_reprs=False)
        plain: Json = None if text is None else thaw(text)
        self._chars += len(text or "") + len(key)
        if text is None or holds_described(plain):
            self.refused = "not_json"
        elif holds_never_sent(plain):
            self.refused = "never_sent"
        elif self._chars > MAX_UNDO_CHARS:
            self.refused = "too_large"
        else:
            entry: JsonObject = {"key": key, "expires": _stored_expiry(call, key, data)}
            # An answer is written, and a call is read, by recursion: what is deep goes as text.
            is_deep = is_deeper_than(plain, MAX_DEPTH)
            self._restore.append({**entry, "text": text} if is_deep else {**entry, "data": plain})
        return self

    def removes(self, key: str | None) -> "Undo":
        """Delete a session that the change made."""
        if key is not None:
            self._remove.append(key)
        return self


def _stored_expiry(call: Call, key: str, data: dict[str, Any]) -> str | None:
    try:
        expires = call.engine.stored_expiry(key, data)
        return None if expires is None else iso(expires)
    except Exception:  # an end that cannot be read begins anew
        return None


def undo_of(call: Call, store: SessionBase) -> Undo:
    """Undoing a change of a loaded session, to be made before the change."""
    return Undo().restores(call, call.session_key(), data_of(store))
