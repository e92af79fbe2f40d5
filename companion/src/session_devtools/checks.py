"""`manage.py check`: what is wrong with this installation, and how to mend it. One function per thing."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.checks import CheckMessage, Error, Info, Warning
from django.utils.module_loading import import_string

from session_devtools.conf import KNOWN_OPTIONS, malformed_option, option, pairing_mode

OURS = "session_devtools.middleware.SessionDevToolsMiddleware"
_LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
_DATABASE = "django.core.cache.backends.db.DatabaseCache"


def check_installation(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    return [message for look in LOOKS for message in look()]


def debug_is_on() -> list[CheckMessage]:
    if settings.DEBUG:
        return []
    hint = "Keep it out of production: add it to INSTALLED_APPS and MIDDLEWARE where DEBUG is True only."
    return [Warning("Session DevTools does nothing: DEBUG is False.", hint=hint, id="session_devtools.W001")]


def middleware_is_there() -> list[CheckMessage]:
    if OURS in settings.MIDDLEWARE:
        return []
    hint = f'Add "{OURS}" as the first line of MIDDLEWARE.'
    return [Warning("Session DevTools is not in MIDDLEWARE.", hint=hint, id="session_devtools.W002")]


def middleware_is_first() -> list[CheckMessage]:
    if OURS not in settings.MIDDLEWARE or settings.MIDDLEWARE[0] == OURS:
        return []
    before = settings.MIDDLEWARE[: settings.MIDDLEWARE.index(OURS)]
    if any(_is_session_middleware(path) for path in before):
        message = "Session DevTools comes after the session middleware and cannot see what that saves."
        return [Error(message, hint=f'Move "{OURS}" to the front of MIDDLEWARE.', id="session_devtools.E001")]
    message = "Session DevTools is not first in MIDDLEWARE: the panel's calls pass what stands before it."
    return [Warning(message, hint=f'Move "{OURS}" to the front of MIDDLEWARE.', id="session_devtools.W003")]


def session_middleware_is_there() -> list[CheckMessage]:
    if any(_is_session_middleware(path) for path in settings.MIDDLEWARE):
        return []
    hint = 'Add "django.contrib.sessions.middleware.SessionMiddleware" after Session DevTools.'
    return [Error("There is no session middleware to watch.", hint=hint, id="session_devtools.E002")]


def no_star_in_allowed_hosts() -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    message = 'ALLOWED_HOSTS has "*": Session DevTools answers under loopback names only.'
    hint = "If you develop under another name, name it in ALLOWED_HOSTS. The star invites DNS rebinding."
    return [Info(message, hint=hint, id="session_devtools.I001")]


def no_proxy_in_front() -> list[CheckMessage]:
    names = [
        name for name in ("USE_X_FORWARDED_HOST", "SECURE_PROXY_SSL_HEADER") if getattr(settings, name, None)
    ]
    if not names:
        return []
    if pairing_mode() == "off":
        does = "refuses what a proxy passed on"
        hint = 'Open the site at Django\'s own port, or let the panel pair: SESSION_DEVTOOLS = {"PAIRING": "remote"}.'
    else:
        does = "asks to pair where a proxy passed the request on"
        hint = "The panel shows how, once. At Django's own port it connects by itself."
    message = f"{' and '.join(names)} tell of a proxy in front: Session DevTools {does}."
    return [Warning(message, hint=hint, id="session_devtools.W004")]


def options_are_known() -> list[CheckMessage]:
    chosen = getattr(settings, "SESSION_DEVTOOLS", None)
    if chosen is None:
        return []
    hint = f"It is a dictionary; its keys may be: {', '.join(sorted(KNOWN_OPTIONS))}."
    found = malformed_option()
    if found is not None:
        name, must_be = found
        what = "SESSION_DEVTOOLS" if not isinstance(chosen, dict) else f'"{name}" of SESSION_DEVTOOLS'
        message = f"{what} is not {must_be}: Session DevTools stays closed."
        return [Error(message, hint=hint, id="session_devtools.E003")]
    unknown = sorted(str(name) for name in set(chosen) - KNOWN_OPTIONS)
    if not unknown:
        return []
    message = f"SESSION_DEVTOOLS has unknown keys: {', '.join(unknown)}."
    return [Warning(message, hint=hint, id="session_devtools.W005")]


def shared_cache_is_shared() -> list[CheckMessage]:
    alias = option("CACHE")
    if alias is None:
        return []
    cache = settings.CACHES.get(alias) if isinstance(alias, str) else None
    if cache is None:
        message = f"SESSION_DEVTOOLS names the cache {alias!r}, which is not in CACHES."
        return [Error(message, hint="Name an alias of CACHES.", id="session_devtools.E004")]
    if cache.get("BACKEND") == _DATABASE:
        message = (
            f"SESSION_DEVTOOLS names the cache {alias!r}, which is in the database: queries for each request."
        )
        hint = "Your application's own queries stay the same, but its log has more. Use Redis, Memcached or files."
        return [Warning(message, hint=hint, id="session_devtools.W007")]
    if cache.get("BACKEND") != _LOCMEM:
        return []
    message = f"SESSION_DEVTOOLS names the cache {alias!r}, which each process has for itself."
    hint = "Use a cache that processes share (Redis, Memcached, database, files), or leave CACHE out."
    return [Warning(message, hint=hint, id="session_devtools.W006")]


LOOKS: tuple[Callable[[], list[CheckMessage]], ...] = (
    debug_is_on,
    middleware_is_there,
    middleware_is_first,
    session_middleware_is_there,
    no_star_in_allowed_hosts,
    no_proxy_in_front,
    options_are_known,
    shared_cache_is_shared,
)


def _is_session_middleware(path: str) -> bool:
    try:
        found = import_string(path)
    except ImportError:
        return False
    return isinstance(found, type) and issubclass(found, SessionMiddleware)
