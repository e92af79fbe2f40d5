"""The demo site with its settings as they are, on the engine of a case, ready to run with and without the companion."""

import os

from demosite.settings import *  # noqa: F403
from demosite.settings import INSTALLED_APPS as _DEMO_APPS
from demosite.settings import MIDDLEWARE as _DEMO_MIDDLEWARE

from tests.engines import CASES

_case = CASES[os.environ["COMPANION_CASE"]]
_port = os.environ.get("COMPANION_PORT", "0")

INSTALLED_APPS = [*(app for app in _DEMO_APPS if app != "session_devtools"), "session_devtools"]
# Who runs it puts the companion's in front, or does not.
MIDDLEWARE = [path for path in _DEMO_MIDDLEWARE if not path.startswith("session_devtools.")]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SESSION_ENGINE = _case.module
if _case.cache is not None:
    CACHES = {"default": {**_case.cache, "LOCATION": _case.cache["LOCATION"].format(port=_port)}}
SESSION_REDIS = {"host": "127.0.0.1", "port": int(_port), "prefix": "session", "socket_timeout": 5}
