"""`cached_db`: the db engine with a copy in the cache. The row is the truth that lasts."""

from django.contrib.sessions.backends.cached_db import SessionStore

from session_devtools.engines.db import DbEngine


class CachedDbEngine(DbEngine):
    name = "cached_db"
    place = "table and cache"

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)
