"""The suite's own site, without the companion in MIDDLEWARE, on the engine of a case."""

import os

from tests.engines import CASES
from tests.settings import *  # noqa: F403
from tests.settings import MIDDLEWARE as _MIDDLEWARE

_case = CASES[os.environ["COMPANION_CASE"]]
_port = os.environ.get("COMPANION_PORT", "0")

MIDDLEWARE = _MIDDLEWARE[1:]
SESSION_ENGINE = _case.module
SESSION_FILE_PATH = os.environ["SESSION_DEMO_VAR"]
if _case.cache is not None:
    CACHES = {"default": {**_case.cache, "LOCATION": _case.cache["LOCATION"].format(port=_port)}}
SESSION_REDIS = {"host": "127.0.0.1", "port": int(_port), "prefix": "session", "socket_timeout": 5}
