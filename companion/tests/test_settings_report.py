"""SESSION_* as Django sees them."""

from typing import Any

import django
import pytest
from pytest_django import Settings

from tests.engines import Case
from tests.panel import Panel

pytestmark = pytest.mark.django_db


def test_engine(engine: Case, panel: Panel) -> None:
    report = panel.ask("settings", {})
    assert report["django"] == django.get_version()
    assert report["engine"]["name"] == engine.kind
    assert report["engine"]["module"] == engine.module
    assert report["engine"]["can_enumerate"] == engine.enumerates
    assert report["engine"]["clears_expired"] == engine.clears
    assert report["engine"]["keeps_data"] == (engine.kind != "signed_cookies")
    assert report["settings"]["SESSION_ENGINE"]["value"] == engine.module


def test_values_and_defaults(panel: Panel, settings: Settings) -> None:
    settings.SESSION_COOKIE_AGE = 60
    settings.CSRF_TRUSTED_ORIGINS = ["https://shop.test"]
    settings.SESSION_REDIS = {"password": "pa55", "url": "redis://u:pa55@h/0", "pool": {1, 2}}
    report: Any = panel.ask("settings", {})["settings"]
    assert report["SESSION_COOKIE_AGE"] == {"value": 60, "default": False}
    assert report["SESSION_COOKIE_NAME"] == {"value": "sessionid", "default": True}
    assert report["USE_TZ"]["value"] is True
    assert report["CSRF_TRUSTED_ORIGINS"] == {"value": ["https://shop.test"], "default": False}
    assert "pa55" not in str(report)
    assert report["SESSION_REDIS"] == {"value": {"$masked": "dict", "length": None}, "default": False}
    assert {name for name in report if not name.startswith("SESSION_")} == {
        "USE_TZ",
        "TIME_ZONE",
        "CSRF_USE_SESSIONS",
        "CSRF_COOKIE_NAME",
        "CSRF_TRUSTED_ORIGINS",
        "MESSAGE_STORAGE",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_ENCRYPTION_KEY", "pa55-key"),
        ("SESSION_SIGNING_KEY", b"pa55-key"),
        ("SESSION_FERNET_KEYS", ["pa55-key"]),
        ("SESSION_SALT", "pa55-salt"),
        ("SESSION_PIN", 55_455),
        ("SESSION_REDIS_AUTH", "pa55"),
        ("SESSION_AWS_ACCESS_KEY", "pa55"),
        ("SESSION_REDIS_URL", "redis://u:a/pa55@h/0"),
        ("SESSION_REDIS", "redis://h/0?password=pa55"),
        ("SESSION_DSN", "host=db password=pa55"),
        ("SESSION_ANYTHING_AT_ALL", {"nested": {"pa55": 1}}),
    ],
)
def test_settings_that_are_not_djangos_tell_their_type(
    panel: Panel, settings: Settings, name: str, value: object
) -> None:
    setattr(settings, name, value)
    answer: Any = panel.ask("settings", {})
    assert "pa55" not in str(answer)
    assert "55455" not in str(answer)
    assert answer["settings"][name]["value"] == {"$masked": type(value).__name__, "length": None}
    asked: Any = panel.ask("settings", {"reveal": True})
    assert "pa55" in str(asked) or "55455" in str(asked)


def test_a_secret_key_is_told_in_no_setting(panel: Panel, settings: Settings) -> None:
    """Not under Django's names, nor under another, asked for or not."""
    settings.SESSION_COOKIE_NAME = f"x{settings.SECRET_KEY}"
    settings.SESSION_OWN = {"key": settings.SECRET_KEY.encode()}
    for reveal in (False, True):
        assert settings.SECRET_KEY not in str(panel.ask("settings", {"reveal": reveal}))
