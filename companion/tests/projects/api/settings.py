"""Django REST framework: its own login for the browsable API, and view sets of the project's."""

from tests.projects.common import *  # noqa: F403
from tests.projects.common import APPS, DEBUG, middleware, templates

ROOT_URLCONF = "tests.projects.api.urls"
INSTALLED_APPS = [*APPS, "rest_framework"]
MIDDLEWARE = middleware()
TEMPLATES = templates()
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
}
if DEBUG:
    INSTALLED_APPS = ["session_devtools", *INSTALLED_APPS]
    MIDDLEWARE = ["session_devtools.middleware.SessionDevToolsMiddleware", *MIDDLEWARE]  # first
