"""
Who this process is, and the token that opens the endpoint.

The token travels in the response header of the site's own answers, so whoever shows it can read this site. It is random
and made anew by each process (a fork too); where the setting names a shared cache, it is derived from one random value
kept there, so that all workers hand out and accept the same one. SECRET_KEY is not used: it is often public in demos.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from itertools import count
from secrets import token_hex, token_urlsafe
from threading import Lock

from django.core.cache import InvalidCacheBackendError, caches
from django.utils.crypto import constant_time_compare

from session_devtools.conf import option

_SHARED_KEY = "session_devtools:secret"
_SHARED = "shared"


@dataclass
class _Process:
    pid: int
    name: str
    own: str
    numbers: "count[int]"
    shared: str | None = None


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


def forget() -> None:
    """Become another process, as after a restart. For tests."""
    global _process
    _process = None


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
    """The token to hand out: `<process>.<random>`, or `shared.<random>` with a shared cache."""
    process = _this()
    if process.shared is None:
        process.shared = _read_shared()
    return process.shared or f"{process.name}.{process.own}"


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
    alias = option("CACHE")
    if not isinstance(alias, str):
        return ""
    try:
        cache = caches[alias]
        cache.add(_SHARED_KEY, token_urlsafe(32), timeout=None)
        secret = cache.get(_SHARED_KEY)
    except InvalidCacheBackendError:
        return ""
    except Exception:  # whatever a cache's client raises when its server is away
        return ""
    if not isinstance(secret, str):
        return ""
    digest = hmac.new(secret.encode(), b"session_devtools token", hashlib.sha256).hexdigest()
    return f"{_SHARED}.{digest}"
