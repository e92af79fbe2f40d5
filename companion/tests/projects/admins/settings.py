"""Two admin sites, each with a login of its own: the session cookie's name follows the path."""

from tests.projects.common import *  # noqa: F403
from tests.projects.common import APPS, DEBUG, middleware, templates

ROOT_URLCONF = "tests.projects.admins.urls"
INSTALLED_APPS = APPS
MIDDLEWARE = [
    "tests.projects.admins.middleware.ByPath" if each.endswith("SessionMiddleware") else each
    for each in middleware()
]
TEMPLATES = templates()
# The names by path; everything else has SESSION_COOKIE_NAME.
SESSION_COOKIE_NAMES = {"/staff/": "staffid"}
if DEBUG:
    INSTALLED_APPS = ["session_devtools", *INSTALLED_APPS]
    MIDDLEWARE = ["session_devtools.middleware.SessionDevToolsMiddleware", *MIDDLEWARE]  # first
