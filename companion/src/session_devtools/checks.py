"""
`manage.py check`: what is wrong with this installation, and how to mend it. One function per thing. Warnings only: a help
for development must not stop a site.
"""

import dis
from collections.abc import Callable, Sequence
from types import CodeType
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.checks import CheckMessage, Info, Warning
from django.utils.module_loading import import_string

from session_devtools.conf import CLOSED_OPTIONS, KNOWN_OPTIONS, malformed_option, option, pairing_mode
from session_devtools.engines import store_class_of
from session_devtools.observe.view_code import code_of_class

OURS = "session_devtools.middleware.SessionDevToolsMiddleware"
_EXAMPLES = {
    "CACHE": '"CACHE": "default"',
    "EXTENSION_ORIGINS": '"EXTENSION_ORIGINS": ["chrome-extension://…"]',
    "NO_PROXY": '"NO_PROXY": True',
    "PAIRING": '"PAIRING": "remote"',
    "PAIRING_FILE": '"PAIRING_FILE": "/home/me/.session-devtools-keys"',
    "PROGRAMS": '"PROGRAMS": True',
    "QUIET": '"QUIET": False',
}
_LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
_DATABASE = "django.core.cache.backends.db.DatabaseCache"


def check_installation(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    return [message for look in LOOKS for message in _looked(look)]


def _looked(look: Callable[[], list[CheckMessage]]) -> list[CheckMessage]:
    try:
        return look()
    except Exception:  # settings of a form that nobody thought of: Django's own checks tell of them
        return []


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
    names = list(settings.MIDDLEWARE)
    if OURS not in names or names[0] == OURS:
        return []
    hint = f'Move "{OURS}" to the front of MIDDLEWARE: it is line {names.index(OURS) + 1} now.'
    if any(makes_sessions(path) for path in names[: names.index(OURS)]):
        message = "Session DevTools comes after the session middleware and cannot see what that saves."
        return [Warning(message, hint=hint, id="session_devtools.W015")]
    message = "Session DevTools is not first in MIDDLEWARE: the panel's calls pass what stands before it."
    return [Warning(message, hint=hint, id="session_devtools.W003")]


def middleware_is_there_once() -> list[CheckMessage]:
    if list(settings.MIDDLEWARE).count(OURS) < 2:
        return []
    hint = f'Leave only the first "{OURS}" in MIDDLEWARE.'
    message = "Session DevTools is in MIDDLEWARE more than once."
    return [Warning(message, hint=hint, id="session_devtools.W012")]


def session_middleware_is_there() -> list[CheckMessage]:
    """Only a look at the code: a middleware may set `request.session` by ways that it does not show. Requests tell."""
    if any(makes_sessions(path) for path in settings.MIDDLEWARE):
        return []
    hint = 'Add "django.contrib.sessions.middleware.SessionMiddleware" to MIDDLEWARE, after Session DevTools.'
    message = "No middleware seems to set request.session: there may be nothing to watch."
    return [Warning(message, hint=hint, id="session_devtools.W008")]


def session_engine_is_there() -> list[CheckMessage]:
    """The engine can be imported, and its table belongs to an installed app."""
    try:
        store_class = store_class_of(settings.SESSION_ENGINE)
        find_model: Any = getattr(store_class, "get_model_class", None)
        model = None if find_model is None else find_model()
    except (
        Exception
    ) as error:  # whatever importing a project's module raises; RuntimeError for a model of no app
        if type(error) is RuntimeError and "INSTALLED_APPS" in str(error):
            return [_no_session_app("django.contrib.sessions")]
        hint = (
            "SESSION_ENGINE is a module with a SessionStore, for example django.contrib.sessions.backends.db."
        )
        message = (
            f"The session engine {settings.SESSION_ENGINE!r} cannot be used: {type(error).__name__}: {error}"
        )
        return [Warning(message[:500], hint=hint, id="session_devtools.W010")]
    if model is None or apps.is_installed(model._meta.app_config.name if model._meta.app_config else ""):
        return []
    return [_no_session_app(model.__module__.removesuffix(".models"))]


def _no_session_app(name: str) -> CheckMessage:
    message = f"The session engine {settings.SESSION_ENGINE} keeps sessions in a table of an app that is not installed."
    hint = f'Add "{name}" to INSTALLED_APPS, and run manage.py migrate.'
    return Warning(message, hint=hint, id="session_devtools.W011")


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
        if not isinstance(chosen, dict):
            message = f"SESSION_DEVTOOLS is not {must_be}: Session DevTools stays closed."
        else:
            message = f'"{name}" of SESSION_DEVTOOLS is not {must_be}: Session DevTools stays closed.'
            hint = _example(name)
        return [Warning(message, hint=hint, id="session_devtools.W009")]
    unknown = sorted(str(name) for name in chosen if name not in KNOWN_OPTIONS)
    if not unknown:
        return []
    message = f"SESSION_DEVTOOLS has unknown keys: {', '.join(unknown)}."
    return [Warning(message, hint=hint, id="session_devtools.W005")]


def options_are_of_their_types() -> list[CheckMessage]:
    chosen = getattr(settings, "SESSION_DEVTOOLS", None)
    if not isinstance(chosen, dict):
        return []
    return [
        Warning(
            f'"{name}" of SESSION_DEVTOOLS is not {must_be}: it counts as left out.',
            hint=_example(name),
            id="session_devtools.W013",
        )
        for name, (is_right, must_be) in CLOSED_OPTIONS.items()
        if chosen.get(name) is not None and not is_right(chosen[name])
    ]


def _example(name: str) -> str:
    return f"For example: SESSION_DEVTOOLS = {{{_EXAMPLES[name]}}}"


def shared_cache_is_shared() -> list[CheckMessage]:
    alias = option("CACHE")
    if not isinstance(alias, str):
        return []
    cache = settings.CACHES.get(alias)
    if not isinstance(cache, dict):
        message = f"SESSION_DEVTOOLS names the cache {alias!r}, which is not in CACHES: nothing is shared."
        names = ", ".join(f'"{name}"' for name in settings.CACHES)
        return [Warning(message, hint=f"Name an alias of CACHES: {names}.", id="session_devtools.W014")]
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
    middleware_is_there_once,
    middleware_is_first,
    session_middleware_is_there,
    session_engine_is_there,
    no_star_in_allowed_hosts,
    no_proxy_in_front,
    options_are_known,
    options_are_of_their_types,
    shared_cache_is_shared,
)


def makes_sessions(path: str) -> bool:
    """Whether this middleware is Django's session middleware, extends it, is named so, or sets `request.session` itself."""
    try:
        found = import_string(path)
    except Exception:  # whatever importing a project's module raises: Django tells that itself
        return False
    if isinstance(found, type) and (
        issubclass(found, SessionMiddleware) or found.__name__ == SessionMiddleware.__name__
    ):
        return True
    codes = code_of_class(found) if isinstance(found, type) else [getattr(found, "__code__", None)]
    return any(_sets_session(code) for code in codes if isinstance(code, CodeType))


def _sets_session(code: CodeType) -> bool:
    """Compiled code that says `….session = …`, in functions inside of it, too."""
    if any(line.opname == "STORE_ATTR" and line.argval == "session" for line in dis.get_instructions(code)):
        return True
    return any(_sets_session(inner) for inner in code.co_consts if isinstance(inner, CodeType))
