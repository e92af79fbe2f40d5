"""An engine that can do little: what it can is done, and what it cannot is said."""

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from session_devtools.checks import check_installation
from tests.panel import Panel
from tests.site.remote_engine import TABLE
from tests.test_observe import visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _engine(settings: Settings) -> None:
    settings.SESSION_ENGINE = "tests.site.remote_engine"
    TABLE.clear()


def test_what_a_request_did(panel: Panel) -> None:
    assert check_installation() == []
    record = visit(panel, "/write/")
    assert record["diff"] == [{"kind": "added", "path": ["colour"], "new": "teal"}]
    record = visit(panel, "/write/", {"value": "jade"})
    assert record["diff"] == [{"kind": "changed", "path": ["colour"], "old": "teal", "new": "jade"}]
    assert record["key"] == {"before": panel.key, "after": panel.key}


def test_a_key_that_is_gone(panel: Panel) -> None:
    """Its `load` answers that as it answers an empty session: which it was is asked when nobody waits."""
    panel.browser.cookies["sessionid"] = "a" * 32
    record = visit(panel, "/read/")
    assert record["ended"] == {"why": "unknown_or_expired", "by": None, "expires": None}
    panel.browser.get("/write/")
    panel.browser.get("/clear/")
    assert {panel.key: "{}"} == TABLE
    assert visit(panel, "/read/")["ended"] is None


def test_what_it_can(panel: Panel) -> None:
    panel.browser.get("/write/")
    session = panel.do("read", panel.key)["session"]
    assert (session["engine"], session["data"]) == ("other", {"colour": "teal"})
    assert session["server"] == {"expires": None, "note": "not_told"}
    answer = panel.do("set", panel.key, name="colour", value="jade")
    assert panel.browser.get("/read/").content == b"jade"
    panel.do("restore", panel.key, undo=answer["undo"])
    assert panel.browser.get("/read/").content == b"teal"
    assert panel.do("exists", panel.key)["result"] == {"exists": True, "live": True}


def test_delete_deletes_that_one(panel: Panel) -> None:
    panel.browser.get("/write/")
    answer = panel.do("delete", panel.key)
    assert TABLE == {}
    assert panel.refused("read", panel.key) == (404, "no_session")
    panel.do("restore", panel.key, undo=answer["undo"])
    assert list(TABLE) == [panel.key]
    panel.do("flush", panel.key)
    assert TABLE == {}


def test_what_it_cannot_is_said(panel: Panel, users: dict[str, User]) -> None:
    panel.browser.get("/write/")
    before = dict(TABLE)
    assert panel.ask("settings", {})["engine"]["can_enumerate"] is False
    assert panel.refused("list") == (409, "cannot_enumerate")
    assert panel.refused("end_user", user="1") == (409, "cannot_enumerate")
    for op in ("clear_expired", "create"):
        assert panel.refused(op) == (409, "not_implemented")
    # Django's own would delete the old session's item, and then find that there is no way to make the new one.
    assert panel.refused("cycle_key", panel.key) == (409, "not_implemented")
    assert before == TABLE
