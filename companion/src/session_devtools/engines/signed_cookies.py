"""`signed_cookies`: the cookie is the session. Nothing is stored, so nothing can be listed or taken back."""

import re
import time
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core import signing

from session_devtools.conf import MAX_KEY_CHARS
from session_devtools.engines.base import Engine
from session_devtools.expiry import from_timestamp, in_seconds

_VALUE = re.compile(r"\.?[A-Za-z0-9_-]+:[0-9A-Za-z-]{1,14}:[A-Za-z0-9_-]{20,90}")
#: SessionStore.load's own salt.
_SALT = "django.contrib.sessions.backends.signed_cookies"


class SignedCookiesEngine(Engine):
    name = "signed_cookies"
    place = "cookie"
    keeps_data = False

    @classmethod
    def recognises(cls, store_class: type) -> bool:
        return issubclass(store_class, SessionStore)

    def is_key(self, key: str) -> bool:
        return len(key) <= MAX_KEY_CHARS and _VALUE.fullmatch(key) is not None

    def is_live(self, store: SessionBase, key: str) -> bool:
        """
        `exists` is always False here, and `load` hides a bad signature behind an empty session: but it makes a new one then,
        whatever salt, serializer or cipher a project's own `load` uses.
        """
        refused: list[bool] = []
        object.__setattr__(store, "create", lambda: refused.append(True))
        try:
            store.load()
        except Exception:  # whatever is wrong with the value, it is no session
            return False
        return not refused

    def why_nothing(self, key: str, left: str | None, text: str | None) -> tuple[str | None, datetime | None]:
        """The value tells all: Django hides what is wrong with it behind an empty session."""
        if not _is_signed(key):
            if self._is_djangos():
                return "bad_signature", None
            # Somebody else's `load` may sign with another salt. Asking it costs no store: the value is all there is.
            return (None if self.is_live(self.open(key), key) else "unknown_or_expired"), None
        expires = self.expired_at(key)
        return (None if expires is None else "expired"), expires

    def expired_at(self, key: str) -> datetime | None:
        expires = self.stored_expiry(key, {}) if _is_signed(key) else None
        return expires if expires is not None and expires < from_timestamp(time.time()) else None

    def _is_djangos(self) -> bool:
        return getattr(self.store_class, "load", None) is SessionStore.load

    def stored_text(self, key: str) -> str | None:
        return key

    def stored_expiry(self, key: str, data: dict[str, Any]) -> datetime | None:
        """The signature's age is all the server checks (SessionStore.load); `_session_expiry` is left to the browser."""
        try:
            made = signing.b62_decode(key.rsplit(":", 2)[1])
            return in_seconds(self.store_class(None).get_session_cookie_age(), from_timestamp(made))
        except (ValueError, IndexError, OverflowError, OSError):
            return None

    def expiry_note(self, data: dict[str, Any]) -> str | None:
        return "signature_age_only"


def _is_signed(key: str) -> bool:
    """Whether the value was signed by this project, however long ago."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(key)
    except signing.BadSignature:
        return False
    return True
