"""
Encrypted cookies, in the way of the packages that make them: signed cookies with a serializer and a salt of their own,
and a `load` that takes neither from the store. The cipher is one for tests.
"""

import hashlib
import json
from typing import Any

from django.contrib.sessions.backends.signed_cookies import SessionStore as CookieStore
from django.core import signing

_SALT = "encrypted_cookies"


def _mixed(data: bytes) -> bytes:
    stream = b"".join(
        hashlib.sha256(b"a key for tests %d" % block).digest() for block in range(len(data) // 32 + 1)
    )
    return bytes(one ^ other for one, other in zip(data, stream, strict=False))


class Encrypting:
    def dumps(self, value: Any) -> bytes:
        return _mixed(json.dumps(value).encode())

    def loads(self, data: bytes) -> Any:
        return json.loads(_mixed(data))


class SessionStore(CookieStore):
    def load(self) -> dict[str, Any]:
        try:
            data: dict[str, Any] = signing.loads(
                self.session_key or "",
                serializer=Encrypting,
                max_age=self.get_session_cookie_age(),
                salt=_SALT,
            )
            return data
        except Exception:
            self.create()
        return {}

    def _get_session_key(self) -> str:
        return signing.dumps(self._session, compress=True, salt=_SALT, serializer=Encrypting)  # type: ignore[attr-defined]
