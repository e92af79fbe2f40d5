"""`redis_sessions.session` of django-redis-sessions: a Redis string per session, straight, without a cache."""

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from session_devtools.engines.base import Engine, Listed
from session_devtools.expiry import from_timestamp

_MODULE = "redis_sessions.session"


class RedisSessionsEngine(Engine):
    name = "redis_sessions"
    place = "redis"
    can_enumerate = True

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return any(owner.__module__ == _MODULE for owner in store_class.__mro__)

    def load(self, key: str) -> SessionBase | None:
        """Asked first: its `load` answers a missing session with an empty one that keeps the key, and logs a warning."""
        return super().load(key) if self.store_class(None).exists(key) else None

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """Its `load` decodes what Redis answers, be it `None`, and keeps the key."""
        return ("unknown_or_expired" if left != key or text == "None" else None), None

    def stored_text(self, key: str) -> str | None:
        text = self._server().get(self._name(key))
        return text.decode("ascii", "replace") if isinstance(text, bytes) else text

    def stored_expiry(self, key: str, data: dict[str, Any]) -> datetime | None:
        left = self._server().pttl(self._name(key))
        return from_timestamp(time.time() + left / 1000) if isinstance(left, int) and left >= 0 else None

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        return None

    def sessions(self) -> Iterator[Listed]:
        """SCAN does not block Redis. Without SESSION_REDIS's prefix other keys of the database are skipped by form."""
        prefix = self._name("")
        for raw in self._server().scan_iter(match=f"{prefix}*", count=500):
            name = raw.decode("ascii", "replace") if isinstance(raw, bytes) else str(raw)
            key = name.removeprefix(prefix)
            if len(key) != 32 or not self.is_key(key):
                continue
            text = self.stored_text(key)
            if text is not None:
                yield self.listed(key, text, lambda data, key=key: self.stored_expiry(key, data))  # type: ignore[misc]

    def _server(self) -> Any:
        return self.store_class(None).server  # type: ignore[attr-defined]

    def _name(self, key: str) -> str:
        return str(self.store_class(None).get_real_stored_key(key))  # type: ignore[attr-defined]
