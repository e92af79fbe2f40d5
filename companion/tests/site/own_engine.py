"""A project's own engine: a dictionary in this process, and keys of its own form."""

from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

ROWS: dict[str, str] = {}


class SessionStore(SessionBase):
    def _get_new_session_key(self) -> str:
        return str(uuid4())

    def load(self) -> dict[str, Any]:
        text = ROWS.get(self.session_key or "")
        if text is None:
            self._session_key = None
            return {}
        return self.decode(text)

    def exists(self, session_key: str) -> bool:
        return session_key in ROWS

    def create(self) -> None:
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        if must_create and self.session_key in ROWS:
            raise CreateError
        if not must_create and self.session_key not in ROWS:
            raise UpdateError
        ROWS[self.session_key] = self.encode(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        return None

    def delete(self, session_key: str | None = None) -> None:
        ROWS.pop(session_key or self.session_key or "", None)

    @classmethod
    def clear_expired(cls) -> None:
        """These last as long as the process."""
