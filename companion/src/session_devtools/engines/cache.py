"""`cache`: one entry per session, in LocMem, Redis, django-redis, Memcached or any other cache of Django's."""

import time
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.cache import SessionStore
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from session_devtools.engines.base import Engine
from session_devtools.expiry import from_timestamp


class CacheEngine(Engine):
    name = "cache"
    place = "cache"

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)

    def stored_expiry(self, key: str, data: dict[str, Any]) -> datetime | None:
        """Where the cache's client tells how long an entry has left. Memcached has no such question."""
        cache: Any = caches[settings.SESSION_CACHE_ALIAS]
        prefix = getattr(self.store_class, "cache_key_prefix", "")
        name = cache.make_key(f"{prefix}{key}")
        if isinstance(cache, LocMemCache):
            moment = cache._expire_info.get(name)  # type: ignore[attr-defined]
            return None if moment is None else from_timestamp(moment)
        seconds = _seconds_left(cache, f"{prefix}{key}", name)
        return None if seconds is None or seconds < 0 else from_timestamp(time.time() + seconds)

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        return "not_told"


def _seconds_left(cache: Any, key: str, name: str) -> float | None:
    try:
        if hasattr(cache, "pttl"):  # django-redis
            left = cache.pttl(key)
        elif hasattr(cache, "_cache") and hasattr(cache._cache, "get_client"):  # Django's own Redis cache
            left = cache._cache.get_client(name).pttl(name)
        else:
            return None
    except Exception:  # whatever the cache's client raises: then it is not told
        return None
    return left / 1000 if isinstance(left, (int, float)) else None
