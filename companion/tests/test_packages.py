"""
Session packages of the wild, the real ones: `python3 companion/tests/matrix.py packages`. Each brings a middleware of its
own, and columns of its own beside the data.
"""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from session_devtools.checks import check_installation
from tests.panel import Panel
from tests.test_observe import visit

pytestmark = [pytest.mark.packages, pytest.mark.django_db]

OURS = "session_devtools.middleware.SessionDevToolsMiddleware"
AUTH = "django.contrib.auth.middleware.AuthenticationMiddleware"
AGENT = "Mozilla/5.0 (X11; Linux x86_64)"
PACKAGES = {
    "user_sessions": ("user_sessions.backends.db", "user_sessions.middleware.SessionMiddleware"),
    "qsessions_db": ("qsessions.backends.db", "qsessions.middleware.SessionMiddleware"),
    "qsessions_cached_db": ("qsessions.backends.cached_db", "qsessions.middleware.SessionMiddleware"),
}
NAMES = {"user_sessions": "user_sessions", "qsessions_db": "db", "qsessions_cached_db": "cached_db"}


@pytest.fixture(params=list(PACKAGES))
def package(request: pytest.FixtureRequest, settings: Settings) -> str:
    settings.SESSION_ENGINE, middleware = PACKAGES[request.param]
    settings.MIDDLEWARE = [OURS, middleware, AUTH]
    caches["default"].clear()
    return str(request.param)


@pytest.fixture
def panel(package: str, db: None) -> Panel:
    return Panel(Client(headers={"Sec-Fetch-Mode": "navigate", "User-Agent": AGENT}))


def model(package: str) -> Any:
    return import_module(f"{package.split('_db')[0].split('_cached')[0]}.models").Session


def expire(package: str, key: str) -> None:
    past = timezone.now() - timedelta(hours=1)
    model(package).objects.filter(session_key=key).update(expire_date=past)
    store = import_module(PACKAGES[package][0]).SessionStore(key)
    if hasattr(store, "_cache"):
        store._cache.delete(store.cache_key)


def test_the_site_starts(package: str) -> None:
    assert check_installation() == []
    call_command("check")


def test_what_a_request_did(package: str, panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/write/", {"value": "jade"})
    assert {"kind": "changed", "path": ["colour"], "old": "teal", "new": "jade"} in record["diff"]
    record = visit(panel, "/sign_in/", {"user": "mei"})
    assert record["login"]["name"] == "mei"
    record = visit(panel, "/sign_out/")
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "mei")


def test_its_own_columns(package: str, panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/sign_in/", {"user": "mei"})
    session = panel.do("read", panel.key)["session"]
    assert session["engine"] == NAMES[package]
    columns = session["columns"]
    assert (str(columns["user_id"]), columns["ip"]) == (str(users["mei"].pk), "127.0.0.1")
    assert columns["user_agent"] == AGENT
    made = "last_activity" if package == "user_sessions" else "created_at"
    assert columns[made].startswith("20")
    # A change from the panel is nobody's visit: the columns stay.
    panel.do("set", panel.key, name="colour", value="blue")
    after = panel.do("read", panel.key)["session"]
    assert after["data"]["colour"] == "blue"
    for name in ("user_id", "ip", "user_agent"):
        assert after["columns"][name] == columns[name]
    assert visit(panel, "/who/")["user"]["name"] == "mei"


def test_lists_and_ends(package: str, panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/sign_in/", {"user": "mei"})
    (listed,) = panel.do("list")["result"]["sessions"]
    assert (listed["key"], listed["user"]["name"]) == (panel.key, "mei")
    assert panel.do("end_user", user=str(users["mei"].pk))["result"] == [panel.key]
    assert model(package).objects.count() == 0
    assert panel.do("exists", panel.key)["result"] == {"exists": False, "live": False}
    assert panel.browser.get("/who/").content == b"", "its copy in the cache is gone, too"


def test_one_that_expired(package: str, panel: Panel) -> None:
    panel.browser.get("/write/")
    key = panel.key
    expire(package, key)
    assert panel.refused("read", key) == (404, "session_expired")
    assert panel.do("exists", key)["result"]["live"] is False
    record = visit(panel, "/read/")
    assert (record["ended"]["why"], record["key"]["before"]) == ("expired", key)
    assert panel.do("clear_expired", None)["result"]["deleted"] == 1
