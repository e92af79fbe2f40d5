"""Open edX' way: the key is inside of the cookie, which is signed anew at every save. The key is what everything goes by."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from session_devtools.checks import check_installation
from tests.panel import Panel
from tests.test_observe import visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _safe(settings: Settings) -> None:
    ours, _, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [ours, "tests.site.safe_sessions.SafeSessionMiddleware", *others]
    settings.SESSION_SAVE_EVERY_REQUEST = True


def inside(panel: Panel) -> str:
    """The key that the cookie holds."""
    return panel.browser.cookies["sessionid"].value.split("|")[1]


def keys(record: dict[str, Any]) -> tuple[str | None, str | None]:
    return record["key"]["before"], record["key"]["after"]


def test_a_cookie_signed_anew_is_no_new_key(panel: Panel) -> None:
    assert check_installation() == []
    record = visit(panel, "/write/")
    assert keys(record) == (None, inside(panel))
    assert record["served"]["wrapped"] is True
    key, values = inside(panel), set()
    for _ in range(3):
        record = visit(panel, "/read/")
        assert keys(record) == (key, key)
        assert (record["cycled"], record["created"], record["ended"]) == (False, False, None)
        assert (record["served"]["cookie"], record["served"]["wrapped"]) == ("sessionid", True)
        values.add(panel.browser.cookies["sessionid"].value)
    assert len(values) == 3


def test_who_comes_and_goes(panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/write/")
    anonymous = inside(panel)
    record = visit(panel, "/sign_in/", {"user": "mei"})
    assert keys(record) == (anonymous, inside(panel))
    assert (record["login"]["name"], record["cycled"], record["ended"]) == ("mei", True, None)
    key = inside(panel)
    record = visit(panel, "/sign_out/")
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "mei")
    assert record["key"]["before"] == key
    assert (record["served"]["cookie"], record["served"]["wrapped"]) == ("sessionid", True)


def test_a_cookie_that_does_not_fit(panel: Panel) -> None:
    panel.browser.get("/write/")
    panel.browser.cookies["sessionid"] = panel.browser.cookies["sessionid"].value[:-3] + "AAA"
    record = visit(panel, "/read/")
    # For Django none came; which one did is told, masked.
    assert record["key"]["before"] is None
    (value,) = record["served"]["received"]["values"]
    assert value[:2] == "1|"


def test_the_row_is_that_of_the_key(panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/sign_in/", {"user": "mei"})
    key = inside(panel)
    (listed,) = panel.do("list")["result"]["sessions"]
    assert (listed["key"], listed["user"]["name"]) == (key, "mei")
    answer = panel.do("set", key, name="colour", value="jade")
    assert (answer["cookie"]["when"], answer["cookie"]["value"]) == (key, key)
    assert panel.browser.get("/read/").content == b"jade"
    # The cookie's whole value is no key, and is said to be none.
    assert panel.refused("read", panel.browser.cookies["sessionid"].value) == (400, "bad_key")
    assert panel.do("flush", key)["cookie"] == {
        "action": "delete",
        "when": key,
        "name": "sessionid",
        "path": "/",
        "domain": None,
    }
    assert visit(panel, "/read/")["ended"]["why"] == "unknown"
