"""The suite's own site with what its views of libraries need, for a process of its own."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as _APPS
from tests.settings import TEMPLATES as _TEMPLATES

INSTALLED_APPS = [*_APPS, "django.contrib.admin", "django.contrib.messages"]
TEMPLATES = [{**_TEMPLATES[0], "APP_DIRS": True}]
