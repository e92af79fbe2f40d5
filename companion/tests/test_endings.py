"""How a session ended, and who came and went: told by the record, never to be guessed from the traffic."""

import os
import time
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.management import call_command
from django.test import AsyncClient, Client
from django.utils import timezone
from pytest_django import Settings

from tests.engines import Case
from tests.panel import Panel, told
from tests.test_observe import awaited, line_of, visit

pytestmark = pytest.mark.django_db

#: Engines whose store keeps nothing of a session that is over: it answers as if there had been none.
FORGETS = ("cache", "redis_sessions", "other")
needs_async = pytest.mark.skipif(
    not hasattr(SessionBase, "aset"), reason="sessions have async methods since Django 5.1"
)


def store(key: str | None = None) -> Any:
    return import_module(django_settings.SESSION_ENGINE).SessionStore(key)


def line_by(record: dict[str, Any], what: dict[str, Any]) -> int:
    line = record["writes"][what["by"]]["where"]["line"]
    assert isinstance(line, int)
    return line


def why(record: dict[str, Any]) -> str | None:
    return None if record["ended"] is None else str(record["ended"]["why"])


def test_nothing_ended(engine: Case, panel: Panel) -> None:
    for path in ("/write/", "/read/", "/write/", "/cycle/", "/forget/", "/fail/"):
        record = visit(panel, path)
        assert (record["ended"], record["login"], record["logout"], record["user_before"]) == (None,) * 4


def test_a_key_that_the_store_does_not_know(engine: Case, panel: Panel) -> None:
    if engine.kind == "signed_cookies":
        pytest.skip("the cookie is the session")
    panel.browser.get("/write/")
    store().delete(panel.key)
    record = visit(panel, "/read/")
    expected = "unknown_or_expired" if engine.kind in FORGETS else "unknown"
    assert record["ended"] == {"why": expected, "by": None, "expires": None}
    again = None if engine.kind != "redis_sessions" else record["ended"]
    assert visit(panel, "/read/")["ended"] == again, "redis_sessions keeps a key that it does not know"


def test_a_key_that_was_never_given(engine: Case, panel: Panel) -> None:
    if engine.kind == "signed_cookies":
        pytest.skip("its keys are signed values")
    panel.browser.cookies["sessionid"] = "z" * 32
    record = visit(panel, "/write/")
    assert why(record) == ("unknown_or_expired" if engine.kind in FORGETS else "unknown")
    assert record["key"]["before"] == "z" * 32


def test_a_row_that_expired(engine: Case, panel: Panel) -> None:
    if engine.kind not in ("db", "cached_db"):
        pytest.skip("no row")
    panel.browser.get("/write/")
    past = timezone.now() - timedelta(hours=3)
    Session.objects.filter(session_key=panel.key).update(expire_date=past)
    if engine.kind == "cached_db":
        instance = store(panel.key)
        instance._cache.delete(instance.cache_key)
    response = panel.browser.get("/read/")
    assert "record" not in told(response), (
        "whether the row is there is asked when the panel fetches the record"
    )
    record = panel.record(response)
    assert record["ended"] == {"why": "expired", "by": None, "expires": past.isoformat()}
    call_command("clearsessions")
    assert panel.record(response) == record, "once told, it stays"


def test_a_file_that_expired(
    request: pytest.FixtureRequest, panel: Panel, settings: Settings, tmp_path: Path
) -> None:
    from tests.conftest import use_engine
    from tests.engines import CASES

    use_engine(CASES["file"], request, settings, tmp_path)
    panel.browser.get("/write/")
    (file,) = tmp_path.iterdir()
    long_ago = time.time() - 2_000_000
    os.utime(file, (long_ago, long_ago))
    record = visit(panel, "/read/")
    assert why(record) == "expired"
    assert record["ended"]["expires"] is not None
    assert record["created"] is True, "Django begins a new one in its place"


def test_a_signed_cookie_too_old_or_of_another_key(
    request: pytest.FixtureRequest, panel: Panel, settings: Settings, tmp_path: Path
) -> None:
    from tests.conftest import use_engine
    from tests.engines import CASES

    use_engine(CASES["signed_cookies"], request, settings, tmp_path)
    salt = "django.contrib.sessions.backends.signed_cookies"
    data = {"colour": "teal"}
    now = time.time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: now - 1_300_000)
        panel.browser.cookies["sessionid"] = signing.dumps(data, salt=salt)
    record = visit(panel, "/read/")
    assert (why(record), record["ended"]["expires"]) == ("expired", record["ended"]["expires"])
    assert record["ended"]["expires"].startswith("20")
    panel.browser.cookies["sessionid"] = signing.dumps(data, key="another", salt=salt)
    assert visit(panel, "/read/")["ended"] == {"why": "bad_signature", "by": None, "expires": None}
    panel.browser.cookies["sessionid"] = signing.dumps({}, salt=salt)
    assert visit(panel, "/read/")["ended"] is None, "an empty session is a session"


def test_a_value_that_is_no_key(engine: Case, panel: Panel) -> None:
    """Django takes no key from a text of less than eight characters, and deletes the cookie."""
    panel.browser.cookies["sessionid"] = "abc"
    record = visit(panel, "/plain/")
    assert why(record) == "bad_key"
    assert record["key"] == {"before": None, "after": None}


def test_a_row_of_another_secret_key(engine: Case, panel: Panel, settings: Settings) -> None:
    if engine.kind not in ("db", "file"):
        pytest.skip("keeps no signed text")
    panel.browser.get("/write/")
    settings.SECRET_KEY = "another-key"
    record = visit(panel, "/read/")
    assert why(record) == "unreadable"
    assert record["key"]["before"] == record["key"]["after"]


def test_flush(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/flush/")
    assert why(record) == "flush"
    assert line_by(record, record["ended"]) == line_of("request.session.flush()")
    assert (record["logout"], record["user_before"]) == (None, None)


def test_logout(engine: Case, panel: Panel, users: dict[str, User]) -> None:
    visit(panel, "/sign_in/", {"user": "mei"})
    record = visit(panel, "/sign_out/")
    mei = {"id": str(users["mei"].pk), "name": "mei"}
    assert why(record) == "logout"
    assert line_by(record, record["ended"]) == line_of("# out with logout")
    assert record["user_before"] == mei
    assert record["logout"] == {**mei, "by": record["ended"]["by"]}
    assert (record["user"], record["login"]) == (None, None)


def test_logout_of_nobody_ends_nothing(engine: Case, panel: Panel) -> None:
    record = visit(panel, "/sign_out/")
    assert (record["ended"], record["logout"]) == (None, None)


def test_login(engine: Case, panel: Panel, users: dict[str, User]) -> None:
    mei, yuan = ({"id": str(users[name].pk), "name": name} for name in ("mei", "yuan"))
    record = visit(panel, "/sign_in/", {"user": "mei"})
    assert record["login"] == {**mei, "again": False, "by": record["login"]["by"]}
    assert line_by(record, record["login"]) == line_of("    login(request, user)")
    assert (record["ended"], record["logout"], record["user_before"]) == (None, None, None)

    record = visit(panel, "/sign_in/", {"user": "mei"})
    assert record["login"]["again"] is True
    assert (record["ended"], record["user_before"]["id"]) == (None, mei["id"])

    record = visit(panel, "/sign_in/", {"user": "yuan"})
    assert record["login"] == {**yuan, "again": False, "by": record["login"]["by"]}
    assert why(record) == "other_user"
    assert line_by(record, record["ended"]) == line_of("    login(request, user)")
    assert record["user_before"]["id"] == mei["id"]
    assert record["logout"] is None, "nobody logged out: another user's login took the session"

    record = visit(panel, "/leave_and_enter/", {"user": "mei"})
    assert (why(record), record["logout"]["name"], record["login"]["name"]) == ("logout", "yuan", "mei")
    assert record["login"]["again"] is False


def test_a_password_change_elsewhere(engine: Case, panel: Panel, users: dict[str, User]) -> None:
    visit(panel, "/sign_in/", {"user": "mei"})
    users["mei"].set_password("another")
    users["mei"].save()
    record = visit(panel, "/who/")
    assert why(record) == "auth_hash"
    assert line_by(record, record["ended"]) == line_of("return HttpResponse(request.user.get_username())")
    assert record["logout"]["id"] == record["user_before"]["id"] == str(users["mei"].pk)
    assert record["user"] is None


def test_a_login_of_the_same_user_under_a_new_password(
    engine: Case, panel: Panel, users: dict[str, User]
) -> None:
    visit(panel, "/sign_in/", {"user": "mei"})
    users["mei"].password = ""
    User.objects.filter(pk=users["mei"].pk).update(
        password=User.objects.create_user("x", password="pw").password
    )
    record = visit(panel, "/sign_in/", {"user": "mei"})
    assert why(record) == "auth_hash"
    assert record["login"]["id"] == record["user_before"]["id"]
    assert record["logout"] is None


def test_a_user_taken_out_or_put_in_by_hand(engine: Case, panel: Panel, users: dict[str, User]) -> None:
    visit(panel, "/sign_in/", {"user": "mei"})
    record = visit(panel, "/forget_user/")
    assert record["ended"] is None
    assert record["logout"]["id"] == str(users["mei"].pk)
    assert line_by(record, record["logout"]) == line_of("# out, without logout")
    record = visit(panel, "/sign_in_by_hand/")
    assert record["login"] == {"id": "77", "name": None, "again": False, "by": 0}
    assert line_by(record, record["login"]) == line_of("# in, without login")


def test_emptied(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    key = panel.key
    record = visit(panel, "/clear/")
    assert why(record) == "emptied"
    assert line_by(record, record["ended"]) == line_of("request.session.clear()")
    assert engine.kind == "signed_cookies" or panel.key == key, "the key stays"
    assert visit(panel, "/read/")["ended"] is None
    panel.browser.get("/write/")
    panel.browser.get("/cart/")
    record = visit(panel, "/drop/")
    assert why(record) == "emptied"
    assert line_by(record, record["ended"]) == line_of("# until nothing is left")


def test_the_row_deleted_by_code(engine: Case, panel: Panel) -> None:
    panel.browser.get("/write/")
    record = visit(panel, "/delete/")
    assert why(record) == "delete"
    assert line_by(record, record["ended"]) == line_of("# the row alone")


def test_the_name_is_known_when_somebody_looked(
    db_engine: Case, panel: Panel, users: dict[str, User]
) -> None:
    visit(panel, "/sign_in/", {"user": "mei"})
    mei = str(users["mei"].pk)
    assert visit(panel, "/read/")["user"] == {"id": mei, "name": None}
    assert visit(panel, "/who/")["user"] == {"id": mei, "name": "mei"}


def test_a_small_record_with_an_end_still_rides_in_the_header(
    db_engine: Case, panel: Panel, users: dict[str, User]
) -> None:
    visit(panel, "/sign_in_by_hand/")
    record = told(panel.browser.get("/flush/"))["record"]
    assert (record["ended"], record["key"]["after"]) == ({"why": "flush", "by": 0, "expires": None}, None)
    record = told(panel.browser.get("/sign_in_by_hand/"))["record"]
    assert record["login"] == {"id": "77", "name": None, "again": False, "by": 0}


@needs_async
def test_awaited(engine: Case, db: None, users: dict[str, User]) -> None:
    get = awaited(AsyncClient(headers={"Sec-Fetch-Mode": "navigate"}).get)
    panel = Panel(Client())
    record = panel.record(get("/asign_in/"))
    assert record["login"] == {
        "id": str(users["mei"].pk),
        "name": "mei",
        "again": False,
        "by": record["login"]["by"],
    }
    assert line_by(record, record["login"]) == line_of("# awaited in")
    record = panel.record(get("/asign_in/"))
    assert record["login"]["again"] is True
    record = panel.record(get("/asign_in/", {"user": "yuan"}))
    assert (why(record), record["login"]["name"]) == ("other_user", "yuan")
    record = panel.record(get("/asign_out/"))
    assert (why(record), record["logout"]["name"]) == ("logout", "yuan")
    assert line_by(record, record["ended"]) == line_of("# awaited out")
    (event,) = (event for event in record["writes"] if event["sync"] == "flush")
    assert event["op"] == "aflush"
    get("/awrite/")
    record = panel.record(get("/aflush/"))
    assert (why(record), record["writes"][0]["op"], record["writes"][0]["sync"]) == (
        "flush",
        "aflush",
        "flush",
    )
