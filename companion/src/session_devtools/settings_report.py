"""The SESSION_* settings as Django sees them, beside what the engine can do."""

import sys
from typing import Any

import django
from django.conf import global_settings, settings

from session_devtools import __version__
from session_devtools.conf import PROTOCOL, option
from session_devtools.engines import current_engine
from session_devtools.json_types import Json, JsonObject
from session_devtools.secret import process_name
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.mask import without_url_password
from session_devtools.values.present import Presenter

_BESIDE = ("USE_TZ", "TIME_ZONE", "CSRF_USE_SESSIONS", "CSRF_COOKIE_NAME", "MESSAGE_STORAGE")


def settings_report() -> JsonObject:
    """`{protocol, version, django, python, process, shared, engine, settings: {NAME: {value, default}}}`"""
    engine = current_engine()
    report: JsonObject = {
        "protocol": PROTOCOL,
        "version": __version__,
        "django": django.get_version(),
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "process": process_name(),
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
    names = {name for name in (*dir(global_settings), *dir(settings)) if name.startswith("SESSION_")}
    names -= {"SESSION_DEVTOOLS"}
    report["settings"] = {name: _setting(name) for name in (*sorted(names), *_BESIDE)}
    return report


def _setting(name: str) -> JsonObject:
    value: Any = getattr(settings, name, None)
    text = freeze(value)
    shown: Json = None if text is None else _without_passwords(Presenter().value(thaw(text), name))
    is_overridden: Any = getattr(settings, "is_overridden", None)
    return {"value": shown, "default": not (is_overridden is not None and is_overridden(name))}


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
