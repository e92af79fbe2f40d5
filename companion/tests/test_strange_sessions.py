"""Sessions that are not made as Django makes them: watched where that can be, and never broken by being watched."""

from importlib import import_module
from typing import Any

import pytest
from django.contrib.sessions.backends import signed_cookies
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from pytest_django import Settings

from session_devtools.observe import patch
from session_devtools.observe.recorder import Recorder
from tests.panel import Panel, told
from tests.test_observe import visit

pytestmark = pytest.mark.django_db

OURS = "session_devtools.middleware.SessionDevToolsMiddleware"
SITE = "tests.site.sessions"
DJANGOS = "django.contrib.sessions.middleware.SessionMiddleware"


def test_an_engine_whose_store_is_a_function(settings: Settings, panel: Panel) -> None:
    settings.SESSION_ENGINE = SITE
    record = visit(panel, "/write/")
    assert record["diff"] == [{"kind": "added", "path": ["colour"], "new": "teal"}]
    assert panel.do("read", panel.key)["session"]["data"] == {"colour": "teal"}
    assert panel.do("exists", panel.key)["result"] == {"exists": True, "live": True}
    assert panel.do("list")["result"]["sessions"][0]["key"] == panel.key
    assert panel.do("clear_expired")["result"]["deleted"] == 0
    assert panel.ask("settings", {})["engine"]["name"] == "db"


@pytest.mark.parametrize("name", ["SessionMiddleware", "Basket", "basket"])
def test_a_middleware_of_ones_own(settings: Settings, panel: Panel, name: str) -> None:
    settings.MIDDLEWARE = [OURS, f"{SITE}.{name}"]
    panel.browser.get("/write/")
    record = visit(panel, "/write/", {"value": "jade"})
    assert record["diff"] == [{"kind": "changed", "path": ["colour"], "old": "teal", "new": "jade"}]
    assert record["writes"][0]["op"] == "__setitem__"
    assert "session" not in told(panel.browser.get("/plain/"))


def test_a_session_of_another_engine_is_watched_from_its_second_request(
    settings: Settings, panel: Panel
) -> None:
    settings.MIDDLEWARE = [OURS, f"{SITE}.Basket"]
    assert type(signed_cookies.SessionStore()) not in patch._watched
    panel.browser.get("/write/")
    assert signed_cookies.SessionStore in patch._watched


def test_something_that_is_no_session(settings: Settings, panel: Panel) -> None:
    settings.MIDDLEWARE = [OURS, f"{SITE}.Odd"]
    response = panel.browser.get("/read/")
    assert response.content == b"teal"
    assert told(response)["idle"] is True


def test_no_session_at_all_is_told(settings: Settings, browser: Client) -> None:
    settings.MIDDLEWARE = [OURS]
    message = told(browser.get("/plain/"))
    assert (message["idle"], message["session"]) == (True, False)
    assert "session" not in told(browser.get("/no/such/page/")), "no view was reached: it may come later"


def test_an_engine_that_cannot_be_watched(
    settings: Settings, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(module: str) -> type:
        raise LookupError(module)

    monkeypatch.setattr(patch, "store_class_of", fails)
    assert browser.get("/write/").status_code == 200
    assert browser.get("/read/").content == b"teal"


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at a session fails."""

    def fails(*args: Any, **kwargs: Any) -> Any:
        raise ZeroDivisionError

    for name in (
        "touch",
        "note",
        "enter_load",
        "leave_load",
        "enter_save",
        "leave_save",
        "learn",
        "note_ended",
    ):
        monkeypatch.setattr(Recorder, name, fails)


@pytest.mark.usefixtures("_broken", "users")
def test_a_watch_that_fails_costs_the_site_nothing(browser: Client) -> None:
    for path in ("write", "read", "cart", "cycle", "many", "clear", "template", "who", "sign_out", "flush"):
        assert browser.get(f"/{path}/").status_code == 200
    assert browser.get("/sign_in/", {"user": "mei"}).content == b"mei"
    assert browser.get("/who/").content == b"mei"
    assert browser.get("/sign_out/").status_code == 200
    assert browser.get("/who/").content == b""


def test_every_method_is_put_back() -> None:
    before = dict(vars(SessionBase))
    store_class = import_module("django.contrib.sessions.backends.db").SessionStore
    patch.watch(store_class)
    assert dict(vars(SessionBase)) != before
    patch.unwatch()
    assert dict(vars(SessionBase)) == before
