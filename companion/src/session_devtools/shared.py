"""
The cache that all processes share, where the project names one. Everything goes through here, because a cache that is
away, or answers slowly, must cost the site one request and not each.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import caches

from session_devtools.conf import option
from session_devtools.project import fingerprint

T = TypeVar("T")

#: Seconds that a cache is left alone after it failed; doubled with each failure that follows.
_PAUSE = 30.0
_MAX_PAUSE = 600.0
#: A call that takes longer than this, in seconds, has failed, whatever it answered.
_SLOW = 1.0

_failures = 0
_quiet_until = 0.0


def is_named() -> bool:
    """Whether the project names a cache. It may still be away."""
    return isinstance(option("CACHE"), str)


def name_of(key: str) -> str:
    """The key in the cache: under the project, because caches are shared by projects, too."""
    return f"session_devtools:{fingerprint()}:{key}"


def ask(question: Callable[[Any], T]) -> T | None:
    """What the cache says to `question`, or None: there is none, it failed, or it did lately."""
    global _failures, _quiet_until
    alias = option("CACHE")
    if not isinstance(alias, str) or time.monotonic() < _quiet_until:
        return None
    started = time.monotonic()
    try:
        answer = question(caches[alias])
    except Exception:  # no such cache, or whatever a cache's client raises when its server is away
        _leave_alone()
        return None
    if time.monotonic() - started > _SLOW:
        _leave_alone()
    else:
        _failures = 0
    return answer


def _leave_alone() -> None:
    global _failures, _quiet_until
    _quiet_until = time.monotonic() + min(_MAX_PAUSE, _PAUSE * 2**_failures)
    _failures = min(_failures + 1, 10)


def forget() -> None:
    """As after a restart. For tests."""
    global _failures, _quiet_until
    _failures, _quiet_until = 0, 0.0
