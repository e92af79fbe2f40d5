"""A small project with the companion installed as the README says. Engines and servers come from the fixtures."""

import json
import os

SECRET_KEY = "test-key-of-the-companion-suite"
DEBUG = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "session_devtools",
    "tests.site",
]
MIDDLEWARE = [
    "session_devtools.middleware.SessionDevToolsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "tests.site.urls"
# SQLite in memory, or the server that the longer command has started.
_database = json.loads(os.environ.get("COMPANION_DATABASE", "null"))
if _database and _database["ENGINE"].endswith("mysql"):
    import pymysql

    pymysql.install_as_MySQLdb()
DATABASES = {"default": _database or {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "companion"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": False, "OPTIONS": {}}]
