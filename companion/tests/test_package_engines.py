"""
Engines of the wild without a table of Django's, the real packages: `python3 companion/tests/matrix.py packages`. Each runs
on the Djangos that it can still be imported with:

- django-encrypted-cookie-session 3.2.0 on 4.2: it wants `PickleSerializer`, which Django 5.0 took away
- django-session-jwt 0.10.19 on 4.2, 5.2 and 6: the key of a `db` session, inside of a JWT
- dj-dynamodb-sessions 0.8.3 and django-dysession 1.1.1 on 4.2, 5.2 and 6: DynamoDB as moto has it
- django-mdbsessions 0.0.2 on 4.2, 5.2 and 6: MongoDB as mongomock has it
- django-redis-session-store 0.1.1 on 4.2, 5.2 and 6: a real Redis

Tried on the same three and given up: django-mongo-sessions 0.0.4 (imports `force_text`, gone since Django 4.0, and needs
PyMongo 2's `ensure_index`), django-dynamodb-sessions 0.6 (has the module of dj-dynamodb-sessions, older),
django-firestore-session-engine 1.1 (needs Google's service; its `save` takes anything else's answer for a failure),
django-session-header 1.0 (its requirements allow none of these Djangos), django-mongoengine 0.5.6 (its source cannot be
built any more); and four that the index does not have: django-encrypted-cookie, django-encrypted-sessions,
django-jwt-sessions, django-cassandra-sessions.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import django
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from session_devtools.checks import check_installation
from session_devtools.observe.patch import unwatch
from tests.identity import NEED_USER
from tests.panel import Panel, told
from tests.site.urls import NAMES
from tests.test_observe import visit

pytestmark = [
    pytest.mark.packages,
    pytest.mark.django_db,
    # They are old, and say so.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::PendingDeprecationWarning"),
]

OURS = "session_devtools.middleware.SessionDevToolsMiddleware"
DJANGOS = "django.contrib.sessions.middleware.SessionMiddleware"
AUTH = "django.contrib.auth.middleware.AuthenticationMiddleware"


@dataclass(frozen=True)
class Package:
    """`kind`: the companion's name for the engine. `until`: the first Django that it cannot be imported with."""

    engine: str
    kind: str = "other"
    middleware: str = DJANGOS
    until: tuple[int, int] = (99, 0)


PACKAGES = {
    "encrypted_cookies": Package("encrypted_cookies", "signed_cookies", until=(5, 0)),
    "session_jwt": Package(
        "django.contrib.sessions.backends.db",
        "db",
        "django_session_jwt.middleware.session.SessionMiddleware",
    ),
    "dj_dynamodb": Package("dynamodb_sessions.backends.dynamodb"),
    "dysession": Package("dysession.backends.db"),
    "mdbsession": Package("mdbsession.session"),
    "redis_session_store": Package("django_redis_session_store.session_store"),
}


@pytest.fixture(params=[name for name, each in PACKAGES.items() if each.until > django.VERSION])
def name(
    request: pytest.FixtureRequest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    package = PACKAGES[request.param]
    settings.SESSION_ENGINE = package.engine
    settings.MIDDLEWARE = [OURS, package.middleware, AUTH]
    if request.param in ("dj_dynamodb", "dysession"):
        with dynamodb(monkeypatch):
            yield request.param
        return
    if request.param == "mdbsession":
        settings.MONGO_DB["session_store"].delete_many({})
    if request.param == "redis_session_store":
        settings.SESSION_REDIS_PORT = request.getfixturevalue("redis_port")
    yield request.param


@contextmanager
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """DynamoDB in this process, with a table for each package."""
    import boto3
    import moto

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with moto.mock_aws():
        # The one package keeps its connection as long as the process.
        backend: Any = import_module("dynamodb_sessions.backends.dynamodb")
        backend._DYNAMODB_CONN = backend._DYNAMODB_TABLE = None
        client = boto3.client("dynamodb")
        for table, key in (("sessions", "session_key"), ("dysessions", "PK")):
            client.create_table(
                TableName=table,
                KeySchema=[{"AttributeName": key, "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
                BillingMode="PAY_PER_REQUEST",
            )
        yield


def value(panel: Panel) -> str:
    """The cookie's value."""
    return panel.browser.cookies["sessionid"].value


def begin(panel: Panel) -> str:
    """The key of Mei's session, with a colour in it. She is logged in: django-dysession saves nobody else's."""
    panel.browser.get("/sign_in/", {"user": "mei"})
    panel.browser.get("/write/")
    key: str = visit(panel, "/read/")["key"]["after"]
    return key


def test_the_same_with_and_without(name: str, settings: Settings, users: dict[str, User]) -> None:
    days = []
    chain = settings.MIDDLEWARE
    for middleware in (chain[1:], chain):
        settings.MIDDLEWARE = middleware
        days.append(a_day())
        unwatch()
    without, with_it = days
    # A day worth comparing: most of what was asked for was had.
    assert len(without) > 40
    assert sum(status == 200 for _, status, *_ in without) > 35
    for one, other in zip(without, with_it, strict=True):
        assert one == other


def a_day() -> list[Any]:
    """All that the site answers to one browser; keys, times and ciphers aside."""
    browser = Client(raise_request_exception=False, headers={"Sec-Fetch-Mode": "navigate"})
    heard: list[Any] = []
    names = [name for name in NAMES.split() if not name.startswith("a") or django.VERSION >= (5, 1)]
    for path in [*names, *reversed(names)]:
        response: Any = browser.get(f"/{path}/", {"user": "mei"} if path in NEED_USER else {})
        headers = {header: text for header, text in response.headers.items() if header != "Session-DevTools"}
        body = "(streamed)" if response.streaming else response.content.decode()
        is_error = response.status_code >= 400
        if is_error:
            headers.pop("Content-Length", None)
        lines = [
            re.sub(r"expires=[^;]+", "", morsel.OutputString().partition(";")[2])
            for morsel in response.cookies.values()
        ]
        session = response.wsgi_request.session
        flags = (session.accessed, session.modified, session.session_key is None)
        body = "" if is_error else re.sub(r"[0-9a-z]{32}", "(key)", body)
        heard.append((path, response.status_code, headers, body, lines, flags))
    return heard


def test_the_site_starts(name: str) -> None:
    assert check_installation() == []
    call_command("check")


def test_what_a_request_did(name: str, panel: Panel, users: dict[str, User]) -> None:
    begin(panel)
    record = visit(panel, "/write/", {"value": "jade"})
    assert record["engine"] == PACKAGES[name].engine
    assert [(event["op"], event["key"]) for event in record["writes"] if event["key"] == "colour"]
    if name == "dysession":
        # Its data is an object of its own, and watching looks into none.
        assert record["diff"] == []
    else:
        assert {"kind": "changed", "path": ["colour"], "old": "teal", "new": "jade"} in record["diff"]
    record = visit(panel, "/sign_out/")
    assert (record["ended"]["why"], record["logout"]["name"]) == ("logout", "mei")
    record = visit(panel, "/sign_in/", {"user": "yuan"})
    assert record["login"]["name"] == "yuan"


def test_its_data_is_shown_and_changed(name: str, panel: Panel, users: dict[str, User]) -> None:
    key = begin(panel)
    session = panel.do("read", key)["session"]
    assert session["engine"] == PACKAGES[name].kind
    assert session["data"]["colour"] == "teal"
    assert session["user"]["name"] == "mei"
    answer = panel.do("set", key, name="colour", value="blue")
    assert (answer["cookie"]["action"], answer["session"]["data"]["colour"]) == ("set", "blue")
    if PACKAGES[name].kind == "signed_cookies":
        panel.browser.cookies["sessionid"] = key = answer["cookie"]["value"]
    assert panel.browser.get("/read/").content == b"blue"
    assert panel.do("get", key, name="colour")["result"]["value"] == "blue"
    assert "colour" in panel.do("keys", key)["result"]
    panel.do("del", key, name="colour")
    if PACKAGES[name].kind != "signed_cookies":
        assert panel.browser.get("/read/").content == b"None"


def test_it_cannot_list_and_says_so(name: str, panel: Panel) -> None:
    if PACKAGES[name].kind == "db":
        assert panel.do("list")["result"]["sessions"] == []
        return
    assert panel.ask("settings", {})["engine"]["can_enumerate"] is False
    assert panel.refused("list") == (409, "cannot_enumerate")


def test_one_that_ended(name: str, panel: Panel, users: dict[str, User]) -> None:
    key = begin(panel)
    if PACKAGES[name].kind == "signed_cookies":
        assert panel.refused("read", f"{key[:-4]}AAAA") == (404, "no_session")
        return
    other = panel.do("create", data={"colour": "rose"})["result"]
    answer = panel.do("delete", key)
    assert panel.refused("read", key) == (404, "no_session")
    assert panel.do("exists", key)["result"] == {"exists": False, "live": False}
    assert panel.do("read", other)["session"]["data"]["colour"] == "rose"
    panel.do("restore", key, undo=answer["undo"])
    assert panel.do("read", key)["session"]["data"]["colour"] == "teal"


def test_a_key_in_a_wrapper(name: str, panel: Panel, users: dict[str, User]) -> None:
    """What is told of the cookie: whether its value is the key."""
    begin(panel)
    served = visit(panel, "/read/")["served"]
    assert served["cookie"] == "sessionid"
    assert served.get("wrapped", False) == (name == "session_jwt")
    if name == "session_jwt":
        assert panel.refused("read", value(panel)) == (400, "bad_key")


def test_what_is_told_to_a_script(name: str, panel: Panel) -> None:
    assert "record" not in told(Client().get("/write/"))
