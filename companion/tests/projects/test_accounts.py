"""django-allauth: sign up, out and in again, with its own adapter and with the project's."""

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from tests.panel import Panel
from tests.projects.record import by_library, by_project, ended_by, post, write

pytestmark = [pytest.mark.projects, pytest.mark.django_db]

VIEWS = "allauth/account/views.py"
MIXINS = "allauth/account/mixins.py"
SECRET = "correct horse battery"


def test_up_out_and_in(panel: Panel) -> None:
    record = post(panel, "/accounts/signup/", {"username": "mei", "password1": SECRET, "password2": SECRET})
    assert User.objects.filter(username="mei").exists()
    assert (record["login"]["name"], record["logout"], record["ended"]) == ("mei", None, None)
    event = write(record, "_auth_user_id")
    assert by_library(event, VIEWS, "form_valid"), event
    assert event["via"]["function"] == "login"
    record = post(panel, "/accounts/logout/", {})
    assert (record["ended"]["why"], record["logout"]["name"], record["login"]) == ("logout", "mei", None)
    assert by_library(ended_by(record), MIXINS, "logout"), ended_by(record)

    record = post(panel, "/accounts/login/", {"login": "mei", "password": SECRET})
    assert (record["login"]["name"], record["ended"]) == ("mei", None)
    assert by_library(write(record, "_auth_user_id"), VIEWS, "form_valid")


def test_an_adapter_of_the_projects(panel: Panel, users: dict[str, User], settings: Settings) -> None:
    settings.ACCOUNT_ADAPTER = "tests.projects.accounts.adapter.Adapter"
    record = post(panel, "/accounts/login/", {"login": "mei", "password": "pw"})
    assert record["login"]["name"] == "mei"
    assert by_project(write(record, "_auth_user_id"), "accounts/adapter.py", "# the adapter logs in")


def test_a_wrong_password(panel: Panel, users: dict[str, User]) -> None:
    record = post(panel, "/accounts/login/", {"login": "mei", "password": "no"}, 200)
    assert (record["login"], record["logout"], record["ended"], record["user"]) == (None,) * 4


def test_a_change_of_password(panel: Panel, users: dict[str, User], settings: Settings) -> None:
    """The session stays, with its hash made anew; or it ends, where the project says so."""
    post(panel, "/accounts/login/", {"login": "mei", "password": "pw"})
    fields = {"oldpassword": "pw", "password1": SECRET, "password2": SECRET}
    record = post(panel, "/accounts/password/change/", fields)
    assert (record["logout"], record["ended"], record["user"]["name"]) == (None, None, "mei")
    assert by_library(write(record, "_auth_user_hash"), VIEWS, "form_valid")
    settings.ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
    fields = {"oldpassword": SECRET, "password1": SECRET[::-1], "password2": SECRET[::-1]}
    record = post(panel, "/accounts/password/change/", fields)
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "mei")
    assert by_library(ended_by(record), VIEWS, "form_valid"), ended_by(record)
