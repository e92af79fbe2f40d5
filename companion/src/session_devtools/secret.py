"""
Who this process is, and the token that opens the endpoint.

The token travels in the response header of the site's own answers, so whoever shows it can read this site. It is random
and made anew by each process (a fork too); where the setting names a shared cache, it is derived from one random value
kept there and from the project (caches are shared by projects, too), so that all workers hand out and accept the same
one, for half a day. SECRET_KEY alone would be no secret: it is often public in demos.

Under Django's autoreloader (and Werkzeug's) every saved file makes a new process. The one that watches the files made a
random value before it started the first of them, and each inherits it: their tokens are derived from that and the
project, so that a reload needs no new one.
"""

import hashlib
import hmac
import os
import time
from dataclasses import dataclass
from itertools import count
from secrets import token_hex, token_urlsafe
from threading import Lock
from typing import Any

from django.utils.crypto import constant_time_compare

from session_devtools import shared
from session_devtools.project import fingerprint

_SHARED_KEY = "session_devtools:secret"
_RUN = "run"
#: Where the run's random value is kept. Django's debug page masks what is called a secret.
RUN_VARIABLE = "SESSION_DEVTOOLS_RUN_SECRET"
#: What a process under an autoreloader finds in its environment.
_RELOADED = ("RUN_MAIN", "WERKZEUG_RUN_MAIN")
_SHARED = "shared"
#: The shared value ends, and another is made. Each process looks again this often, in seconds.
_SHARED_SECONDS = 12 * 3600
_LOOK_AGAIN = 60.0


@dataclass(repr=False)
class _Process:
    pid: int
    name: str
    own: str
    numbers: "count[int]"
    shared: str | None = None
    read_at: float = 0.0


_lock = Lock()
_process: _Process | None = None


def _this() -> _Process:
    """gunicorn's --preload forks after import: what was made before the fork must not be shared unknowingly."""
    global _process
    if _process is None or _process.pid != os.getpid():
        with _lock:
            if _process is None or _process.pid != os.getpid():
                _process = _Process(os.getpid(), token_hex(4), token_urlsafe(32), count(1))
    return _process


def begin_run() -> None:
    """Make the run's random value, unless it is inherited. Called before an autoreloader starts its first process."""
    os.environ.setdefault(RUN_VARIABLE, token_urlsafe(32))


def _of_run() -> str:
    """`run.<hmac>` under an autoreloader, else an empty text: other servers' processes run beside each other."""
    secret = os.environ.get(RUN_VARIABLE, "")
    if not secret or not any(os.environ.get(name) == "true" for name in _RELOADED):
        return ""
    message = f"session_devtools run {fingerprint()}".encode()
    return f"{_RUN}.{hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def forget() -> None:
    """Become another process, as after a restart. For tests."""
    global _process
    _process = None
    shared.forget()


def process_name() -> str:
    """Eight characters that no other process of the site has. Not a secret."""
    return _this().name


def next_request_id() -> str:
    """`<process>-<number>`, in the order of arrival."""
    process = _this()
    return f"{process.name}-{next(process.numbers)}"


def process_of(request_id: str) -> str:
    """The process that gave this id."""
    return request_id.partition("-")[0]


def token() -> str:
    """
    The token to hand out: `<process>.<random>`; with a shared cache `shared.<hmac>`; under an autoreloader `run.<hmac>`.
    """
    process = _this()
    if process.shared is None or time.monotonic() - process.read_at > _LOOK_AGAIN:
        # A cache that is away takes nothing back that all processes agreed on.
        process.shared, process.read_at = _read_shared() or process.shared or "", time.monotonic()
    return process.shared or _of_run() or f"{process.name}.{process.own}"


def token_is_valid(given: str) -> bool:
    """Compared in constant time. A shared secret is read anew when it does not fit: the cache may have been cleared."""
    if constant_time_compare(given, token()):
        return True
    process = _this()
    if not process.shared:
        return False
    process.shared = _read_shared()
    return bool(process.shared) and constant_time_compare(given, token())


def token_is_of_another_process(given: str) -> bool:
    """Whether a token that is not valid looks like another worker's, or like this one's before it restarted."""
    name = given.partition(".")[0]
    return len(name) == len(process_name()) and name != process_name() and not _this().shared


def _read_shared() -> str:
    """`shared.<hmac>`, or an empty text where no shared cache is set or it cannot be used."""
    if not shared.is_named():
        return ""
    secret = shared.ask(_shared_secret)
    if not isinstance(secret, str):
        return ""
    message = f"session_devtools token {fingerprint()}".encode()
    return f"{_SHARED}.{hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def _shared_secret(cache: Any) -> object:
    cache.add(_SHARED_KEY, token_urlsafe(32), timeout=_SHARED_SECONDS)
    return cache.get(_SHARED_KEY)
