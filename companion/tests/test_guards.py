"""Each guard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from session_devtools import guards, secret
from session_devtools.checks import check_installation
from session_devtools.conf import MAX_BODY_BYTES
from session_devtools.doors import door_of
from tests.panel import ORIGIN

UUID = "moz-extension://0a1b2c3d-1111-2222-3333-444455556666"


def request(method: str = "POST", **meta: Any) -> HttpRequest:
    return RequestFactory().generic(method, "/", **meta)


def code(guard: Callable[[HttpRequest], Any], made: HttpRequest) -> str | None:
    refusal = guard(made)
    return None if refusal is None else str(refusal.code)


def test_debug(settings: Settings) -> None:
    assert code(guards.debug_is_on, request()) is None
    settings.DEBUG = False
    assert code(guards.debug_is_on, request()) == "debug_off"


@pytest.mark.parametrize(
    ("peer", "passes"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:192.168.1.5", False),
        ("192.168.1.5", False),
        ("10.0.0.1", False),
        ("172.17.0.1", False),
        ("0.0.0.0", False),
        ("::", False),
        ("128.0.0.1", False),
        ("fe80::1%lo", False),
        ("", False),
        ("localhost", False),
        ("unix:", False),
        ("127.0.0.1, 8.8.8.8", False),
        ("0x7f000001", False),
        ("2130706433", False),
    ],
)
def test_peer(peer: str, passes: bool) -> None:
    assert code(guards.peer_is_loopback, request(REMOTE_ADDR=peer)) == (None if passes else "not_loopback")


def test_a_spoofed_forwarded_for_does_not_make_a_peer_loopback() -> None:
    spoofed = request(REMOTE_ADDR="192.168.1.5", HTTP_X_FORWARDED_FOR="127.0.0.1", HTTP_X_REAL_IP="127.0.0.1")
    assert code(guards.peer_is_loopback, spoofed) == "not_loopback"


@pytest.mark.parametrize("header", guards.PROXY_HEADERS)
def test_proxy(header: str) -> None:
    assert code(guards.no_proxy, request()) is None
    for value in ("127.0.0.1", "8.8.8.8", ""):
        assert code(guards.no_proxy, request(**{header: value})) == "proxied"


@pytest.mark.parametrize(
    ("allowed", "host", "passes"),
    [
        (["localhost"], "localhost:8000", True),
        (["localhost"], "evil.test:8000", False),
        ([], "127.0.0.1:8000", True),
        ([], "app.localhost", True),
        ([], "[::1]:8000", True),
        ([], "evil.test", False),
        (["*"], "127.0.0.1", True),
        (["*"], "127.9.9.9:8000", True),
        (["*"], "app.localhost", True),
        (["*"], "evil.test", False),
        (["*"], "127.0.0.1.evil.test", False),
        (["*"], "localhost.evil.test", False),
        (["*"], "192.168.1.5", False),
        (["*", "dev.test"], "dev.test", True),
        ([".dev.test"], "a.dev.test:1", True),
        ([".dev.test"], "a.dev.test.evil.test", False),
        (["*"], "bad host", False),
        (["*"], "local\x00host", False),
        (["*"], "user@localhost", False),
    ],
)
def test_host(settings: Settings, allowed: list[str], host: str, passes: bool) -> None:
    settings.ALLOWED_HOSTS = allowed
    assert code(guards.host_is_allowed, request(HTTP_HOST=host)) == (None if passes else "host_not_allowed")


@pytest.mark.parametrize(
    ("origin", "site", "passes"),
    [
        (ORIGIN, "cross-site", True),
        (ORIGIN, None, True),
        (UUID, "cross-site", True),
        (None, None, False),
        (None, "none", True),
        ("null", "none", True),
        (None, "same-origin", False),
        (None, "same-site", False),
        (None, "cross-site", False),
        ("null", None, False),
        ("null", "cross-site", False),
        ("", None, False),
        ("http://localhost:8000", "same-origin", False),
        ("http://localhost:8000", "none", False),
        ("http://testserver", None, False),
        ("https://evil.test", "cross-site", False),
        ("chrome-extension://short", "cross-site", False),
        (f"{ORIGIN}.evil.test", "cross-site", False),
        (f"{ORIGIN}:80", "cross-site", False),
        (f"{ORIGIN}\n", "cross-site", False),
        (f"http://evil.test/{ORIGIN}", "cross-site", False),
        (ORIGIN.upper(), "cross-site", False),
        ("safari-web-extension://x", "cross-site", False),
        ("moz-extension://evil.test", "cross-site", False),
    ],
)
def test_caller(origin: str | None, site: str | None, passes: bool) -> None:
    meta = {"HTTP_ORIGIN": origin, "HTTP_SEC_FETCH_SITE": site}
    made = request(**{name: value for name, value in meta.items() if value is not None})
    assert code(guards.caller_is_an_extension, made) == (None if passes else "not_an_extension")


def test_caller_is_a_chosen_extension(settings: Settings) -> None:
    settings.SESSION_DEVTOOLS = {"EXTENSION_ORIGINS": [UUID]}
    assert code(guards.caller_is_an_extension, request(HTTP_ORIGIN=UUID)) is None
    assert code(guards.caller_is_an_extension, request(HTTP_ORIGIN=ORIGIN)) == "not_an_extension"
    for nobody in (
        {},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "none"},
    ):
        assert code(guards.caller_is_an_extension, request(**nobody)) == "not_an_extension"


def test_a_program_must_be_asked_for(settings: Settings) -> None:
    settings.SESSION_DEVTOOLS = {"PROGRAMS": True}
    assert code(guards.caller_is_an_extension, request()) is None
    assert (
        code(guards.caller_is_an_extension, request(HTTP_SEC_FETCH_SITE="cross-site")) == "not_an_extension"
    )
    assert code(guards.caller_is_an_extension, request(HTTP_ORIGIN="null")) == "not_an_extension"


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        (ORIGIN, "SESSION_DEVTOOLS"),
        ([("EXTENSION_ORIGINS", [UUID])], "SESSION_DEVTOOLS"),
        (0, "SESSION_DEVTOOLS"),
        ({"EXTENSION_ORIGINS": ORIGIN}, "EXTENSION_ORIGINS"),
        ({"EXTENSION_ORIGINS": {ORIGIN: True}}, "EXTENSION_ORIGINS"),
        ({"EXTENSION_ORIGINS": [ORIGIN, 5]}, "EXTENSION_ORIGINS"),
        ({"EXTENSION_ORIGINS": True}, "EXTENSION_ORIGINS"),
        ({"EXTENSION_ORIGINS": ""}, "EXTENSION_ORIGINS"),
        ({"PAIRING": True}, "PAIRING"),
        ({"PAIRING": "of"}, "PAIRING"),
        ({"PAIRING": ["off"]}, "PAIRING"),
        ({"PAIRING_FILE": "keys.json"}, "PAIRING_FILE"),
        ({"PAIRING_FILE": 7}, "PAIRING_FILE"),
        ({"PROGRAMS": "no"}, "PROGRAMS"),
        ({"PROGRAMS": 1}, "PROGRAMS"),
        ({"NO_PROXY": "yes"}, "NO_PROXY"),
    ],
)
def test_a_setting_of_the_wrong_type_closes(settings: Settings, setting: object, name: str) -> None:
    settings.SESSION_DEVTOOLS = setting
    refusal = guards.settings_are_sound(request())
    assert refusal is not None
    assert (refusal.code, refusal.params["name"]) == ("setting_malformed", name)
    assert refusal.as_json()["error"]
    if name == "EXTENSION_ORIGINS":
        for origin in (ORIGIN, UUID):
            assert not guards.is_extension_origin(origin)
    messages = [message for message in check_installation() if message.id == "session_devtools.W009"]
    assert len(messages) == 1
    assert name in messages[0].msg


def test_a_pairing_file_is_not_in_the_projects_folder(settings: Settings, tmp_path: Any) -> None:
    settings.BASE_DIR = tmp_path / "project"
    for inside in ("keys", "a/../keys", "deep/er/keys"):
        settings.SESSION_DEVTOOLS = {"PAIRING_FILE": str(tmp_path / "project" / inside)}
        assert code(guards.settings_are_sound, request()) == "setting_malformed"
    (tmp_path / "project").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "project")
    settings.SESSION_DEVTOOLS = {"PAIRING_FILE": str(tmp_path / "link" / "keys")}
    assert code(guards.settings_are_sound, request()) == "setting_malformed"
    settings.SESSION_DEVTOOLS = {"PAIRING_FILE": tmp_path / "projects-keys"}
    assert code(guards.settings_are_sound, request()) is None


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Forwarded-Ssl",
        "X-Forwarded-Scheme",
        "X-Forwarded-By",
        "X-Forwarded-Uri",
        "X-Forwarded-Anything-New",
        "X-Forwarded",
        "X-Original-Forwarded-For",
        "X-Original-Host",
        "X-Original-URL",
        "X-Envoy-External-Address",
        "Fly-Client-IP",
        "X-Azure-ClientIP",
        "CF-Ray",
        "CF-Anything",
        "Tailscale-User-Login",
        "Via",
        "Forwarded",
    ],
)
def test_whatever_a_proxy_is_known_by(name: str) -> None:
    header = "HTTP_" + name.upper().replace("-", "_")
    refusal = guards.no_proxy(request(**{header: ""}))
    assert refusal is not None
    assert refusal.code == "proxied"
    assert str(refusal.params["header"]).lower() == name.lower()


def test_the_projects_own_proxy_header(settings: Settings) -> None:
    made = request(HTTP_X_MY_EDGE="https")
    assert code(guards.no_proxy, made) is None
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_MY_EDGE", "https")
    for value in ("https", "http", ""):
        assert code(guards.no_proxy, request(HTTP_X_MY_EDGE=value)) == "proxied"


@pytest.mark.parametrize(
    "meta",
    [{"SERVER_SOFTWARE": "waitress"}, {"SERVER_SOFTWARE": "Waitress/3"}, {"waitress.client_disconnected": 1}],
)
def test_a_server_that_hides_proxies(settings: Settings, meta: dict[str, Any]) -> None:
    assert code(guards.server_hides_no_proxy, request()) is None
    assert code(guards.server_hides_no_proxy, request(**meta)) == "hides_proxies"
    settings.SESSION_DEVTOOLS = {"NO_PROXY": True}
    assert code(guards.server_hides_no_proxy, request(**meta)) is None


@pytest.mark.parametrize(
    ("mode", "meta", "kind", "why"),
    [
        (None, {}, "direct", None),
        ("remote", {}, "direct", None),
        ("always", {}, "pair", "pairing_always"),
        ("off", {}, "direct", None),
        (None, {"REMOTE_ADDR": "172.17.0.1"}, "pair", "not_loopback"),
        (None, {"REMOTE_ADDR": ""}, "pair", "not_loopback"),
        (None, {"HTTP_X_FORWARDED_PROTO": "https"}, "pair", "proxied"),
        (None, {"SERVER_SOFTWARE": "waitress"}, "pair", "hides_proxies"),
        ("off", {"REMOTE_ADDR": "172.17.0.1"}, "closed", "not_loopback"),
        ("off", {"HTTP_VIA": "1.1 x"}, "closed", "proxied"),
        ("always", {"HTTP_VIA": "1.1 x"}, "pair", "proxied"),
        (None, {"HTTP_HOST": "evil.test"}, "closed", "host_not_allowed"),
        ("always", {"HTTP_HOST": "evil.test", "REMOTE_ADDR": "172.17.0.1"}, "closed", "not_loopback"),
        ("of", {}, "closed", "setting_malformed"),
    ],
)
def test_doors(
    settings: Settings, mode: str | None, meta: dict[str, Any], kind: str, why: str | None
) -> None:
    settings.SESSION_DEVTOOLS = {} if mode is None else {"PAIRING": mode}
    door = door_of(request(**meta))
    assert (door.kind, None if door.why is None else door.why.code) == (kind, why)


def test_no_door_without_debug(settings: Settings) -> None:
    settings.DEBUG = False
    for meta in ({}, {"REMOTE_ADDR": "172.17.0.1"}):
        door = door_of(request(**meta))
        assert (door.kind, door.why and door.why.code) == ("closed", "debug_off")


def test_upgrade() -> None:
    assert code(guards.no_upgrade, request()) is None
    assert code(guards.no_upgrade, request("GET", HTTP_UPGRADE="websocket")) == "no_upgrade"


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "POSTS"]
)
def test_method(method: str) -> None:
    assert code(guards.method_is_post, request("POST")) is None
    made = request()
    made.method = method
    assert code(guards.method_is_post, made) == "post_only"


@pytest.mark.parametrize(
    ("content_type", "passes"),
    [
        ("application/json", True),
        ("application/json; charset=utf-8", True),
        ('Application/JSON;charset="UTF-8"', True),
        ("", False),
        ("text/plain", False),
        ("text/plain; application/json", False),
        ("application/json; charset=utf-16", False),
        ("application/x-www-form-urlencoded", False),
        ("multipart/form-data; boundary=application/json", False),
        ("application/x-pickle", False),
        ("application/python-pickle", False),
        ("application/jsonp", False),
    ],
)
def test_content_type(content_type: str, passes: bool) -> None:
    made = request()
    made.META["CONTENT_TYPE"] = content_type
    assert code(guards.content_is_json, made) == (None if passes else "json_only")


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("0", None),
        (str(MAX_BODY_BYTES), None),
        (str(MAX_BODY_BYTES + 1), "too_large"),
        ("9" * 400, "too_large"),
        ("", "length_required"),
        (None, "length_required"),
        ("-1", "length_required"),
        ("1e3", "length_required"),
        ("٣", "length_required"),
    ],
)
def test_length(length: str | None, expected: str | None) -> None:
    made = request()
    made.META["CONTENT_LENGTH"] = length
    assert code(guards.body_is_small, made) == expected


def test_token() -> None:
    def with_token(token: str) -> str | None:
        return code(guards.token_fits, request(HTTP_X_SESSION_DEVTOOLS_TOKEN=token))

    token = secret.token()
    assert with_token(token) is None
    assert code(guards.token_fits, request()) == "token_missing"
    for wrong in (token[:-1], token + "x", "é" * 52, "x", f"{secret.process_name()}.x"):
        assert with_token(wrong) == "token_stale", wrong
    secret.forget()
    assert with_token(token) == "token_of_another_process"
    assert code(guards.token_fits, request(HTTP_COOKIE=f"token={secret.token()}")) == "token_missing"


def test_all_are_asked_before_the_body_is_read() -> None:
    assert len(guards.TO_CALL) == len(set(guards.TO_CALL)) == 12
    assert guards.TO_CALL[:6] == guards.TO_BE_TOLD
    away = {*guards.TO_BE_DIRECT, guards.token_fits}
    assert tuple(guard for guard in guards.TO_CALL if guard not in away) == guards.TO_CALL_AWAY
