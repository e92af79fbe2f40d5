"""Django REST framework: in by a view set of the project's or by the framework's own page, and out by either."""

import pytest
from django.contrib.auth.models import User

from tests.panel import Panel
from tests.projects.record import by_library, by_project, change_password, ended_by, looked_at, post, write

pytestmark = [pytest.mark.projects, pytest.mark.django_db]

MINE = "api/urls.py"
MEI = {"username": "mei", "password": "pw"}


def test_a_view_set(panel: Panel, users: dict[str, User]) -> None:
    record = post(panel, "/door/", MEI, 200)
    assert (record["login"]["name"], record["logout"], record["ended"]) == ("mei", None, None)
    assert by_project(write(record, "_auth_user_id"), MINE, "# in a ViewSet")

    response = panel.browser.put("/colour/", {"colour": "jade"}, content_type="application/json")
    assert response.status_code == 204
    record = looked_at(panel.record(response))
    assert (record["user"]["name"], record["login"]) == ("mei", None)
    assert by_project(write(record, "colour"), MINE, "# in an APIView")

    record = post(panel, "/door/leave/", {}, 204)
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "mei")
    assert by_project(ended_by(record), MINE, "# in an action")


def test_its_own_page(panel: Panel, users: dict[str, User]) -> None:
    record = post(panel, "/api-auth/login/", MEI)
    assert record["login"]["name"] == "mei"
    assert by_library(write(record, "_auth_user_id"), "django/contrib/auth/views.py", "form_valid")
    record = post(panel, "/api-auth/logout/", {}, 200)
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "mei")
    assert by_library(ended_by(record), "django/contrib/auth/views.py", "post")


def test_nobody(panel: Panel, users: dict[str, User]) -> None:
    response = panel.browser.put("/colour/", {"colour": "jade"}, content_type="application/json")
    assert response.status_code == 403
    record = looked_at(panel.record(response))
    assert (record["user"], record["login"], record["writes"]) == (None, None, [])


def test_a_password_changed_elsewhere(panel: Panel, users: dict[str, User]) -> None:
    post(panel, "/door/", MEI, 200)
    change_password("mei")
    response = panel.browser.put("/colour/", {"colour": "jade"}, content_type="application/json")
    assert response.status_code == 403
    record = looked_at(panel.record(response))
    assert (record["ended"]["why"], record["user"]) == ("auth_hash", None)
    assert by_library(ended_by(record), "rest_framework/views.py", "perform_authentication"), ended_by(record)


def test_a_key_that_is_gone(panel: Panel, users: dict[str, User]) -> None:
    post(panel, "/door/", MEI, 200)
    panel.do("delete", panel.key)
    response = panel.browser.put("/colour/", {"colour": "jade"}, content_type="application/json")
    record = looked_at(panel.record(response))
    assert (response.status_code, record["ended"]["why"], record["user"]) == (403, "unknown", None)
