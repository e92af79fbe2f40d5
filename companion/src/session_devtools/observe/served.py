"""By whom and with what a request was answered: what tells apart processes, projects and keys that look like one site."""

import os
import re
from functools import lru_cache
from hashlib import pbkdf2_hmac
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, parse_cookie
from django.http.response import HttpResponseBase

from session_devtools.json_types import Json, JsonObject
from session_devtools.observe.kept import masked_key
from session_devtools.values.present import holds_never_sent

#: What `key_salt` is for each of Django's own engines.
DJANGOS_SALT = "django.contrib.sessions.SessionStore"
#: A browser sends some 180 cookies to a site at most; a header of more text than this is not gone through.
_MAX_NAMES = 50
_MAX_NAME = 80
_MAX_VALUES = 10
_MAX_HEADER = 65_536
#: Django's own form of a session key.
_KEY = re.compile(r"[a-z0-9]{32}")
#: Slow on purpose, and short: who reads it can neither turn it round nor try many keys.
_ROUNDS = 20_000


def served_by(request: HttpRequest, response: HttpResponseBase, session: Any, key: str | None) -> JsonObject:
    """
    `{pid, secret, key_salt, cookie, wrapped, received}`: the process, a fingerprint of its SECRET_KEY, the salt of its
    signatures (left out when it is Django's), the session cookie's name in this request, that its value is not the key (left
    out when it is), and the cookies that Django received.
    """
    name, wrapped = cookie_of(request, response, key, _key_now(session))
    told: JsonObject = {"pid": os.getpid(), "secret": fingerprint(), "cookie": _unsecret(name[:_MAX_NAME])}
    if wrapped:
        told["wrapped"] = True
    salt = key_salt_of(session)
    if salt != DJANGOS_SALT:
        told["key_salt"] = salt
    told["received"] = received(request, name)
    return told


def cookie_of(
    request: HttpRequest, response: HttpResponseBase, before: str | None, after: str | None
) -> tuple[str, bool]:
    """
    The name that the session's key came under, or left under: a middleware may choose another than the setting. And whether
    the cookie holds something else than the key: what the key is signed into (Open edX), or a token that stands for it.
    """
    setting = str(settings.SESSION_COOKIE_NAME)
    came = [] if before is None else [(before, *each) for each in sent_cookies(request).items()]
    left = [] if after is None else [(after, *each) for each in _set_cookies(response).items()]
    for pairs in (came, left):
        if names := [name for key, name, value in pairs if value == key]:
            return (setting if setting in names else names[0]), False
    for pairs in (came, left):
        if names := [name for key, name, value in pairs if key in value]:
            return (setting if setting in names else names[0]), True
    # Nothing can be seen from outside: but what has a key's form would have been taken for one.
    wrapped = any(name == setting and _KEY.fullmatch(value) is None for _, name, value in (*came, *left))
    return setting, wrapped


def _set_cookies(response: HttpResponseBase) -> dict[str, str]:
    return {name: morsel.value for name, morsel in response.cookies.items() if morsel.value}


def sent_cookies(request: HttpRequest) -> dict[str, str]:
    """The cookies as the browser sent them: in `request.COOKIES` a middleware may have given one another's name."""
    return parse_cookie(str(request.META.get("HTTP_COOKIE", ""))[:_MAX_HEADER])


def received(request: HttpRequest, session_cookie: str) -> JsonObject:
    """
    `{names, values}`: the names of all cookies as they stand in the header, doubles too, and the masked values of those
    with the session cookie's name. Django reads the last.
    """
    header = str(request.META.get("HTTP_COOKIE", ""))[:_MAX_HEADER]
    pairs = [_pair(piece) for piece in header.split(";") if piece.strip()]
    names: list[Json] = [_unsecret(name[:_MAX_NAME]) for name, _ in pairs[:_MAX_NAMES]]
    values: list[Json] = [masked_key(value) for name, value in pairs if name == session_cookie]
    return {"names": names, "values": values[-_MAX_VALUES:]}


def fingerprint() -> str:
    """The same for the same SECRET_KEY, on any machine."""
    return _fingerprint(_bytes(settings.SECRET_KEY))


def fallback_fingerprints() -> list[Json]:
    return [_fingerprint(_bytes(key)) for key in getattr(settings, "SECRET_KEY_FALLBACKS", [])]


def key_salt_of(session: Any) -> str | None:
    """What goes into the signatures of the engine's stored texts."""
    salt = getattr(session, "key_salt", None) if isinstance(session, SessionBase) else None
    return _unsecret(salt[:200]) if isinstance(salt, str) else None


def _unsecret(text: str) -> str:
    """What holds the SECRET_KEY is told nowhere, whatever it is the name of."""
    return "…" if holds_never_sent(text) else text


@lru_cache(maxsize=16)
def _fingerprint(key: bytes) -> str:
    return pbkdf2_hmac("sha256", key, b"session-devtools fingerprint", _ROUNDS).hex()[:8]


def _bytes(key: object) -> bytes:
    return key if isinstance(key, bytes) else str(key).encode("utf-8", "surrogatepass")


def _pair(piece: str) -> tuple[str, str]:
    """As `django.http.cookie.parse_cookie` cuts it: a piece without a name is a value without one."""
    name, sign, value = piece.partition("=")
    return (name.strip(), value.strip()) if sign else ("", name.strip())


def _key_now(session: Any) -> str | None:
    key = session.__dict__.get("_SessionBase__session_key") if isinstance(session, SessionBase) else None
    return key if isinstance(key, str) else None
