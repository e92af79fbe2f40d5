"""Django Channels: HTTP as ever, and websockets that read and save the session of their page."""

import os

from tests.projects.common import *  # noqa: F403
from tests.projects.common import APPS, DATABASES, middleware, templates

ROOT_URLCONF = "tests.projects.channels.urls"
ASGI_APPLICATION = "tests.projects.channels.asgi.application"
INSTALLED_APPS = ["daphne", *APPS]
MIDDLEWARE = middleware()
TEMPLATES = templates()
SESSION_ENGINE = os.environ.get("COMPANION_ENGINE", "django.contrib.sessions.backends.db")
if folder := os.environ.get("COMPANION_FILES"):
    DATABASES = {"default": {**DATABASES["default"], "NAME": os.path.join(folder, "db.sqlite3")}}
    SESSION_FILE_PATH = folder
# Without, to compare.
if os.environ.get("COMPANION") != "off":
    INSTALLED_APPS = ["session_devtools", *INSTALLED_APPS]
    MIDDLEWARE = ["session_devtools.middleware.SessionDevToolsMiddleware", *MIDDLEWARE]  # first
