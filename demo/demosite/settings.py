"""
Settings of the demo site. Everything that a start script or a test may want to change comes from the environment:

SESSION_DEMO_ENGINE              db (default), cache, cached_db, file, signed_cookies, redis, django_redis,
                                 redis_sessions, memcached or custom (see demosite/engines.py)
SESSION_DEMO_REDIS_URL           where Redis is (default redis://127.0.0.1:6379/0)
SESSION_DEMO_MEMCACHED           where Memcached is (default 127.0.0.1:11211)
SESSION_DEMO_COMPANION           0 leaves the server's half of the panel out
SESSION_DEMO_PORT                the port `manage.py serve` listens on; 0 picks a free one (default 8000)
SESSION_DEMO_VAR                 folder of the database and the session files (default demo/var)
SESSION_DEMO_SECRET_KEY          SECRET_KEY, for trying signatures under another key
SESSION_DEMO_COOKIE_NAME         SESSION_COOKIE_NAME (default sessionid)
SESSION_DEMO_SAVE_EVERY_REQUEST  1 turns SESSION_SAVE_EVERY_REQUEST on for the whole site
SESSION_DEMO_WRONG               ways to be wrong, by commas: see pages/wrong.py
SESSION_DEMO_SETTINGS            any further settings, as a JSON object; they win over what stands here
"""

import json
import os
from pathlib import Path

from demosite.engines import default_cache, engine_named, session_redis

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("SESSION_DEMO_VAR", BASE_DIR / "var")).resolve()
SESSION_FILES_DIR = VAR_DIR / "sessions"
SESSION_FILES_DIR.mkdir(parents=True, exist_ok=True)

# Public on purpose: with it the panel can check the signatures of signed_cookies. Never use it anywhere else.
SECRET_KEY = os.environ.get(
    "SESSION_DEMO_SECRET_KEY", "demo-only-this-key-is-public-and-signs-nothing-of-worth"
)
DEBUG = True
# Loopback names only. `.localhost` gives every developer real subdomains without touching a hosts file.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", ".localhost"]
DEMO_PORT = int(os.environ.get("SESSION_DEMO_PORT", "8000"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "pages.middleware.DemoSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# The server's half of the panel: two lines, and only while debugging.
if DEBUG and os.environ.get("SESSION_DEMO_COMPANION") != "0":
    INSTALLED_APPS.insert(0, "session_devtools")
    MIDDLEWARE.insert(0, "session_devtools.middleware.SessionDevToolsMiddleware")

ROOT_URLCONF = "demosite.urls"
WSGI_APPLICATION = "demosite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "db.sqlite3",
        "OPTIONS": {
            # Hundreds of requests may write their session at once: writers queue instead of failing with "locked".
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    },
}

SESSION_DEMO_ENGINE = os.environ.get("SESSION_DEMO_ENGINE", "db")
_engine = engine_named(SESSION_DEMO_ENGINE)
CACHES = {"default": default_cache(_engine)}
SESSION_ENGINE = _engine.module
SESSION_REDIS = session_redis()
SESSION_FILE_PATH = str(SESSION_FILES_DIR)
SESSION_COOKIE_NAME = os.environ.get("SESSION_DEMO_COOKIE_NAME", "sessionid")
SESSION_SAVE_EVERY_REQUEST = os.environ.get("SESSION_DEMO_SAVE_EVERY_REQUEST") == "1"
SESSION_DEMO_WRONG = frozenset(os.environ.get("SESSION_DEMO_WRONG", "").split(",")) - {""}
SESSION_COOKIE_HTTPONLY = "no-httponly" not in SESSION_DEMO_WRONG

if "inactive-users" in SESSION_DEMO_WRONG:
    AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.AllowAllUsersModelBackend"]
PASSWORD_HASHERS = ["demosite.hashers.QuickHasher"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/?did=login"
LOGOUT_REDIRECT_URL = "/?did=logout"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"

# What sites set, rightly or wrongly, so that the real thing can be watched with it.
globals().update(json.loads(os.environ.get("SESSION_DEMO_SETTINGS", "{}")))
