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
        ({"MIDDLEWARE": [SESSIONS, OURS]}, ["E001"]),
        ({"MIDDLEWARE": ["tests.site.middleware.OwnSessions", OURS]}, ["E001"]),
        ({"MIDDLEWARE": [OURS, "tests.site.middleware.OwnSessions"]}, []),
        ({"MIDDLEWARE": [OURS]}, ["E002"]),
        ({"MIDDLEWARE": [OURS, "no.such.module.Middleware"]}, ["E002"]),
        ({"ALLOWED_HOSTS": ["*"]}, ["I001"]),
        ({"USE_X_FORWARDED_HOST": True}, ["W004"]),
        ({"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}, ["W004"]),
        ({"SESSION_DEVTOOLS": []}, ["E003"]),
        ({"SESSION_DEVTOOLS": {"CACH": "default"}}, ["W005"]),
        ({"SESSION_DEVTOOLS": {"CACHE": "nowhere"}}, ["E004"]),
        ({"SESSION_DEVTOOLS": {"CACHE": 5}}, ["E004"]),
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
