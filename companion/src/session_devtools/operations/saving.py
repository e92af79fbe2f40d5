"""What follows every change: save, say what the cookie must become, and hold what undoing needs."""

import time
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from session_devtools.errors import CallError
from session_devtools.expiry import closes_with_browser, iso
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, CookieChange, Outcome
from session_devtools.operations.snapshot import data_of, snapshot
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.present import holds_described, holds_never_sent


def saved(call: Call, store: SessionBase, result: Json, undo: "Undo") -> Outcome:
    """Save the store and tell everything. Raises CallError when the engine will not have it."""
    save(store)
    return Outcome(result, snapshot(call, store), cookie_to(store, call.key), undo.json, undo.refused)


def save(store: SessionBase, must_create: bool = False) -> None:
    """As SessionMiddleware saves. Raises CallError."""
    try:
        store.save(must_create=must_create)
    except UpdateError:
        raise CallError("session_gone", 409) from None
    except CreateError:
        raise CallError("session_gone", 409) from None
    except (TypeError, ValueError, OverflowError) as error:
        raise CallError("cannot_store", problem=str(error)[:200]) from None


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
    memory and never shows. Refused, with a reason, when the data cannot go through JSON or may not be sent.
    """

    def __init__(self) -> None:
        self._restore: list[Json] = []
        self._remove: list[Json] = []
        self.refused: str | None = None

    @property
    def json(self) -> JsonObject | None:
        return None if self.refused else {"restore": self._restore, "remove": self._remove}

    def restores(self, call: Call, key: str, data: dict[str, Any]) -> "Undo":
        """Bring back this session as it is now."""
        text = freeze(data)
        plain: Json = None if text is None else thaw(text)
        if text is None or holds_described(plain):
            self.refused = "not_json"
        elif holds_never_sent(plain):
            self.refused = "never_sent"
        else:
            expires = call.engine.stored_expiry(key, data)
            self._restore.append(
                {"key": key, "data": plain, "expires": None if expires is None else iso(expires)}
            )
        return self

    def removes(self, key: str | None) -> "Undo":
        """Delete a session that the change made."""
        if key is not None:
            self._remove.append(key)
        return self


def undo_of(call: Call, store: SessionBase) -> Undo:
    """Undoing a change of a loaded session, to be made before the change."""
    return Undo().restores(call, call.session_key(), data_of(store))
