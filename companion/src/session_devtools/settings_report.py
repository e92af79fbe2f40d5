"""The SESSION_* settings as Django sees them, beside what the engine can do."""

import os
import sys
from typing import Any

import django
from django.conf import global_settings, settings

from session_devtools import __version__
from session_devtools.conf import PROTOCOL, option
from session_devtools.deploy import deploy_messages
from session_devtools.engines import current_engine
from session_devtools.json_types import Json, JsonObject
from session_devtools.observe.served import fallback_fingerprints, fingerprint, key_salt_of
from session_devtools.secret import process_name
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.mask import without_url_password
from session_devtools.values.present import Presenter

_BESIDE = (
    "USE_TZ",
    "TIME_ZONE",
    "CSRF_USE_SESSIONS",
    "CSRF_COOKIE_NAME",
    "CSRF_TRUSTED_ORIGINS",
    "MESSAGE_STORAGE",
)


def settings_report(reveal: bool = False) -> JsonObject:
    """
    `{protocol, version, django, python, process, pid, secret, key_salt, shared, engine, settings: {NAME: {value, default}},
    deploy}`. What is in Django's own settings is known. A SESSION_* setting of another package, or of the project, may be a
    key, a salt or an address with a password under any name: of such only the type is told, unless `reveal` asks for more.
    """
    engine = current_engine()
    report: JsonObject = {
        "protocol": PROTOCOL,
        "version": __version__,
        "django": django.get_version(),
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "process": process_name(),
        "pid": os.getpid(),
        "secret": {"fingerprint": fingerprint(), "fallbacks": fallback_fingerprints()},
        "key_salt": key_salt_of(engine.open(None)),
        "shared": isinstance(option("CACHE"), str),
        "engine": {
            "name": engine.name,
            "module": settings.SESSION_ENGINE,
            "class": f"{engine.store_class.__module__}.{engine.store_class.__qualname__}",
            "place": engine.place,
            "can_enumerate": engine.can_enumerate,
            "keeps_data": engine.keeps_data,
            "clears_expired": engine.clears_expired,
            "cache": _cache_backend(),
        },
    }
    djangos = {name for name in dir(global_settings) if name.startswith("SESSION_")}
    names = djangos | {name for name in dir(settings) if name.startswith("SESSION_")}
    names -= {"SESSION_DEVTOOLS"}
    known = djangos | set(_BESIDE)
    report["settings"] = {name: _setting(name, name in known, reveal) for name in (*sorted(names), *_BESIDE)}
    report["deploy"] = deploy_messages()
    return report


def _setting(name: str, is_djangos: bool, reveal: bool) -> JsonObject:
    try:
        value: Any = getattr(settings, name, None)
        shown = _shown(value, name, reveal) if is_djangos or reveal else _type_of(value)
    except Exception as error:  # a settings object of the project's own making
        shown = {"$py": type(error).__name__, "repr": "…"}
    is_overridden: Any = getattr(settings, "is_overridden", None)
    return {"value": shown, "default": not (is_overridden is not None and is_overridden(name))}


def _shown(value: object, name: str, reveal: bool) -> Json:
    text = freeze(value, run_reprs=False)
    shown: Json = None if text is None else Presenter(reveal).value(thaw(text), name)
    return shown if reveal else _without_passwords(shown)


def _type_of(value: object) -> Json:
    """Yes, no and nothing are no secrets."""
    return (
        value
        if value is None or isinstance(value, bool)
        else {"$masked": type(value).__name__, "length": None}
    )


def _without_passwords(value: Json) -> Json:
    if isinstance(value, str):
        return without_url_password(value)
    if isinstance(value, list):
        return [_without_passwords(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_passwords(item) for key, item in value.items()}
    return value


def _cache_backend() -> str | None:
    """Only the class: a cache's LOCATION and OPTIONS hold addresses and passwords."""
    chosen = settings.CACHES.get(settings.SESSION_CACHE_ALIAS)
    backend = chosen.get("BACKEND") if isinstance(chosen, dict) else None
    return backend if isinstance(backend, str) else None
