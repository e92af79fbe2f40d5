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
    settings.SESSION_REDIS = {"password": "pa55", "url": "redis://u:pa55@h/0", "pool": {1, 2}}
    report: Any = panel.ask("settings", {})["settings"]
    assert report["SESSION_COOKIE_AGE"] == {"value": 60, "default": False}
    assert report["SESSION_COOKIE_NAME"] == {"value": "sessionid", "default": True}
    assert report["USE_TZ"]["value"] is True
    assert "pa55" not in str(report)
    assert report["SESSION_REDIS"]["value"]["url"] == "redis://u:…@h/0"
    assert {name for name in report if not name.startswith("SESSION_")} == {
        "USE_TZ",
        "TIME_ZONE",
        "CSRF_USE_SESSIONS",
        "CSRF_COOKIE_NAME",
        "MESSAGE_STORAGE",
    }
