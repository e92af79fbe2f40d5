"""Which process, which key, which cookie, and why Django said 403: what makes two sites that look like one tell apart."""

import os
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.engines import Case
from tests.panel import Panel, told
from tests.test_observe import visit

pytestmark = pytest.mark.django_db

CSRF = "django.middleware.csrf.CsrfViewMiddleware"


def test_process_key_and_cookie(engine: Case, panel: Panel, settings: Settings) -> None:
    panel.browser.get("/write/")
    served = visit(panel, "/write/")["served"]
    report = panel.ask("settings", {})
    assert served["pid"] == report["pid"] == os.getpid()
    assert served["secret"] == report["secret"]["fingerprint"]
    assert report["secret"]["fallbacks"] == []
    assert "key_salt" not in served
    assert report["key_salt"] == "django.contrib.sessions.SessionStore"
    assert served["cookie"] == "sessionid"
    assert served["received"]["names"] == ["sessionid"]
    (value,) = served["received"]["values"]
    assert (value[:5], len(value)) == (visit(panel, "/read/")["key"]["before"][:5], 10)
    first = served["secret"]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    report = panel.ask("settings", {})
    assert report["secret"]["fingerprint"] != first
    assert report["secret"]["fallbacks"] == [first]
    assert len(first) == 8


def test_a_cookie_that_came_twice(db_engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    key = panel.key
    header = f"sessionid={'a' * 32}; csrftoken=secret; sessionid={key}; odd; =x"
    response = Client(headers={"Cookie": header}).get("/read/")
    received = panel.record(response)["served"]["received"]
    assert received["names"] == ["sessionid", "csrftoken", "sessionid", "", ""]
    assert received["values"] == ["aaaaa…aaaa", f"{key[:5]}…{key[-4:]}"]
    assert key not in response.headers["Session-DevTools"]


def test_a_middleware_with_a_name_of_its_own(db_engine: Case, panel: Panel, settings: Settings) -> None:
    settings.MIDDLEWARE = [settings.MIDDLEWARE[0], "tests.site.sessions.Staff"]
    first = panel.record(panel.browser.get("/write/"))["served"]
    assert (first["cookie"], first["received"]) == ("staffid", {"names": [], "values": []})
    second = panel.record(panel.browser.get("/read/"))["served"]
    assert second["cookie"] == "staffid"
    assert second["received"]["names"] == ["staffid"]
    assert len(second["received"]["values"]) == 1


def test_a_salt_of_ones_own(panel: Panel, settings: Settings) -> None:
    settings.SESSION_ENGINE = "tests.site.salted_engine"
    assert visit(panel, "/write/")["served"]["key_salt"] == "of our own"
    assert panel.ask("settings", {})["key_salt"] == "of our own"


def test_no_secret_rides_along(panel: Panel, settings: Settings) -> None:
    settings.SESSION_COOKIE_NAME = f"x{settings.SECRET_KEY}"
    response = panel.browser.get("/write/")
    assert settings.SECRET_KEY not in response.headers["Session-DevTools"]
    record = panel.record(response)
    assert settings.SECRET_KEY not in str(record)
    assert record["served"]["cookie"] == "…"


def test_djangos_own_reason(db_engine: Case, settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, CSRF]
    strict = Client(enforce_csrf_checks=True)
    panel = Panel(Client())
    response = strict.post("/plain/", {})
    assert response.status_code == 403
    assert panel.record(response)["csrf"] == "CSRF cookie not set."
    response = strict.post("/plain/", {}, headers={"Origin": "https://evil.test"})
    reason = "Origin checking failed - https://evil.test does not match any trusted origins."
    assert panel.record(response)["csrf"] == reason
    response = strict.post("/plain/", {}, headers={"Origin": "https://" + "x" * 5_000})
    assert len(panel.record(response)["csrf"]) == 300
    assert told(strict.get("/plain/"))["idle"] is True
    assert panel.record(Client().get("/write/"))["csrf"] is None


def test_the_reason_that_rest_framework_gives(db_engine: Case, users: Any, settings: Settings) -> None:
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django.contrib.admin", "django.contrib.messages"]
    settings.ROOT_URLCONF = "tests.site.lines"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(users["mei"])
    response = strict.post("/authenticated/", {})
    assert response.status_code == 403
    settings.ROOT_URLCONF = "tests.site.urls"
    assert Panel(Client()).record(response)["csrf"] == "CSRF cookie not set."


def test_what_check_deploy_says(panel: Panel, settings: Settings) -> None:
    deploy = panel.ask("settings", {})["deploy"]
    (message,) = (each for each in deploy if each["id"] == "security.W012")
    assert message["level"] == 30
    assert "SESSION_COOKIE_SECURE" in message["msg"]
    assert {each["id"] for each in deploy} == {"security.W003", "security.W012"}
    settings.SESSION_COOKIE_SECURE = True
    deploy = panel.ask("settings", {})["deploy"]
    assert [each["id"] for each in deploy] == ["security.W003"]
