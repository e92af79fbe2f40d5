"""
What is hidden from the panel. Two rules:

1. a key whose name looks secret hides its value, unless the user asked to see it;
2. a text that *is* secret (SECRET_KEY, a password hash as Django stores it) is never sent, asked for or not.
"""

import re

from django.conf import settings

#: Found anywhere in a name, in any case: `api_token`, `_csrftoken`, `stripeSecret`, `_auth_user_hash`.
_SECRET_NAME = re.compile(
    r"pass(word|wd|phrase)|secret|token|credential|api_?key|private_?key|auth_user_hash|authorization|card_?number"
    r"|(^|_)(otp|cvv|cvc)(_|$)",
    re.IGNORECASE,
)
#: `algorithm$…` of django.contrib.auth.hashers, and the crypt forms `$2b$…`, `$argon2id$…`.
_PASSWORD_HASH = re.compile(
    r"^(pbkdf2_sha(1|256)|argon2|bcrypt(_sha256)?|scrypt|md5|sha1|unsalted_md5|unsalted_sha1|crypt)\$"
    r"|^\$(2[aby]|argon2(id|i|d)|5|6)\$"
)
_URL_PASSWORD = re.compile(r"(?<=://)([^/@\s:]*):([^/@\s]+)@")
#: A secret shorter than this would be found in innocent texts.
_MIN_SECRET_CHARS = 8


def looks_secret(name: str) -> bool:
    """Whether a key of this name hides its value until the user asks."""
    return _SECRET_NAME.search(name) is not None


def is_never_sent(text: str) -> bool:
    """Whether this text holds SECRET_KEY or one of its fallbacks, or is a password hash."""
    # Asked of every key and every text: most are too short to be either.
    if len(text) < _MIN_SECRET_CHARS and "$" not in text:
        return False
    if "$" in text and _PASSWORD_HASH.search(text):
        return True
    return any(secret in text for secret in _secret_keys())


def without_url_password(text: str) -> str:
    """`redis://user:password@host` with the password replaced by dots."""
    return _URL_PASSWORD.sub(r"\1:…@", text)


def _secret_keys() -> list[str]:
    keys = [settings.SECRET_KEY, *getattr(settings, "SECRET_KEY_FALLBACKS", [])]
    return [key for key in keys if isinstance(key, str) and len(key) >= _MIN_SECRET_CHARS]
