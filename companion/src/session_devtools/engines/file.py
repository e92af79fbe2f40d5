"""`file`: one file per session, named by the cookie's name and the key."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, SessionBase
from django.contrib.sessions.backends.file import SessionStore

from session_devtools.engines.base import Engine, Listed
from session_devtools.expiry import from_timestamp, in_seconds

#: Django writes to `<file>_out_<random>` first and renames.
_TEMPORARY = "_out_"


class FileEngine(Engine):
    name = "file"
    place = "file"
    can_enumerate = True
    clears_expired = True
    saves_expiry = False

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)

    def is_key(self, key: str) -> bool:
        """The engine's own rule, which keeps a key from being a path."""
        return super().is_key(key) and set(key).issubset(VALID_KEY_CHARS)

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """`load` gives up the key when there is no file, and makes a new session where the file has expired."""
        return (None if left == key else "unknown" if left is None else "expired"), None

    def load(self, key: str) -> SessionBase | None:
        """The store's own `load` deletes a file whose time is over: looking at one must not."""
        return None if self.expired_at(key) is not None else super().load(key)

    def expired_at(self, key: str) -> datetime | None:
        listed = self._listed(key)
        return listed.expires if listed is not None and _is_over(listed) else None

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
        return in_seconds(self.store_class(None).get_session_cookie_age(), changed)

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        chosen = data.get("_session_expiry")
        return "file_ignores_seconds" if chosen and not isinstance(chosen, (str, datetime)) else None

    def sessions(self) -> Iterator[Listed]:
        for key in self._keys():
            listed = self._listed(key)
            if listed is not None and not _is_over(listed):
                yield listed

    def _listed(self, key: str) -> Listed | None:
        """Read beside the store: its own `load` deletes what has expired, and raises for an expiry that is none."""
        text = self.stored_text(key)
        return None if text is None else self.listed(key, text, lambda data: self.stored_expiry(key, data))

    def salvage(self, key: str) -> dict[str, Any] | None:
        listed = self._listed(key)
        return None if listed is None else listed.data

    def clear_expired(self) -> None:
        """As `SessionStore.clear_expired`, which loads each session, but one that cannot be loaded does not end it."""
        for key in self._keys():
            try:
                self.store_class(key).load()
            except Exception:  # noqa: S112 - such a session stays: whether it is over, nobody can say
                continue

    def expired_count(self) -> int | None:
        return sum((listed := self._listed(key)) is not None and _is_over(listed) for key in self._keys())

    def _keys(self) -> list[str]:
        """Of every session's file, the latest change first."""
        prefix = settings.SESSION_COOKIE_NAME
        entries = sorted(os.scandir(self._folder()), key=_changed, reverse=True)
        names = [entry.name for entry in entries if entry.name.startswith(prefix)]
        keys = [name.removeprefix(prefix) for name in names]
        return [key for key in keys if _TEMPORARY not in key and self.is_key(key)]

    def _folder(self) -> str:
        return str(self.store_class._get_storage_path())  # type: ignore[attr-defined]

    def _path(self, key: str) -> Path:
        return Path(self.store_class(None)._key_to_file(key))  # type: ignore[attr-defined]


def _is_over(listed: Listed) -> bool:
    return listed.expires is not None and listed.expires <= datetime.now(tz=listed.expires.tzinfo)


def _changed(entry: "os.DirEntry[str]") -> float:
    try:
        return entry.stat().st_mtime
    except OSError:
        return 0.0
