"""`user_sessions.backends.db` of django-user-sessions: a table like Django's, by an engine that extends none of Django's."""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from session_devtools.engines.db import DbEngine

_MODULE = "user_sessions.backends.db"


class UserSessionsEngine(DbEngine):
    name = "user_sessions"

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return any(owner.__module__ == _MODULE for owner in store_class.__mro__)

    @property
    def model(self) -> Any:
        from user_sessions.models import Session

        return Session

    def is_live(self, store: SessionBase, key: str) -> bool:
        """Its `load` answers an expired row with a new session, and its `exists` looks at no date."""
        return bool(self._rows.filter(session_key=key, expire_date__gt=timezone.now()).exists())
