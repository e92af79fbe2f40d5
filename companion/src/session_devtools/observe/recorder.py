"""What one request did to its session, noted while it happens. Nothing here touches the session but to look."""

import re
import time
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Literal

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.functional import LazyObject, empty

from session_devtools.conf import MAX_EVENTS
from session_devtools.json_types import Json
from session_devtools.observe.ending import USER_KEY, End, end_by_call, end_by_load
from session_devtools.observe.frames import Origin, caller_is_session_code, origin_of
from session_devtools.observe.user import id_of, name_of, users_seen
from session_devtools.values.describe import key_text
from session_devtools.values.freeze import freeze

#: Django 5.1 gave every method of a session a twin with an `a` in front.
ASYNC_NAME = re.compile(
    r"a(get|has_key|keys|values|items|set|pop|setdefault|update|clear|flush|delete|cycle_key|set_expiry"
    r"|set_test_cookie|delete_test_cookie)"
)

EventKind = Literal["read", "write"]


@dataclass
class Event:
    """`count` like calls from one line: the operation's name and its key where it has one."""

    kind: EventKind
    op: str
    key: str | None
    origin: Origin | None
    count: int = 1

    @property
    def sync(self) -> str:
        """The name of the method that is not awaited: `flush` for `aflush`."""
        # `aset` is what `session[key] = value` was.
        return "__setitem__" if self.op == "aset" else ASYNC_NAME.sub(r"\1", self.op)


# No `repr` of what it holds: a tracker that keeps the locals of frames would print the whole session.
@dataclass(repr=False)
class Recorder:
    """
    One request's notes. `before` and `stored` are frozen data: None while unknown, for a session never loaded.
    `user_before`, `logged_in` and `logged_out` are ids of users; `names` has the names of those that were looked at.
    """

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
    end: End | None = None
    user_before: str | None = None
    logged_in: str | None = None
    logged_out: str | None = None
    #: Why Django refused the request for want of a CSRF token.
    csrf: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    decoded: str | None = None
    #: Writes after the answer, as JSON, and whether they were saved after all.
    late: list[Json] = field(default_factory=list)
    late_saved: bool = False
    #: The coroutine that answers the request under ASGI.
    pending: object = None
    _user_now: str | None = None
    _load_key: str | None = None
    _loading: int = 0
    _events: dict[tuple[Any, ...], Event] = field(default_factory=dict)
    _saving: int = 0

    @property
    def events(self) -> list[Event]:
        return list(self._events.values())

    @property
    def session(self) -> Any:
        """The request's session, or None. Behind a lazy object, where a project's middleware has put one."""
        session = self.request.__dict__.get("session")
        if isinstance(session, LazyObject):
            session = session.__dict__.get("_wrapped")
            return None if session is empty else session
        return session

    def watches(self, session: object) -> bool:
        """Whether this is the request's own session; a view may open others."""
        return session is not None and self.session is session

    def touch(self, session: SessionBase) -> None:
        """Before anything is done for the first time: the key that came, and the data if it is there already."""
        if self.touched:
            return
        self.touched = True
        self.key_before = key_of(session)
        data = data_of(session)
        if data is not None:
            self.before = freeze(data, run_reprs=False)
            self.user_before = user_id_in(data)

    def note(self, kind: EventKind, op: str, key: object, frame: FrameType | None) -> Event | None:
        """A read or write of the application's. Calls of Django's session package itself are no news."""
        if kind == "read" and caller_is_session_code(frame):
            return None
        name = None if key is None else key_text(key) if isinstance(key, str) else key_text(key)[:80]
        match = getattr(self.request, "resolver_match", None)
        origin = origin_of(frame, getattr(match, "func", None), self.pending)
        identity = (kind, op, name, origin)
        known = self._events.get(identity)
        if known is not None:
            known.count += 1
            return known
        if len(self._events) < MAX_EVENTS:
            return self._events.setdefault(identity, Event(kind, op, name, origin))
        self.dropped += 1
        return None

    def enter_load(self, session: SessionBase) -> None:
        self._loading += 1
        if self._loading == 1:
            self._load_key, self.decoded = key_of(session), None

    def leave_load(self, session: SessionBase, data: object, error: BaseException | None) -> None:
        """A load may load again inside (an engine that extends another): the outermost tells."""
        self._loading -= 1
        if self._loading or error is not None:
            return
        self.loaded = True
        self.before = freeze(data, run_reprs=False)
        self.user_before = user_id_in(data)
        if self.end is None and self._load_key is not None:
            self.end = end_by_load(session, self._load_key, data, self.decoded)
        self.decoded = None

    def look_at_user(self, session: SessionBase) -> None:
        """Before the session is emptied: who is in it, and under what name if the application has looked."""
        self._user_now = user_id_in(data_of(session))
        self.learn_names()

    def learn_names(self) -> None:
        for user in users_seen(self.request):
            self.learn(user)

    def learn(self, user: Any) -> str:
        """The user's id. The name is kept with it."""
        user_id, name = id_of(user), name_of(user)
        if name is not None:
            self.names[user_id] = name
        return user_id

    def note_ended(self, op: str, event: Event | None, frame: FrameType | None) -> None:
        """Later ends are those of sessions that began in this very request."""
        if self.end is None:
            self.end = end_by_call(op, event, frame, self._user_now)

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
            self.stored = freeze(data, run_reprs=False)


def key_of(session: SessionBase) -> str | None:
    """The session key, without running an engine's property."""
    key = session.__dict__.get("_SessionBase__session_key")
    return key if isinstance(key, str) else None


def user_id_in(data: object) -> str | None:
    """The id of the user that is logged in by this data."""
    user_id = data.get(USER_KEY) if isinstance(data, dict) else None
    return None if user_id is None else key_text(user_id)


def data_of(session: SessionBase) -> object:
    """The loaded data, or None when it was not loaded. Does not load and does not count as an access."""
    return session.__dict__.get("_session_cache")
