"""The suite's own site, for a server in a process of its own."""

import json
import os

from tests.settings import *  # noqa: F403

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_DEVTOOLS = json.loads(os.environ.get("COMPANION_OPTIONS", "null"))
