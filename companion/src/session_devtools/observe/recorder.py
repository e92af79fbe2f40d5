"""What one request did to its session, noted while it happens. Nothing here touches the session but to look."""

import time
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Literal

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from session_devtools.conf import MAX_EVENTS
from session_devtools.observe.frames import Origin, caller_is_session_code, origin_of
from session_devtools.values.freeze import freeze

EventKind = Literal["read", "write"]


@dataclass
class Event:
    """`count` like calls from one line: the operation's name and its key where it has one."""

    kind: EventKind
    op: str
    key: str | None
    origin: Origin | None
    count: int = 1


@dataclass
class Recorder:
    """One request's notes. `before` and `stored` are frozen data: None while unknown, for a session never loaded."""

    request: HttpRequest
    id: str
    started: float = field(default_factory=time.time)
    touched: bool = False
    key_before: str | None = None
    before: str | None = None
    stored: str | None = None
    row_expiry: Any = None
    loaded: bool = False
    saved: bool = False
    created: bool = False
    cycled: bool = False
    flushed: bool = False
    modified_at_save: bool | None = None
    error: str | None = None
    dropped: int = 0
    _events: dict[tuple[Any, ...], Event] = field(default_factory=dict)
    _saving: int = 0

    @property
    def events(self) -> list[Event]:
        return list(self._events.values())

    def watches(self, session: object) -> bool:
        """Whether this is the request's own session; a view may open others."""
        return self.request.__dict__.get("session") is session

    def touch(self, session: SessionBase) -> None:
        """Before anything is done for the first time: the key that came, and the data if it is there already."""
        if self.touched:
            return
        self.touched = True
        self.key_before = key_of(session)
        data = data_of(session)
        if data is not None:
            self.before = freeze(data)

    def note(self, kind: EventKind, op: str, key: object, frame: FrameType | None) -> None:
        """A read or write of the application's. Calls of Django's session package itself are no news."""
        if kind == "read" and caller_is_session_code(frame):
            return
        name = key if key is None or isinstance(key, str) else repr(key)[:80]
        origin = origin_of(frame)
        identity = (kind, op, name, origin)
        known = self._events.get(identity)
        if known is not None:
            known.count += 1
        elif len(self._events) < MAX_EVENTS:
            self._events[identity] = Event(kind, op, name, origin)
        else:
            self.dropped += 1

    def note_loaded(self, data: object) -> None:
        self.loaded = True
        self.before = freeze(data)

    def note_flushed(self) -> None:
        self.flushed = True
        self.stored = None

    def enter_save(self, session: SessionBase, must_create: bool) -> None:
        self._saving += 1
        if self._saving == 1 and not must_create:
            self.modified_at_save = bool(session.modified)

    def leave_save(self, session: SessionBase, error: BaseException | None) -> None:
        """A save may save again inside (cached_db, or `create` for a new key): the outermost tells."""
        self._saving -= 1
        if self._saving:
            return
        if error is not None:
            self.error = type(error).__name__
            return
        self.error = None
        self.saved = True
        data = data_of(session)
        if data is not None:
            self.stored = freeze(data)


def key_of(session: SessionBase) -> str | None:
    """The session key, without running an engine's property."""
    key = session.__dict__.get("_SessionBase__session_key")
    return key if isinstance(key, str) else None


def data_of(session: SessionBase) -> object:
    """The loaded data, or None when it was not loaded. Does not load and does not count as an access."""
    return session.__dict__.get("_session_cache")
