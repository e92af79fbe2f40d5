"""
An engine in the shape of DynamoDB's and MongoDB's: a table somewhere else, asked by key. It has load, exists, save and
delete, and nothing more (no create, no clear_expired, no model, no cache), wants its key said, and deletes what it was
opened for.
"""

import json
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase

TABLE: dict[str, str] = {}


class SessionStore(SessionBase):
    def __init__(self, session_key: str | None) -> None:
        super().__init__(session_key)

    def load(self) -> dict[str, Any]:
        """A key that is not there stays: the item is made when it is saved."""
        data: dict[str, Any] = json.loads(TABLE.get(self.session_key or "", "{}"))
        return data

    def exists(self, session_key: str) -> bool:
        return session_key in TABLE

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        if must_create and self.exists(self.session_key or ""):
            raise CreateError
        TABLE[self.session_key or ""] = json.dumps(self._get_session(no_load=must_create))  # type: ignore[attr-defined]

    def delete(self, session_key: str | None = None) -> None:
        TABLE.pop(self.session_key or "", None)
