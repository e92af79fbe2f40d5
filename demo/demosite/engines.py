"""The session engines the demo can run on, by the short name used in SESSION_DEMO_ENGINE."""

from django.core.exceptions import ImproperlyConfigured

ENGINES = {
    "db": "django.contrib.sessions.backends.db",
    "cache": "django.contrib.sessions.backends.cache",
    "cached_db": "django.contrib.sessions.backends.cached_db",
    "file": "django.contrib.sessions.backends.file",
    "signed_cookies": "django.contrib.sessions.backends.signed_cookies",
}


def engine_module(name: str) -> str:
    """The dotted path for SESSION_ENGINE. Raises ImproperlyConfigured, naming the choices, for another name."""
    try:
        return ENGINES[name]
    except KeyError:
        choices = ", ".join(ENGINES)
        raise ImproperlyConfigured(f"SESSION_DEMO_ENGINE={name!r} is not one of: {choices}") from None
