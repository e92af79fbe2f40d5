"""The suite's own site for servers of every kind: sessions in files, whatever process answers."""

import os
from importlib.util import find_spec

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as _APPS

# It brings runserver_plus.
INSTALLED_APPS = [*_APPS, *(["django_extensions"] if find_spec("django_extensions") else [])]

STATIC_URL = "/static/"  # runserver_plus asks for it
SESSION_ENGINE = "django.contrib.sessions.backends.file"
SESSION_FILE_PATH = os.environ["COMPANION_FILES"]
SESSION_DEVTOOLS = {"PAIRING": os.environ.get("COMPANION_PAIRING", "remote")}
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
