"""
What the companion knows of each session engine beyond Django's SessionStore interface: where the stored text is, when it
ends, and which sessions there are. An engine is one file and one line in ENGINES; the first that recognises the store's
class is taken, so a project's own engine that extends one of Django's is treated like it.
"""

from importlib import import_module
from typing import Any

from django.conf import settings

from session_devtools.engines.base import Engine
from session_devtools.engines.cache import CacheEngine
from session_devtools.engines.cached_db import CachedDbEngine
from session_devtools.engines.db import DbEngine
from session_devtools.engines.file import FileEngine
from session_devtools.engines.other import OtherEngine
from session_devtools.engines.redis_sessions import RedisSessionsEngine
from session_devtools.engines.signed_cookies import SignedCookiesEngine
from session_devtools.engines.user_sessions import UserSessionsEngine

#: Asked in this order: cached_db's store is a db store too.
ENGINES: tuple[type[Engine], ...] = (
    CachedDbEngine,
    DbEngine,
    CacheEngine,
    FileEngine,
    SignedCookiesEngine,
    RedisSessionsEngine,
    UserSessionsEngine,
    OtherEngine,
)


def current_engine() -> Engine:
    """The engine of SESSION_ENGINE as it is now."""
    store_class = store_class_of(settings.SESSION_ENGINE)
    return next(engine(store_class) for engine in ENGINES if engine.recognises(store_class))


def store_class_of(module: str) -> type[Any]:
    """The class of the engine's stores. Django only calls what is named SessionStore: it may be a function."""
    store: Any = import_module(module).SessionStore
    return store if isinstance(store, type) else type(store(None))
