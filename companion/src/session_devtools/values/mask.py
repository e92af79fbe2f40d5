"""
What is hidden from the panel. Two rules:

1. a key whose name looks secret hides its value, unless the user asked to see it;
2. a text that holds what *is* secret (SECRET_KEY, a password hash as Django stores it) is never sent, asked for or not.
"""

import base64
import html
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

from django.conf import settings
from django.contrib.auth.hashers import get_hashers

#: Found anywhere in a name, in any case: `api_token`, `_csrftoken`, `stripeSecret`, `_auth_user_hash`.
_SECRET_NAME = re.compile(
    r"pass(word|wd|phrase)|secret|token|credential|api_?key|private_?key|auth_user_hash|authorization|card_?number"
    r"|(^|_)(otp|cvv|cvc)(_|$)",
    re.IGNORECASE,
)
#: The algorithms that Django has or had; a project's own come from PASSWORD_HASHERS.
_DJANGOS_ALGORITHMS = frozenset(
    {
        "pbkdf2_sha1",
        "pbkdf2_sha256",
        "argon2",
        "bcrypt",
        "bcrypt_sha256",
        "scrypt",
        "md5",
        "sha1",
        "unsalted_md5",
        "unsalted_sha1",
        "crypt",
    }
)
#: `algorithm$rounds$salt$hash` of a hasher nobody here knows, and `algorithm_of_a_known_family$…`.
_FAMILIES = r"(?:pbkdf2|bcrypt|argon2|scrypt|sha(?:1|224|256|384|512)|md5)[a-z0-9_]{0,60}\$[^$\s]{0,200}\$"
_ANY_ALGORITHM = r"[a-z][a-z0-9_]{1,60}\$[0-9]{1,12}\$[^$\s]{1,200}\$[A-Za-z0-9+/=_.-]{6}"
#: The crypt forms `$2b$12$…`, `$argon2id$v=19$…`, `$6$salt$…`; shorter names need a salt and a hash to be believed.
_CRYPT = (
    r"\$(?:2[abxy]?|argon2(?:id|i|d)|scrypt|bcrypt-sha256|pbkdf2(?:-[a-z0-9]+)?)\$[^\s$]"
    r"|\$(?:1|5|6|7|y|gy|md5|sha1|apr1)\$[^\s$]{1,64}\$(?:[^\s$]{1,64}\$)?[^\s$]{8}"
    r"|\$[PHS]\$[./0-9A-Za-z]{20}"
)
#: How a dollar is written inside an address, JSON, or markup.
_OTHER_DOLLARS = re.compile(r"%24|\\u0024|&#36;|&dollar;", re.IGNORECASE)
#: The beginning of `://user:password@`, and `password=…`.
_URL_USER = re.compile(r"://[^:/@\s]{0,200}:")
_NAMED_PASSWORD = re.compile(
    r"(?<![A-Za-z])(\w{0,40}(?:pass(?:word|wd|phrase)?|pwd|secret|token|credential|auth|key))(\s?=\s?)"
    r"(?:'[^']*'|\"[^\"]*\"|[^\s&;,]+)",
    re.IGNORECASE,
)
#: A secret shorter than this would be found in innocent texts.
_MIN_SECRET_CHARS = 8


def looks_secret(name: str) -> bool:
    """Whether a key of this name hides its value until the user asks."""
    return _SECRET_NAME.search(name) is not None


def is_never_sent(text: str) -> bool:
    """Whether this text holds SECRET_KEY or one of its fallbacks, in any spelling, or a password hash, at any place."""
    # Asked of every key and every text: most are too short to be either.
    if len(text) < _MIN_SECRET_CHARS and "$" not in text:
        return False
    return _holds_hash(text) or any(spelling in text for spelling in _spellings())


def are_never_sent(data: bytes) -> bool:
    """As `is_never_sent`, for bytes: each is looked at as the letter of its number."""
    return is_never_sent(data.decode("latin-1")) or any(key in data for key in _byte_spellings())


def without_url_password(text: str) -> str:
    """`redis://user:password@host` and `password=…` with the password replaced by dots."""
    # A password may have any character: it ends at the last @ of the text.
    end = text.rfind("@")
    user = _URL_USER.search(text, 0, max(end, 0))
    if user is not None:
        text = f"{text[: user.end()]}…{text[end:]}"
    return _NAMED_PASSWORD.sub(r"\1\2…", text)


def _holds_hash(text: str) -> bool:
    if "$" not in text:
        if _OTHER_DOLLARS.search(text) is None:
            return False
        text = _OTHER_DOLLARS.sub("$", text)
    elif "%24" in text or "\\u0024" in text or "&" in text:
        text = _OTHER_DOLLARS.sub("$", text)
    return _hash_expression(_algorithms()).search(text) is not None


def _algorithms() -> frozenset[str]:
    # Lists can be changed in place, and tests do; a tuple of them tells.
    chosen = getattr(settings, "PASSWORD_HASHERS", ())
    try:
        return _algorithms_of(tuple(chosen))
    except TypeError:
        return _DJANGOS_ALGORITHMS


@lru_cache(maxsize=8)
def _algorithms_of(_chosen: tuple[str, ...]) -> frozenset[str]:
    try:
        own = {hasher.algorithm for hasher in get_hashers()}
    except Exception:  # a hasher that cannot be imported: the project learns it at its first login
        own = set()
    return _DJANGOS_ALGORITHMS | {name for name in own if isinstance(name, str) and name}


@lru_cache(maxsize=8)
def _hash_expression(algorithms: frozenset[str]) -> "re.Pattern[str]":
    names = "|".join(re.escape(name) for name in sorted(algorithms, key=lambda name: (-len(name), name)))
    # A name that may be any begins where no other letter stands before it, so that no letter is gone through twice.
    named = rf"(?:{names})\$[^\s$\"']{{0,200}}\$|{_FAMILIES}|(?<![a-z0-9_]){_ANY_ALGORITHM}"
    # At the very beginning the name and one dollar are enough: so a hash that was cut short is still one.
    return re.compile(rf"^(?:{names})\$|{named}|{_CRYPT}")


def _spellings() -> tuple[str, ...]:
    return _spelled(tuple(_secret_keys()))[0]


def _byte_spellings() -> tuple[bytes, ...]:
    return _spelled(tuple(_secret_keys()))[1]


@lru_cache(maxsize=8)
def _spelled(keys: tuple[bytes, ...]) -> tuple[tuple[str, ...], tuple[bytes, ...]]:
    """Every key in the spellings that a text may have it in, as texts and as bytes."""
    texts = {
        spelling for key in keys for spelling in _spellings_of(key) if len(spelling) >= _MIN_SECRET_CHARS
    }
    return tuple(sorted(texts)), tuple(sorted({*keys, *(text.encode("utf-8", "replace") for text in texts)}))


def _spellings_of(key: bytes) -> Iterator[str]:
    yield key.decode("latin-1")
    yield repr(key)[2:-1]
    yield key.hex()
    yield key.hex().upper()
    for start in range(3):
        # Base64 of something longer: the letters that depend on the key alone, wherever it begins.
        coded = base64.b64encode(b"\0" * start + key)
        inner = coded[4 if start else 0 : len(coded) - 4].decode()
        yield inner
        yield inner.replace("+", "-").replace("/", "_")
    try:
        text = key.decode()
    except UnicodeDecodeError:
        return
    yield text
    yield from _escapes_of(text)
    # JSON inside JSON: a wizard's data in a session, a session in a message.
    for once in (json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]):
        yield json.dumps(once)[1:-1]
    yield text[::-1]


def _escapes_of(text: str) -> Iterator[str]:
    yield repr(text)[1:-1]
    yield ascii(text)[1:-1]
    yield json.dumps(text)[1:-1]
    yield json.dumps(text, ensure_ascii=False)[1:-1]
    yield quote(text, safe="")
    yield quote(text)
    yield quote_plus(text)
    yield html.escape(text)


def _secret_keys() -> list[bytes]:
    """Django takes texts and bytes (`force_bytes`). A project without a key has nothing to hide here."""
    try:
        keys: list[Any] = [settings.SECRET_KEY, *(getattr(settings, "SECRET_KEY_FALLBACKS", None) or [])]
    except Exception:  # ImproperlyConfigured, or a fallback that is no list
        keys = [settings.__dict__.get("SECRET_KEY")]
    coded = [key.encode("utf-8", "surrogatepass") if isinstance(key, str) else key for key in keys]
    return [
        bytes(key) for key in coded if isinstance(key, (bytes, bytearray)) and len(key) >= _MIN_SECRET_CHARS
    ]
