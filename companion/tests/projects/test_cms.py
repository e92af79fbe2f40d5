"""Wagtail: who came and went by its admin, and what the edit of a page wrote."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from tests.panel import Panel
from tests.projects.record import by_library, by_project, change_password, ended_by, looked_at, post, write

pytestmark = [pytest.mark.projects, pytest.mark.django_db]

MEI = {"username": "mei", "password": "pw"}
NO_COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}


@pytest.fixture
def editor(users: dict[str, User]) -> None:
    User.objects.filter(username="mei").update(is_staff=True, is_superuser=True)


def test_its_admin(panel: Panel, editor: None) -> None:
    record = post(panel, "/admin/login/", MEI)
    assert (record["login"]["name"], record["logout"], record["ended"]) == ("mei", None, None)
    event = write(record, "_auth_user_id")
    assert by_library(event, "django/contrib/auth/views.py", "form_valid")
    assert event["via"]["function"] == "login"
    # Wagtail's view adds to Django's: without "remember me" the session ends with the browser.
    expiry = write(record, "_session_expiry")
    assert by_library(expiry, "wagtail/admin/views/account.py", "form_valid"), expiry

    page = apps.get_model("wagtailcore", "Page").objects.get(depth=2)
    fields = {"title": "Renamed", "slug": page.slug, "action-publish": "1", **NO_COMMENTS}
    record = post(panel, f"/admin/pages/{page.pk}/edit/", fields)
    page.refresh_from_db()
    assert page.title == "Renamed"
    assert record["user"]["name"] == "mei"
    assert (record["login"], record["logout"], record["ended"]) == (None, None, None)
    assert by_project(write(record, "last_edited"), "cms/wagtail_hooks.py", "# in a hook")
    # The middleware of the messages stores them when the view is done: no view's line, no line of the project's.
    assert by_library(write(record, "_messages"), "contrib/messages/storage/session.py", "_store")

    record = post(panel, "/admin/logout/", {})
    assert (record["ended"]["why"], record["logout"]["name"], record["login"]) == ("logout", "mei", None)
    assert by_library(ended_by(record), "django/contrib/auth/views.py", "post"), ended_by(record)


def test_a_private_page(panel: Panel) -> None:
    """A view of Wagtail's that is a function, and far above the write."""
    page = apps.get_model("wagtailcore", "Page").objects.get(depth=2)
    gate = apps.get_model("wagtailcore", "PageViewRestriction")
    gate = gate.objects.create(page=page, restriction_type="password", password="sesame")
    fields = {"password": "sesame", "return_url": "/"}
    record = post(panel, f"/_util/authenticate_with_password/{gate.pk}/{page.pk}/", fields)
    event = write(record, "passed_page_view_restrictions")
    assert by_library(event, "wagtail/views.py", "authenticate_with_password"), event
    assert (record["login"], record["ended"]) == (None, None)


def test_a_password_changed_elsewhere(panel: Panel, editor: None) -> None:
    post(panel, "/admin/login/", MEI)
    change_password("mei")
    response = panel.browser.get("/admin/")
    assert response.status_code == 302
    record = looked_at(panel.record(response))
    assert (record["ended"]["why"], record["logout"]["id"], record["login"]) == (
        "auth_hash",
        record["user_before"]["id"],
        None,
    )
    assert by_library(ended_by(record), "wagtail/admin/auth.py", "decorated_view"), ended_by(record)
