"""The suite's own site for several processes: sessions in Redis, the shared cache named or not."""

import os

from tests.settings import *  # noqa: F403

_port = os.environ["COMPANION_PORT"]
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"redis://127.0.0.1:{_port}/3",
    },
}
if os.environ["COMPANION_CACHE"]:
    SESSION_DEVTOOLS = {"CACHE": os.environ["COMPANION_CACHE"]}
