"""The suite's own site for servers of every kind: sessions in files, whatever process answers."""

import os

from tests.settings import *  # noqa: F403

SESSION_ENGINE = "django.contrib.sessions.backends.file"
SESSION_FILE_PATH = os.environ["COMPANION_FILES"]
SESSION_DEVTOOLS = {"PAIRING": os.environ.get("COMPANION_PAIRING", "remote")}
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
