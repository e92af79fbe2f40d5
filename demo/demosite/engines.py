"""The session engines the demo can run on, by the short name used in SESSION_DEMO_ENGINE, with the cache each needs."""

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_BACKENDS = "django.contrib.sessions.backends"

#: One process serves the demo, so its own memory is a fair cache.
_MEMORY: dict[str, Any] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "demo",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}


@dataclass(frozen=True)
class Engine:
    """`module`: SESSION_ENGINE. `cache`: the default cache's BACKEND, None for memory. `server`: what must run."""

    module: str
    cache: str | None = None
    server: str | None = None


ENGINES: dict[str, Engine] = {
    "db": Engine(f"{_BACKENDS}.db"),
    "cache": Engine(f"{_BACKENDS}.cache"),
    "cached_db": Engine(f"{_BACKENDS}.cached_db"),
    "file": Engine(f"{_BACKENDS}.file"),
    "signed_cookies": Engine(f"{_BACKENDS}.signed_cookies"),
    "redis": Engine(f"{_BACKENDS}.cache", "django.core.cache.backends.redis.RedisCache", "redis"),
    "django_redis": Engine(f"{_BACKENDS}.cache", "django_redis.cache.RedisCache", "redis"),
    "redis_sessions": Engine("redis_sessions.session", None, "redis"),
    "memcached": Engine(
        f"{_BACKENDS}.cache", "django.core.cache.backends.memcached.PyMemcacheCache", "memcached"
    ),
    "custom": Engine("demosite.custom_engine"),
}


def engine_named(name: str) -> Engine:
    """Raises ImproperlyConfigured, naming the choices, for a name that is none."""
    try:
        return ENGINES[name]
    except KeyError:
        choices = ", ".join(ENGINES)
        raise ImproperlyConfigured(f"SESSION_DEMO_ENGINE={name!r} is not one of: {choices}") from None


def default_cache(engine: Engine) -> dict[str, Any]:
    """The default cache for an engine."""
    if engine.cache is None:
        return _MEMORY
    location = memcached_address() if engine.server == "memcached" else redis_url()
    return {"BACKEND": engine.cache, "LOCATION": location}


def redis_url() -> str:
    """Where Redis is: SESSION_DEMO_REDIS_URL, which `npm start` sets when it starts a Redis of its own."""
    return os.environ.get("SESSION_DEMO_REDIS_URL", "redis://127.0.0.1:6379/0")


def memcached_address() -> str:
    """Where Memcached is: SESSION_DEMO_MEMCACHED."""
    return os.environ.get("SESSION_DEMO_MEMCACHED", "127.0.0.1:11211")


def session_redis() -> dict[str, Any]:
    """SESSION_REDIS of django-redis-sessions, which wants the address in parts."""
    url = urlsplit(redis_url())
    number = url.path.lstrip("/")
    return {
        "host": url.hostname or "127.0.0.1",
        "port": url.port or 6379,
        "db": int(number) if number.isdigit() else 0,
        "password": url.password,
        "prefix": "session",
        "socket_timeout": 5,
    }
