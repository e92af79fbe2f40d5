"""What tells this project from another one that shares its cache or its machine."""

import hashlib
import sys
from functools import lru_cache

from django.conf import settings


def fingerprint() -> str:
    """
    32 characters, the same in every process of the project, on every machine that has it at the same place. Two projects
    that share a cache, or two checkouts of one, have different ones. Not a secret, and nothing can be read from it.
    """
    database = settings.DATABASES.get("default", {}) if isinstance(settings.DATABASES, dict) else {}
    return _digest(
        _place(),
        *(
            repr(getattr(settings, name, None))
            for name in ("ROOT_URLCONF", "SECRET_KEY", "SESSION_ENGINE", "SESSION_COOKIE_NAME", "BASE_DIR")
        ),
        *(repr(database.get(name)) for name in ("ENGINE", "HOST", "PORT", "NAME")),
    )


def _place() -> str:
    module = sys.modules.get(str(getattr(settings, "SETTINGS_MODULE", "")))
    return str(getattr(module, "__file__", ""))


@lru_cache(maxsize=8)
def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
