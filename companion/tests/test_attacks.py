"""The endpoint under attack: what a hostile page, program or network can send, and that nothing comes of it."""

import json
import pickle
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from session_devtools import secret
from session_devtools.conf import MAX_BODY_BYTES
from tests.panel import ORIGIN, PREFIX, Panel, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("db_engine")]

CREATE = {"op": "create", "args": {"data": {"made": "by the attacker"}}}


def refused(response: Any, status: int, code: str) -> None:
    assert (response.status_code, json.loads(response.content)["error"]["code"]) == (status, code)
    assert json.loads(response.content)["error"]["message"]
    assert not Session.objects.exists()
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def readable(response: Any) -> str | None:
    """The origin that a browser would let read this answer."""
    origin: str | None = response.headers.get("Access-Control-Allow-Origin")
    return origin


@pytest.mark.parametrize(
    "origin", ["https://evil.test", "http://localhost:9999", "http://testserver", "null"]
)
def test_a_page_with_everything_right_but_its_origin(panel: Panel, origin: str) -> None:
    """Even the site's own pages, and even with the token."""
    response = panel.post("operation", CREATE, Origin=origin)
    refused(response, 403, "not_an_extension")
    assert readable(response) is None


def test_a_preflight_of_a_page(client: Client) -> None:
    headers = {
        "Origin": "https://evil.test",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-session-devtools-token",
    }
    response: Any = client.options(PREFIX + "operation", headers=headers)
    refused(response, 403, "not_an_extension")
    assert [name for name in response.headers if name.startswith("Access-Control")] == []


def test_the_preflight_of_an_extension(client: Client) -> None:
    headers = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Private-Network": "true",
    }
    response: Any = client.options(PREFIX + "operation", headers=headers)
    assert response.status_code == 204
    assert readable(response) == ORIGIN
    assert response.headers["Access-Control-Allow-Methods"] == "POST"
    assert response.headers["Access-Control-Allow-Headers"] == "Content-Type, X-Session-DevTools-Token"
    assert response.headers["Access-Control-Allow-Private-Network"] == "true"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Origin" in response.headers["Vary"]


def test_an_extension_without_the_token(panel: Panel) -> None:
    """Any extension may ask; without permission for the site it cannot know the token. It may read why."""
    response = panel.post("operation", CREATE, X_Session_DevTools_Token="")
    refused(response, 403, "token_missing")
    assert readable(response) == ORIGIN
    response = panel.post("operation", CREATE, X_Session_DevTools_Token="0" * 43)
    refused(response, 403, "token_stale")


def test_a_stale_token(panel: Panel) -> None:
    old = panel.token
    secret.forget()
    refused(panel.post("operation", CREATE, X_Session_DevTools_Token=old), 409, "token_of_another_process")


def test_a_form_of_another_site(client: Client) -> None:
    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        response = client.generic(
            "POST", PREFIX + "operation", json.dumps(CREATE), content_type, HTTP_ORIGIN="https://evil.test"
        )
        refused(response, 403, "not_an_extension")
        response = client.generic(
            "POST", PREFIX + "operation", json.dumps(CREATE), content_type, HTTP_ORIGIN=ORIGIN
        )
        refused(response, 415, "json_only")


@pytest.mark.parametrize("destination", ["image", "script", "iframe", "style", "empty"])
def test_an_image_a_script_a_frame(client: Client, destination: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": destination, "Sec-Fetch-Mode": "no-cors"}
    refused(client.get(PREFIX + "settings", headers=headers), 403, "not_an_extension")
    refused(client.get(PREFIX + "settings"), 403, "not_an_extension")
    refused(client.get(PREFIX + "settings", headers={"Origin": ORIGIN}), 405, "post_only")


def test_a_websocket(client: Client) -> None:
    headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": ORIGIN}
    refused(client.get(PREFIX, headers=headers), 400, "no_upgrade")


def test_dns_rebinding(panel: Panel, settings: Settings) -> None:
    """evil.test now resolves to 127.0.0.1: the peer is loopback, the page's origin is the Host's."""
    for allowed in (["*"], ["localhost"]):
        settings.ALLOWED_HOSTS = allowed
        settings.DEBUG = True
        response = Client().get("/plain/", HTTP_HOST="evil.test:8000")
        assert "token" not in told(response)
        assert told(response)["refused"] == "host_not_allowed"
        call = {"Host": "evil.test:8000", "X-Session-DevTools-Token": secret.token()}
        refused(_post(CREATE, call), 403, "host_not_allowed")


def test_a_forged_host(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.USE_X_FORWARDED_HOST = True
    call = {"Host": "evil.test", "X-Forwarded-Host": "localhost", "X-Session-DevTools-Token": secret.token()}
    refused(_post(CREATE, call), 403, "proxied")


def test_another_machine(settings: Settings) -> None:
    for forwarded in ({}, {"X-Forwarded-For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}):
        headers = {"X-Session-DevTools-Token": secret.token(), "Origin": ORIGIN, **forwarded}
        refused(_post(CREATE, headers, REMOTE_ADDR="192.168.1.5"), 403, "not_loopback")
    response = Client(REMOTE_ADDR="192.168.1.5").get("/write/")
    assert (told(response)["pair"], "token" in told(response)) == ("not_loopback", False)
    settings.SESSION_DEVTOOLS = {"PAIRING": "off"}
    response = Client(REMOTE_ADDR="192.168.1.5").get("/write/")
    assert told(response) == {"v": 1, "refused": "not_loopback"}


def test_a_proxy_on_this_machine(settings: Settings) -> None:
    headers = {"X-Session-DevTools-Token": secret.token(), "Origin": ORIGIN, "X-Forwarded-For": "8.8.8.8"}
    refused(_post(CREATE, headers), 403, "proxied")
    response = Client().get("/write/", headers={"X-Forwarded-For": "8.8.8.8"})
    assert (told(response)["pair"], "token" in told(response)) == ("proxied", False)
    settings.SESSION_DEVTOOLS = {"PAIRING": "off"}
    response = Client().get("/write/", headers={"X-Forwarded-For": "8.8.8.8"})
    assert told(response) == {"v": 1, "refused": "proxied"}


def test_debug_off(settings: Settings) -> None:
    """The middleware takes itself out: its path is nobody's, its header is gone, and the session is not watched."""
    settings.DEBUG = False
    response = Client().get("/write/")
    assert "Session-DevTools" not in response.headers
    response = _post(CREATE, {"X-Session-DevTools-Token": secret.token(), "Origin": ORIGIN})
    assert response.status_code == 404
    assert b"not_found" not in response.content
    assert readable(response) is None


def test_debug_turned_off_under_a_running_site(panel: Panel, settings: Settings) -> None:
    token = panel.token
    panel.client.get("/plain/")  # its middleware is loaded now, with DEBUG on
    settings.DEBUG = False
    assert "Session-DevTools" not in panel.browser.get("/write/").headers
    response: Any = panel.client.post(
        PREFIX + "operation",
        json.dumps(CREATE),
        content_type="application/json",
        headers={"Origin": ORIGIN, "X-Session-DevTools-Token": token},
    )
    assert response.status_code == 404
    assert readable(response) is None


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe{}",
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"op": NaN}',
        b'{"op": "create", "args": {"data": {"x": Infinity}}}',
        b"0" * 10_000,
        pickle.dumps({"op": "create"}),
        b"\x80\x05.",
        b"op=create",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_malformed_bodies(panel: Panel, body: bytes) -> None:
    refused(panel.post("operation", body), 400, "not_json")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 404, "unknown_operation"),
        ({"op": None}, 404, "unknown_operation"),
        ({"op": ["read"]}, 404, "unknown_operation"),
        ({"op": "__class__"}, 404, "unknown_operation"),
        ({"op": "READ"}, 404, "unknown_operation"),
        ({"op": "read"}, 400, "bad_argument"),
        ({"op": "read", "key": 5}, 400, "bad_key"),
        ({"op": "read", "key": {}}, 400, "bad_key"),
        ({"op": "create", "args": []}, 400, "bad_argument"),
        ({"op": "create", "args": {"data": []}}, 400, "bad_argument"),
        ({"op": "restore", "args": {}}, 400, "bad_argument"),
        ({"op": "restore", "args": {"undo": {"restore": [1]}}}, 400, "bad_argument"),
        ({"op": "restore", "args": {"undo": {"restore": {}}}}, 400, "bad_argument"),
        ({"op": "restore", "args": {"undo": {"restore": [{"key": "../../x", "data": {}}]}}}, 400, "bad_key"),
        ({"op": "restore", "args": {"undo": {"remove": ["../x"]}}}, 400, "bad_key"),
        ({"op": "end_user", "args": {}}, 400, "bad_argument"),
    ],
)
def test_malformed_calls(panel: Panel, body: object, status: int, code: str) -> None:
    refused(panel.post("operation", body), status, code)


def test_malformed_arguments(panel: Panel) -> None:
    key = panel.do("create", data={"a": 1})["result"]
    for args in ({}, {"name": 5, "value": 1}, {"name": "x" * 2_000, "value": 1}, {"name": "a"}):
        assert panel.refused("set", key, **args) == (400, "bad_argument")
    stand_ins: list[object] = [{"$masked": "str"}, [{"deep": {"$cut": "str"}}], {"$py": "set"}, {"$dict": []}]
    for stand_in in stand_ins:
        assert panel.refused("set", key, name="a", value=stand_in) == (400, "bad_argument")


def test_an_oversize_body(panel: Panel) -> None:
    refused(panel.post("operation", b" " * (MAX_BODY_BYTES + 1)), 413, "too_large")


def test_a_body_longer_than_it_says(panel: Panel) -> None:
    body = json.dumps(CREATE)
    response = panel.client.generic(
        "POST",
        PREFIX + "operation",
        body + " " * 100 + "x",
        "application/json",
        CONTENT_LENGTH=str(len(body)),
        headers={"Origin": ORIGIN, "X-Session-DevTools-Token": panel.token},
    )
    assert response.status_code == 200, "what was announced is read, and no more"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "operation/",
        "/operation",
        "./operation",
        "../operation",
        "operation/../settings",
        "operation%2f",
        "%6fperation%00",
        "operation;a=b",
        "OPERATION",
        "operation\\",
        "..%2f..%2fetc/passwd",
        "records/1",
        "__init__",
    ],
)
def test_path_tricks(panel: Panel, path: str) -> None:
    refused(panel.post(path, CREATE), 404, "not_found")


def test_a_path_that_only_looks_like_ours(panel: Panel) -> None:
    for path in (
        "/__session_devtools__",
        "/__session_devtools__x/operation",
        "/a/__session_devtools__/operation",
    ):
        assert panel.client.post(path).status_code == 404
        assert told(panel.client.post(path))["idle"] is True, "the site itself answered"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "short",
        "../../../../etc/passwd",
        "x" * 129,
        "a" * 8 + "\0",
        "a" * 8 + "\n",
        "a" * 8 + "/",
        "a" * 8 + "*",
        "a" * 8 + " ",
        "a" * 8 + "é",
        "%2e%2e%2f" * 4,
        "' OR 1=1 --      ",
        "<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("backend", ["db", "cache", "cached_db", "file", "signed_cookies"])
def test_session_keys_of_odd_characters(
    panel: Panel, settings: Settings, backend: str, key: str, tmp_path: Any
) -> None:
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{backend}"
    settings.SESSION_FILE_PATH = str(tmp_path)
    for op in ("read", "flush", "delete", "set", "cycle_key"):
        assert panel.refused(op, key, name="a", value=1) == (400, "bad_key")


def test_the_file_engine_takes_only_its_own_characters(
    panel: Panel, settings: Settings, tmp_path: Any
) -> None:
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.file"
    settings.SESSION_FILE_PATH = str(tmp_path)
    for key in ("ABCDEFGHIJKL", "abcd_efgh-ijkl"):
        assert panel.refused("read", key) == (400, "bad_key")


def test_no_cookie_gives_authority(panel: Panel, users: dict[str, User]) -> None:
    """A logged-in superuser's cookies open nothing, and no cookie is set."""
    User.objects.filter(username="mei").update(is_superuser=True, is_staff=True)
    browser = Client()
    browser.get("/sign_in/", {"user": "mei"})
    response = browser.post(PREFIX + "settings", "{}", content_type="application/json")
    assert response.status_code == 403
    assert not response.cookies


def test_nothing_secret_is_ever_sent(panel: Panel, users: dict[str, User]) -> None:
    """Not even where the project put it in the session, and the user asked to see all."""
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    hashed = users["mei"].password
    store["note"] = f"the key is {live_settings.SECRET_KEY}!"
    store["deep"] = [{"hash": hashed}]
    store[live_settings.SECRET_KEY] = 1
    store.save()
    key = str(store.session_key)
    for answer in (
        panel.do("read", key, reveal=True),
        panel.do("items", key, reveal=True),
        panel.do("keys", key, reveal=True),
        panel.do("get", key, reveal=True, name="note"),
        panel.do("set", key, reveal=True, name="more", value=1),
        panel.ask("settings", {}),
    ):
        text = json.dumps(answer)
        assert live_settings.SECRET_KEY not in text
        assert hashed not in text
    answer = panel.do("flush", key)
    assert (answer["undo"], answer["undo_refused"]) == (None, "never_sent")


def test_what_looks_secret_is_masked_until_asked(panel: Panel) -> None:
    data = {"api_token": "tok-123", "user": {"Password": "hunter2", "name": "mei"}, "empty_token": ""}
    key = panel.do("create", data=data)["result"]
    shown = panel.do("read", key)["session"]["data"]
    assert shown["api_token"] == {"$masked": "str", "length": 7}
    assert shown["user"] == {"Password": {"$masked": "str", "length": 7}, "name": "mei"}
    assert shown["empty_token"] == ""
    assert panel.do("get", key, name="api_token")["result"]["value"] == {"$masked": "str", "length": 7}
    assert panel.do("pop", key, name="api_token")["result"] == {"$masked": "str", "length": 7}
    revealed = panel.do("read", key, reveal=True)["session"]["data"]
    assert revealed["user"]["Password"] == "hunter2"


def _post(body: object, headers: dict[str, str], **meta: Any) -> Any:
    return Client(**meta).post(
        PREFIX + "operation",
        json.dumps(body),
        content_type="application/json",
        headers=headers,
    )
