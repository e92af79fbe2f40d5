"""
A session engine of the site's own, as the Django documentation invites to write one: SessionBase and a dictionary.
The sessions end with the process.
"""

import time
from threading import Lock
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

#: Encoded data and the end, in seconds since 1970, by session key.
_ROWS: dict[str, tuple[str, float]] = {}
_lock = Lock()


class SessionStore(SessionBase):
    def load(self) -> dict[str, Any]:
        text, ends = _ROWS.get(self.session_key or "", ("", 0.0))
        if ends <= time.time():
            self._session_key = None
            return {}
        return self.decode(text)

    def exists(self, session_key: str) -> bool:
        return session_key in _ROWS

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        row = (self.encode(data), time.time() + self.get_expiry_age())
        with _lock:
            if must_create and self.session_key in _ROWS:
                raise CreateError
            if not must_create and self.session_key not in _ROWS:
                raise UpdateError
            _ROWS[self.session_key] = row
        return None

    def delete(self, session_key: str | None = None) -> None:
        _ROWS.pop(session_key or self.session_key or "", None)

    @classmethod
    def clear_expired(cls) -> None:
        now = time.time()
        for key in [key for key, (_, ends) in _ROWS.items() if ends <= now]:
            _ROWS.pop(key, None)
