"""The suite's own site with the session packages of `test_packages.py` installed as their documentation says."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as _APPS

INSTALLED_APPS = [*_APPS, "user_sessions", "qsessions"]
# Both at once, which nobody would have: each names the user's sessions alike.
SILENCED_SYSTEM_CHECKS = ["fields.E304"]
