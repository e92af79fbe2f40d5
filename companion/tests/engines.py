"""The engines that the suite runs on: which settings make each, and what the panel must be told of it."""

from dataclasses import dataclass, field
from typing import Any

_BACKENDS = "django.contrib.sessions.backends"


@dataclass(frozen=True)
class Case:
    """`module`: SESSION_ENGINE. `cache`: the default cache, {port} is filled in. `kind`: the companion's name for it."""

    module: str
    kind: str
    cache: dict[str, Any] | None = None
    server: str | None = None
    enumerates: bool = False
    clears: bool = False
    tells_expiry: bool = True
    traits: set[str] = field(default_factory=set)


_REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:{port}/1"}
_DJANGO_REDIS = {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://127.0.0.1:{port}/2"}
_MEMCACHED = {
    "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
    "LOCATION": "127.0.0.1:{port}",
}

CASES: dict[str, Case] = {
    "db": Case(f"{_BACKENDS}.db", "db", enumerates=True, clears=True),
    "cached_db": Case(f"{_BACKENDS}.cached_db", "cached_db", enumerates=True, clears=True),
    "cached_db_redis": Case(
        f"{_BACKENDS}.cached_db", "cached_db", _REDIS, "redis", enumerates=True, clears=True
    ),
    "cache_locmem": Case(f"{_BACKENDS}.cache", "cache"),
    "cache_redis": Case(f"{_BACKENDS}.cache", "cache", _REDIS, "redis"),
    "cache_django_redis": Case(f"{_BACKENDS}.cache", "cache", _DJANGO_REDIS, "redis"),
    "cache_memcached": Case(f"{_BACKENDS}.cache", "cache", _MEMCACHED, "memcached", tells_expiry=False),
    "file": Case(f"{_BACKENDS}.file", "file", enumerates=True, clears=True),
    "signed_cookies": Case(f"{_BACKENDS}.signed_cookies", "signed_cookies"),
    "encrypted_cookies": Case("tests.site.encrypted_engine", "signed_cookies"),
    "redis_sessions": Case("redis_sessions.session", "redis_sessions", None, "redis", enumerates=True),
    "own": Case("tests.site.own_engine", "other", tells_expiry=False),
    "own_db": Case("tests.site.own_db_engine", "db", enumerates=True, clears=True),
}
