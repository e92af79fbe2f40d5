"""Each guard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from session_devtools import guards, secret
from session_devtools.conf import MAX_BODY_BYTES
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
        (None, None, True),
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
    assert len(guards.TO_CALL) == len(set(guards.TO_CALL)) == 10
    assert guards.TO_CALL[:4] == guards.TO_BE_TOLD
