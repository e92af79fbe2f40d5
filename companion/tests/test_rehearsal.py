"""Pages as they would be answered if the user were disabled or time had passed: nothing of it is ever there for others."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from tests.engines import Case
from tests.panel import Panel

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
LENIENT = "django.contrib.auth.backends.AllowAllUsersModelBackend"


@pytest.fixture
def mei() -> User:
    return User.objects.create_user("mei", password="pw")


@pytest.fixture
def key(engine: Case, panel: Panel, mei: User) -> str:
    panel.browser.get("/sign_in/?user=mei")
    return panel.key


def visits(panel: Panel, key: str, page: str = "/who/", look: str = "MEI") -> Any:
    return panel.do("visit_disabled", key, url=SITE + page, look=look)["result"]


def test_a_disabled_user_is_nobody(panel: Panel, key: str, mei: User) -> None:
    result = visits(panel, key)
    assert result == {
        "before": {"status": 200, "url": f"{SITE}/who/", "has": True},
        "after": {"status": 200, "url": f"{SITE}/who/", "has": False},
        "backend": "django.contrib.auth.backends.ModelBackend",
    }
    mei.refresh_from_db()
    assert mei.is_active
    assert panel.browser.get("/who/").content == b"mei"


def test_a_backend_that_lets_them_in(engine: Case, panel: Panel, mei: User, settings: Settings) -> None:
    settings.AUTHENTICATION_BACKENDS = [LENIENT]
    panel.browser.get("/sign_in/?user=mei")
    result = visits(panel, panel.key)
    assert (result["after"]["has"], result["backend"]) == (True, LENIENT)


def test_a_page_that_logs_out_ends_nothing(panel: Panel, key: str) -> None:
    visits(panel, key, "/sign_out/")
    assert panel.browser.get("/who/").content == b"mei"


def test_a_page_that_fails_changes_nothing(panel: Panel, key: str, mei: User) -> None:
    panel.client.raise_request_exception = False  # the tests' client hears of errors wherever they are
    assert visits(panel, key, "/missing/")["after"]["status"] == 500
    mei.refresh_from_db()
    assert mei.is_active


def test_who_cannot_be_disabled(panel: Panel, engine: Case, mei: User) -> None:
    nobody = panel.do("create", data={"colour": "teal"})["session"]["key"]
    assert panel.refused("visit_disabled", nobody, url=SITE) == (409, "cannot_rehearse")
    gone = panel.do("create", data={"_auth_user_id": "99999"})["session"]["key"]
    assert panel.refused("visit_disabled", gone, url=SITE) == (409, "cannot_rehearse")
    odd = panel.do("create", data={"_auth_user_id": "no number"})["session"]["key"]
    assert panel.refused("visit_disabled", odd, url=SITE) == (409, "cannot_rehearse")


@pytest.mark.parametrize(
    "url",
    [
        None,
        7,
        "",
        "/who/",
        "ftp://testserver/",
        "http://[",
        "http://testserver/__session_devtools__/operation",
        "http://testserver/" + "a" * 2000,
    ],
)
def test_addresses_that_are_none(panel: Panel, db_engine: Case, mei: User, url: object) -> None:
    panel.browser.get("/sign_in/?user=mei")
    assert panel.refused("visit_disabled", panel.key, url=url) == (400, "bad_argument")


def test_a_host_of_others_is_refused_by_django(panel: Panel, db_engine: Case, mei: User) -> None:
    panel.browser.get("/sign_in/?user=mei")
    answer = panel.do("visit_disabled", panel.key, url="http://elsewhere.example/who/", look="mei")
    # A middleware that asks for the host is refused it; this project has none, and its own page answers.
    assert answer["result"]["before"]["status"] in (200, 400)


def test_time_passes(panel: Panel, db_engine: Case, mei: User) -> None:
    panel.browser.get("/sign_in/?user=mei")
    key = panel.key
    before = Session.objects.get(session_key=key).expire_date

    def later(seconds: object) -> Any:
        return panel.do("visit_later", key, url=f"{SITE}/who/", look="mei", seconds=seconds)["result"]

    assert later(1_209_500)["after"]["has"] is True
    assert later(1_209_601)["after"]["has"] is False
    assert Session.objects.get(session_key=key).expire_date == before
    assert panel.browser.get("/who/").content == b"mei"
    for bad in (-1, True, "1", None, 10**12):
        refused = panel.refused("visit_later", key, url=f"{SITE}/who/", seconds=bad)
        assert refused == (400, "bad_argument")


def test_time_passes_only_where_a_table_alone_has_the_end(panel: Panel, engine: Case, key: str) -> None:
    if engine.kind == "db":
        return
    assert panel.refused("visit_later", key, url=f"{SITE}/who/", seconds=1) == (409, "cannot_rehearse")


def test_a_database_without_transactions(
    panel: Panel, db_engine: Case, mei: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    panel.browser.get("/sign_in/?user=mei")
    monkeypatch.setattr(connection.features, "supports_transactions", False)
    assert panel.refused("visit_disabled", panel.key, url=SITE) == (409, "cannot_rehearse")


_KILLED = """
import os, signal
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from tests.site import views
User.objects.create_user("mei", password="pw")
browser = Client()
browser.get("/sign_in/?user=mei")
from session_devtools.operations import perform
def dies(request):
    if User.objects.get(username="mei").is_active:
        return views.plain(request)
    print("disabled", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
from tests.site import urls
from django.urls import path
urls.urlpatterns.append(path("dies/", dies))
key = browser.cookies["sessionid"].value
perform({"op": "visit_disabled", "key": key, "args": {"url": "http://testserver/dies/"}})
"""


@pytest.mark.skipif("COMPANION_DATABASE" in os.environ, reason="the file of this test is SQLite's")
def test_a_server_that_is_killed_in_the_middle_leaves_the_user_as_he_was(tmp_path: Path) -> None:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "db.sqlite3")}
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "COMPANION_DATABASE": json.dumps(database),
        "PYTHONPATH": "src",
    }
    root = Path(__file__).parent.parent

    def run(code: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=False
        )

    killed = run(_KILLED)
    assert (killed.stdout, killed.returncode) == ("disabled\n", -9), killed.stderr
    looked = run(
        "import django; django.setup()\n"
        "from django.contrib.auth.models import User\n"
        "print(User.objects.get(username='mei').is_active)"
    )
    assert looked.stdout == "True\n", looked.stderr


def test_no_other_tokens_than_the_panels(panel: Panel, db_engine: Case, mei: User) -> None:
    panel.browser.get("/sign_in/?user=mei")
    body = {"op": "visit_disabled", "key": panel.key, "args": {"url": SITE}}
    assert Client().post("/__session_devtools__/operation", body, "application/json").status_code == 403
