"""django-allauth, as its installation page says."""

from tests.projects.common import *  # noqa: F403
from tests.projects.common import APPS, DEBUG, middleware, templates

ROOT_URLCONF = "tests.projects.accounts.urls"
INSTALLED_APPS = [*APPS, "allauth", "allauth.account"]
MIDDLEWARE = middleware("allauth.account.middleware.AccountMiddleware")
TEMPLATES = templates()
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
if DEBUG:
    INSTALLED_APPS = ["session_devtools", *INSTALLED_APPS]
    MIDDLEWARE = ["session_devtools.middleware.SessionDevToolsMiddleware", *MIDDLEWARE]  # first
