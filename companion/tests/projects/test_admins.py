"""Two admin sites and two session cookies in one browser: which of them each request was about, and each can be operated."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from tests.panel import Panel, told
from tests.projects.record import looked_at, post

pytestmark = [pytest.mark.projects, pytest.mark.django_db]

ADMINS = "tests.projects.admins.middleware"
DJANGOS = "django.contrib.sessions.middleware.SessionMiddleware"
NAMES = {"/admin/": "sessionid", "/staff/": "staffid"}


@pytest.fixture(params=["by_path", "renamed"], autouse=True)
def _way(request: pytest.FixtureRequest, settings: Settings) -> None:
    if request.param == "renamed":
        place = settings.MIDDLEWARE.index(f"{ADMINS}.ByPath")
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE[:place],
            f"{ADMINS}.Renamed",
            DJANGOS,
            *settings.MIDDLEWARE[place + 1 :],
        ]


@pytest.fixture
def both(panel: Panel, users: dict[str, User]) -> dict[str, str]:
    """Mei is in the one admin, Yuan in the other; their keys by path."""
    User.objects.update(is_staff=True, is_superuser=True)
    for path, name in (("/admin/", "mei"), ("/staff/", "yuan")):
        record = post(panel, f"{path}login/", {"username": name, "password": "pw"})
        assert record["login"]["name"] == name
        assert record["ended"] is None
        assert record["served"]["cookie"] == NAMES[path]
    return {path: panel.browser.cookies[name].value for path, name in NAMES.items()}


def visit(panel: Panel, path: str) -> dict[str, Any]:
    response = panel.browser.get(path)
    assert response.status_code == 200
    return looked_at(panel.record(response))


def test_which_cookie_it_was(panel: Panel, both: dict[str, str]) -> None:
    for path, name in (("/admin/", "mei"), ("/staff/", "yuan")):
        record = visit(panel, path)
        assert (record["served"]["cookie"], record["user"]["name"]) == (NAMES[path], name)
        assert record["key"] == {"before": both[path], "after": both[path]}
        (value,) = record["served"]["received"]["values"]
        assert value == f"{both[path][:5]}…{both[path][-4:]}"
    # It rides along in the header, too.
    message = told(panel.browser.get("/staff/"))
    assert message["record"]["served"]["cookie"] == "staffid"


def test_the_other_ones_cookie_is_no_bad_key(panel: Panel, users: dict[str, User]) -> None:
    """Who is in the one and comes to the other for the first time has no session there: nothing ended."""
    User.objects.update(is_staff=True, is_superuser=True)
    post(panel, "/admin/login/", {"username": "mei", "password": "pw"})
    record = panel.record(panel.browser.get("/staff/login/"))
    assert record["ended"] is None
    # And a request that leaves the session alone has nothing to tell.
    assert told(panel.browser.get("/staff/plain/"))["idle"] is True


def test_a_cookie_that_is_no_key(panel: Panel) -> None:
    panel.browser.cookies["sessionid"] = "short"
    record = panel.record(panel.browser.get("/admin/login/"))
    assert (record["ended"]["why"], record["served"]["cookie"]) == ("bad_key", "sessionid")


def test_both_are_listed_and_operated(panel: Panel, both: dict[str, str]) -> None:
    listed = panel.do("list")["result"]["sessions"]
    assert {(each["key"], each["user"]["name"]) for each in listed} == {
        (both["/admin/"], "mei"),
        (both["/staff/"], "yuan"),
    }
    for path, key in both.items():
        call = {"op": "set", "key": key, "args": {"name": "colour", "value": path}, "cookie": NAMES[path]}
        order = panel.ask("operation", call)["cookie"]
        assert (order["action"], order["name"], order["when"]) == ("set", NAMES[path], key)
    for path, key in both.items():
        assert panel.do("read", key)["session"]["data"]["colour"] == path
    call = {"op": "cycle_key", "key": both["/staff/"], "args": {}, "cookie": "staffid"}
    answer = panel.ask("operation", call)
    assert answer["cookie"]["name"] == "staffid"
    panel.browser.cookies["staffid"] = answer["result"]
    assert visit(panel, "/staff/")["user"]["name"] == "yuan"
    call = {"op": "flush", "key": answer["result"], "args": {}, "cookie": "staffid"}
    order = panel.ask("operation", call)["cookie"]
    assert (order["action"], order["name"]) == ("delete", "staffid")
    # The other admin's is as it was.
    assert visit(panel, "/admin/")["user"]["name"] == "mei"
    assert panel.browser.get("/staff/").status_code == 302
    assert [each.session_key for each in Session.objects.all()] == [both["/admin/"]]


def test_who_leaves_the_one_stays_in_the_other(panel: Panel, both: dict[str, str]) -> None:
    record = post(panel, "/staff/logout/", {}, 200)
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "yuan")
    assert record["served"]["cookie"] == "staffid"
    assert visit(panel, "/admin/")["user"]["name"] == "mei"


@pytest.mark.parametrize("name", ["", "a b", "x=1", "sessionid; Path=/", "x" * 300, 7, ["sessionid"], "é"])
def test_a_cookies_name_that_is_none(browser: Client, panel: Panel, name: object) -> None:
    response = panel.post("operation", {"op": "create", "cookie": name})
    assert response.status_code == 400
    assert b"bad_argument" in response.content
