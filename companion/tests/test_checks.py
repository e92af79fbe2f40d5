"""`manage.py check` says what is wrong, and nothing when all is well."""

from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from session_devtools.checks import OURS, check_installation

SESSIONS = "django.contrib.sessions.middleware.SessionMiddleware"
COMMON = "django.middleware.common.CommonMiddleware"
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REDIS = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://x"}}


def test_all_is_well() -> None:
    call_command("check", fail_level="INFO")
    assert check_installation() == []


@pytest.mark.parametrize(
    ("changed", "ids"),
    [
        ({"DEBUG": False}, ["W001"]),
        ({"MIDDLEWARE": [SESSIONS]}, ["W002"]),
        ({"MIDDLEWARE": [COMMON, OURS, SESSIONS]}, ["W003"]),
        ({"MIDDLEWARE": [SESSIONS, OURS]}, ["W015"]),
        ({"MIDDLEWARE": ["tests.site.middleware.OwnSessions", OURS]}, ["W015"]),
        ({"MIDDLEWARE": [OURS, "tests.site.middleware.OwnSessions"]}, []),
        ({"MIDDLEWARE": [OURS]}, ["W008"]),
        ({"MIDDLEWARE": [OURS, "no.such.module.Middleware"]}, ["W008"]),
        ({"ALLOWED_HOSTS": ["*"]}, ["I001"]),
        ({"USE_X_FORWARDED_HOST": True}, ["W004"]),
        ({"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}, ["W004"]),
        ({"SESSION_DEVTOOLS": []}, ["W009"]),
        ({"SESSION_DEVTOOLS": {"CACH": "default"}}, ["W005"]),
        ({"SESSION_DEVTOOLS": "CACHE"}, ["W009"]),
        ({"SESSION_DEVTOOLS": {"CACHE": "nowhere"}}, ["W014"]),
        ({"SESSION_DEVTOOLS": {"CACHE": 5}}, ["W013"]),
        ({"SESSION_DEVTOOLS": {"EXTENSION_ORIGINS": "chrome-extension://abc"}}, ["W009"]),
        ({"SESSION_DEVTOOLS": {"EXTENSION_ORIGINS": [5], "CACHE": []}}, ["W009", "W013"]),
        ({"SESSION_DEVTOOLS": {"QUIET": "yes"}}, ["W013"]),
        ({"SESSION_DEVTOOLS": {5: 1}}, ["W005"]),
        ({"MIDDLEWARE": [OURS, SESSIONS, OURS]}, ["W012"]),
        ({"MIDDLEWARE": (OURS, SESSIONS)}, []),
        ({"MIDDLEWARE": [OURS, 5]}, ["W008"]),
        ({"MIDDLEWARE": [OURS, "tests.site.sessions.SessionMiddleware"]}, []),
        ({"MIDDLEWARE": [OURS, "tests.site.sessions.Basket"]}, []),
        ({"MIDDLEWARE": [OURS, "tests.site.sessions.basket"]}, []),
        ({"MIDDLEWARE": [OURS, "tests.site.sessions.Reads"]}, ["W008"]),
        ({"MIDDLEWARE": ["tests.site.sessions.basket", OURS]}, ["W015"]),
        ({"SESSION_ENGINE": "no.such.engine"}, ["W010"]),
        ({"SESSION_ENGINE": "tests.site.sessions"}, []),
        ({"SESSION_DEVTOOLS": {"CACHE": "default"}, "CACHES": MEMORY}, ["W006"]),
        ({"SESSION_DEVTOOLS": {"CACHE": "default"}, "CACHES": REDIS}, []),
        ({"SESSION_DEVTOOLS": {"EXTENSION_ORIGINS": []}}, []),
        ({"SESSION_DEVTOOLS": None}, []),
    ],
)
def test_what_is_wrong(settings: Settings, changed: dict[str, Any], ids: list[str]) -> None:
    for name, value in changed.items():
        setattr(settings, name, value)
    messages = check_installation()
    assert [message.id for message in messages] == [f"session_devtools.{name}" for name in ids]
    assert all(message.hint for message in messages)


def test_none_stops_a_site(settings: Settings) -> None:
    """Errors end `runserver`; that is nothing a help for development may do."""
    settings.MIDDLEWARE, settings.SESSION_DEVTOOLS = [OURS], {"CACHE": 5, "QUIET": 1, "no": 1}
    settings.SESSION_ENGINE = "no.such.engine"
    messages = check_installation()
    assert len(messages) >= 4
    assert not any(message.is_serious() for message in messages)
    call_command("check")


def test_the_apps_of_engines(settings: Settings) -> None:
    settings.INSTALLED_APPS = [name for name in settings.INSTALLED_APPS if name != "django.contrib.sessions"]
    messages = check_installation()
    assert [message.id for message in messages] == ["session_devtools.W011"]
    assert '"django.contrib.sessions"' in str(messages[0].hint)
