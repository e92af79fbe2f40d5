"""django-oscar: a customer registers, leaves and comes back."""

import pytest

from tests.panel import Panel
from tests.projects.record import by_library, ended_by, looked_at, post, write

pytestmark = [pytest.mark.projects, pytest.mark.django_db]

VIEWS = "oscar/apps/customer/views.py"
MAIL, SECRET = "mei@example.com", "correct horse battery"


def test_a_customer(panel: Panel) -> None:
    form = {"email": MAIL, "password1": SECRET, "password2": SECRET}
    fields = {f"registration-{name}": value for name, value in form.items()}
    record = post(panel, "/accounts/login/", {**fields, "registration_submit": "1"})
    assert (record["logout"], record["ended"]) == (None, None)
    assert record["login"]["id"] == record["user"]["id"]
    event = write(record, "_auth_user_id")
    assert by_library(event, "oscar/apps/customer/mixins.py", "register_user"), event

    response = panel.browser.get("/accounts/logout/")
    assert response.status_code == 302
    gone = looked_at(panel.record(response))
    assert (gone["ended"]["why"], gone["logout"]["name"]) == ("logout", record["login"]["name"])
    assert by_library(ended_by(gone), VIEWS, "get"), ended_by(gone)

    fields = {"login-username": MAIL, "login-password": SECRET, "login-redirect_url": ""}
    back = post(panel, "/accounts/login/", {**fields, "login_submit": "1"})
    assert (back["login"]["name"], back["ended"]) == (record["login"]["name"], None)
    assert by_library(write(back, "_auth_user_id"), VIEWS, "validate_login_form")
