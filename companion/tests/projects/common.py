"""What the settings of every project here begin with; middlewares of the project's own at both ends."""

from typing import Any

SECRET_KEY = "test-key-of-the-companion-suite"
DEBUG = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
#: They do nothing but call the next one: no line of theirs is ever the answer.
AROUND = ["tests.site.middleware.passing", "tests.site.middleware.Old"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
STATIC_URL = "/static/"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGIN_REDIRECT_URL = "/"
PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]


def middleware(*of_the_package: str) -> list[str]:
    return [
        *AROUND,
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        *of_the_package,
        *AROUND,
    ]


def templates(*processors: str) -> list[dict[str, Any]]:
    backend = "django.template.backends.django.DjangoTemplates"
    options = {"context_processors": [*PROCESSORS, *processors]}
    return [{"BACKEND": backend, "APP_DIRS": True, "OPTIONS": options}]
