"""What an engine can be asked. Everything here works for any engine; the others override what they know better."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.sessions.backends.base import SessionBase

#: Django's own keys are 32 of a-z0-9; a project's engine may use a UUID, or base64url.
_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")


#: Sessions in hand at once while all are gone through: each may be a megabyte.
CHUNK = 20


@dataclass(frozen=True, repr=False)
class Listed:
    """
    A session as enumerating found it. `data` is decoded, and empty where that failed: `problem` is then the exception's
    class, and the session is there all the same. `expires` is None when the engine does not tell.
    """

    key: str
    data: dict[str, Any]
    expires: datetime | None
    problem: str | None = None


def as_dict(data: Any) -> dict[str, Any] | None:
    """What a store loaded, as a dictionary; None when it is nothing like one. Some have a class of their own for it."""
    if isinstance(data, dict):
        return data
    try:
        return dict(data.items())
    except Exception:  # whatever it is
        return None


class Engine:
    """An engine around its SessionStore class."""

    name: ClassVar[str] = "other"
    #: The name of the place a session is kept in, for people.
    place: ClassVar[str] = "unknown"
    can_enumerate: ClassVar[bool] = False
    #: False when the data is in the cookie itself: every write gives the cookie a new value.
    keeps_data: ClassVar[bool] = True
    #: Whether saving asks for the expiry, so that a value that is none cannot be saved.
    saves_expiry: ClassVar[bool] = True
    #: Whether `clear_expired` does something, or expired sessions go by themselves, or cannot.
    clears_expired: ClassVar[bool] = False

    def __init__(self, store_class: type[SessionBase]) -> None:
        self.store_class = store_class

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        """Whether this engine is the one for the store's class."""
        raise NotImplementedError

    def is_key(self, key: str) -> bool:
        """Whether the text has the form of a session key; nothing is looked up."""
        return _KEY.fullmatch(key) is not None

    def open(self, key: str | None) -> SessionBase:
        """A store for this key, or a new one. Some stores make a new session when they meet a dead one: not here."""
        store = self.store_class(key)
        if key is not None:
            object.__setattr__(store, "create", lambda: None)
        return store

    def close(self, store: SessionBase) -> SessionBase:
        """The store with its own `create` back, so that it can be saved."""
        store.__dict__.pop("create", None)
        return store

    def load(self, key: str) -> SessionBase | None:
        """The store with its data loaded, or None when there is no live session of this key."""
        store = self.open(key)
        if store.session_key != key:
            # It has looked already, and given the key up.
            return None
        try:
            data: Any = store.load()
        except Exception:
            # What the engine itself cannot load, a value among the data that is no expiry, can still be shown and ended.
            data = self.salvage(key)
            if data is None:
                raise
        found = store.session_key == key and as_dict(data) is not None and self.is_live(store, key)
        if not found:
            return None
        # `load` gives the data and leaves it to the caller to keep, as SessionBase._get_session does.
        store.__dict__["_session_cache"] = data
        store.modified = False
        return self.close(store)

    def delete(self, key: str) -> None:
        """Delete the session of this key, by a store that was opened for it: some stores look at no argument."""
        self.open(key).delete(key)

    def salvage(self, key: str) -> dict[str, Any] | None:
        """The data of a session whose loading raised, read beside the store; None when that is not to be had."""
        return None

    def is_live(self, store: SessionBase, key: str) -> bool:
        """Asked after a load that seemed to succeed."""
        return bool(store.exists(key))

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """
        Why a request's load of `key` gave no data, as (`observe.ending.Why` or None, when it expired). `left` is the key
        that the store had afterwards, `text` what it decoded last; nothing may be asked of the store, for the request waits.
        """
        return (None if left == key else "unknown_or_expired"), None

    def settle(self, key: str, at: float) -> tuple[str | None, datetime | None]:
        """What `not_found` was of a request at this time, as `why_nothing` says it: now the store may be asked."""
        return (None if self.store_class(None).exists(key) else "unknown_or_expired"), None

    def stored_text(self, key: str) -> str | None:
        """What the store holds, as it holds it; None when it keeps no text."""
        return None

    def stored_expiry(self, key: str, data: dict[str, Any]) -> datetime | None:
        """When the server will forget the session; None when the store does not say or will not."""
        return None

    def columns(self, key: str) -> dict[str, Any]:
        """What the store keeps of a session beside its data, by the names of a project's or a package's own columns."""
        return {}

    def expired_at(self, key: str) -> datetime | None:
        """When the session of this key was over, where the store still has it though no request would get it."""
        return None

    def move_stored_expiry(self, key: str, date: datetime) -> bool:
        """Set the stored expiry alone, as undoing wants it. False where it follows from the save."""
        return False

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        """A code for what is odd about the server-side expiry: see the protocol's document."""
        return "not_told"

    def sessions(self) -> Iterator[Listed]:
        """
        Every live session, the latest to expire first where that is cheap. One that cannot be read is no reason to stop:
        `listed` makes an entry of it, too.
        """
        raise NotImplementedError

    def listed(self, key: str, text: str, expires: Callable[[dict[str, Any]], datetime | None]) -> Listed:
        """The entry of a stored text. Whatever decoding it or asking for its end raises, there is an entry."""
        try:
            data = self.store_class(None).decode(text) if text else {}
            if not isinstance(data, dict):
                return Listed(key, {}, None, type(data).__name__)
        except Exception as error:
            return Listed(key, {}, None, type(error).__name__)
        try:
            return Listed(key, data, expires(data))
        except Exception as error:
            return Listed(key, data, None, type(error).__name__)

    def clear_expired(self) -> None:
        """`SessionStore.clear_expired()`."""
        self.store_class.clear_expired()

    def expired_count(self) -> int | None:
        """How many dead sessions `clear_expired` would delete; None when the engine does not tell."""
        return None
