"""Wagtail, as `wagtail start` sets it up, with a hook of the project's."""

from tests.projects.common import *  # noqa: F403
from tests.projects.common import APPS, DEBUG, middleware, templates

ROOT_URLCONF = "tests.projects.cms.urls"
INSTALLED_APPS = [
    "tests.projects.cms",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    *APPS,
]
MIDDLEWARE = middleware("wagtail.contrib.redirects.middleware.RedirectMiddleware")
TEMPLATES = templates()
WAGTAIL_SITE_NAME = "cms"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
# Messages in the session, so that the middleware which stores them writes.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if DEBUG:
    INSTALLED_APPS = ["session_devtools", *INSTALLED_APPS]
    MIDDLEWARE = ["session_devtools.middleware.SessionDevToolsMiddleware", *MIDDLEWARE]  # first
