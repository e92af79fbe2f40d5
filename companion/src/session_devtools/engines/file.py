"""`file`: one file per session, named by the cookie's name and the key."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.file import SessionStore

from session_devtools.engines.base import Engine, Listed
from session_devtools.expiry import from_timestamp

#: Django writes to `<file>_out_<random>` first and renames.
_TEMPORARY = "_out_"


class FileEngine(Engine):
    name = "file"
    place = "file"
    can_enumerate = True
    clears_expired = True

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)

    def is_key(self, key: str) -> bool:
        """The engine's own rule, which keeps a key from being a path."""
        return super().is_key(key) and set(key).issubset(VALID_KEY_CHARS)

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """`load` gives up the key when there is no file, and makes a new session where the file has expired."""
        return (None if left == key else "unknown" if left is None else "expired"), None

    def stored_text(self, key: str) -> str | None:
        try:
            return self._path(key).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return None

    def stored_expiry(self, key: str, data: dict[str, Any]) -> datetime | None:
        """
        As the engine itself decides: a fixed date, or the file's last change and SESSION_COOKIE_AGE. A number of seconds
        is compared with nothing (`SessionStore._expiry_date` gives it back as it is), so such a session never ends here.
        """
        chosen = data.get("_session_expiry")
        if isinstance(chosen, datetime):
            return chosen
        if isinstance(chosen, str):
            try:
                return datetime.fromisoformat(chosen)
            except ValueError:
                return None
        if chosen:
            return None
        try:
            changed = from_timestamp(self._path(key).stat().st_mtime)
        except OSError:
            return None
        return changed + timedelta(seconds=self.store_class().get_session_cookie_age())

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        chosen = data.get("_session_expiry")
        return "file_ignores_seconds" if chosen and not isinstance(chosen, (str, datetime)) else None

    def sessions(self) -> Iterator[Listed]:
        prefix = settings.SESSION_COOKIE_NAME
        for entry in sorted(os.scandir(self._folder()), key=_changed, reverse=True):
            key = entry.name.removeprefix(prefix)
            if not entry.name.startswith(prefix) or _TEMPORARY in key or not self.is_key(key):
                continue
            data = self._decoded(key)
            if data is not None:
                yield Listed(key, data, self.stored_expiry(key, data))

    def _decoded(self, key: str) -> dict[str, Any] | None:
        """Read beside the store: its own `load` deletes what has expired."""
        text = self.stored_text(key)
        if text is None:
            return None
        data: dict[str, Any] = self.store_class().decode(text) if text else {}
        expires = self.stored_expiry(key, data)
        return data if expires is None or expires > self._now(expires) else None

    def _now(self, like: datetime) -> datetime:
        return datetime.now(tz=like.tzinfo)

    def expired_count(self) -> int | None:
        prefix = settings.SESSION_COOKIE_NAME
        names = [entry.name for entry in os.scandir(self._folder()) if entry.name.startswith(prefix)]
        keys = [key for name in names if self.is_key(key := name.removeprefix(prefix))]
        return sum(self._decoded(key) is None for key in keys)

    def _folder(self) -> str:
        return str(self.store_class._get_storage_path())  # type: ignore[attr-defined]

    def _path(self, key: str) -> Path:
        return Path(self.store_class()._key_to_file(key))  # type: ignore[attr-defined]


def _changed(entry: "os.DirEntry[str]") -> float:
    try:
        return entry.stat().st_mtime
    except OSError:
        return 0.0
