"""Each way to be wrong is wrong, and the site without them is right."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, override_settings

from pages.users import DEMO_PASSWORD

PLANTED = "planted" * 4 + "plan"


@pytest.fixture(autouse=True)
def yuan(db: Any) -> None:
    User.objects.update_or_create(username="yuan")
    user = User.objects.get(username="yuan")
    user.set_password(DEMO_PASSWORD)
    user.save()


def log_in(client: Client) -> None:
    client.post("/login/", {"username": "yuan", "password": DEMO_PASSWORD})


def key_of(client: Client) -> str:
    return str(client.cookies["sessionid"].value)


def with_key(key: str) -> Client:
    client = Client()
    client.cookies["sessionid"] = key
    return client


def is_logged_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("wrong", [False, True])
def test_rotation(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"no-rotation"} if wrong else set()):
        client = Client()
        client.get("/fetch/answer/")
        before = key_of(client)
        log_in(client)
        assert (key_of(client) == before) is wrong


@pytest.mark.parametrize("wrong", [False, True])
def test_adopted_keys(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"adopts-keys", "no-rotation"} if wrong else set()):
        client = with_key(PLANTED)
        log_in(client)
        assert (key_of(client) == PLANTED) is wrong


@pytest.mark.parametrize("wrong", [False, True])
def test_logout(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"keeps-row"} if wrong else set()):
        client = Client()
        log_in(client)
        key = key_of(client)
        client.post("/logout/")
        assert client.cookies["sessionid"].value == ""
        assert is_logged_in(with_key(key)) is wrong


@pytest.mark.parametrize("wrong", [False, True])
def test_bad_values(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"breaks"} if wrong else set()):
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = "a'b"
        assert client.get("/account/").status_code == (500 if wrong else 302)


@pytest.mark.parametrize(
    ("wrong", "stays", "other"), [(set(), True, False), ({"forgets-hash"}, False, False)]
)
def test_password_change(wrong: set[str], stays: bool, other: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG=wrong):
        client = Client()
        log_in(client)
        elsewhere = Client()
        log_in(elsewhere)
        assert client.post("/password/").headers["Location"] == "/?did=password"
        assert is_logged_in(client) is stays
        assert is_logged_in(elsewhere) is other


def test_sessions_that_do_not_look_at_the_password() -> None:
    with override_settings(SESSION_DEMO_WRONG={"no-hash"}):
        client = Client()
        log_in(client)
        elsewhere = Client()
        log_in(elsewhere)
        client.post("/password/")
        assert is_logged_in(elsewhere)


def test_the_site_is_right_unless_told_otherwise() -> None:
    assert set() == settings.SESSION_DEMO_WRONG
    assert settings.SESSION_COOKIE_HTTPONLY


@pytest.mark.parametrize("wrong", [False, True])
def test_page_cache(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"caches-cookies"} if wrong else set()):
        first, second = Client(), Client()
        first.get("/fetch/answer/")
        second.get("/fetch/answer/")
        assert (key_of(first) == key_of(second)) is wrong


@pytest.mark.parametrize("wrong", [False, True])
def test_csrf(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"csrf-exempt"} if wrong else set()):
        client = Client(enforce_csrf_checks=True)
        client.get("/")
        answer = client.post("/session/write/", {"key": "colour", "value": "teal"})
        assert answer.status_code == (302 if wrong else 403)
        # What does not write to the session's data is as it was.
        assert client.post("/cart/add/").status_code == 403


@pytest.mark.parametrize("wrong", [False, True])
@pytest.mark.parametrize("path", ["/session/write/", "/session/slow-write/"])
def test_get_writes(path: str, wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"get-writes"} if wrong else set()):
        client = Client()
        assert client.get(path, {"key": "colour", "value": "teal"}).status_code == (302 if wrong else 405)
        assert ("colour" in client.session) is wrong


def test_slow_writes_say_what_they_cannot_take() -> None:
    assert Client().post("/session/slow-write/", {"key": "_own"}).status_code == 400


@pytest.mark.parametrize("wrong", [False, True])
def test_lost_updates(wrong: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two slow writes to one session, begun together: each is entered before either has saved, where it may be."""
    entered = threading.Barrier(2)

    def work(_seconds: float) -> None:
        # Where one waits for its turn the other is alone here.
        with suppress(threading.BrokenBarrierError):
            entered.wait(timeout=20 if wrong else 0.2)

    monkeypatch.setattr("pages.views.session.time.sleep", work)
    # A test's database is of one thread.
    engine = "django.contrib.sessions.backends.cache"
    with override_settings(SESSION_ENGINE=engine, SESSION_DEMO_WRONG={"loses-updates"} if wrong else set()):
        client = Client()
        client.get("/fetch/answer/")

        def write(key: str) -> int:
            return (
                with_key(key_of(client)).post("/session/slow-write/", {"key": key, "value": "1"}).status_code
            )

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(write, ["left", "right"])) == [302, 302]
        assert ({"left", "right"} <= set(client.session.keys())) is not wrong


@pytest.mark.parametrize("wrong", [False, True])
def test_cookie_attributes(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"wide-cookie", "sent-anywhere"} if wrong else set()):
        client = Client(HTTP_HOST="shop.localhost:8000")
        client.get("/fetch/answer/")
        cookie = client.cookies["sessionid"]
        assert cookie["domain"] == ("shop.localhost" if wrong else "")
        assert (cookie["samesite"], bool(cookie["secure"])) == (("None", True) if wrong else ("Lax", False))


@pytest.mark.parametrize("wrong", [False, True])
def test_disabled_users(wrong: bool) -> None:
    """What the settings make of `inactive-users`."""
    name = "AllowAllUsersModelBackend" if wrong else "ModelBackend"
    with override_settings(AUTHENTICATION_BACKENDS=[f"django.contrib.auth.backends.{name}"]):
        client = Client()
        log_in(client)
        User.objects.filter(username="yuan").update(is_active=False)
        assert is_logged_in(client) is wrong


@pytest.mark.parametrize("wrong", [False, True])
def test_csrf_secret_at_login(wrong: bool) -> None:
    with override_settings(SESSION_DEMO_WRONG={"keeps-csrf"} if wrong else set()):
        client = Client()
        client.get("/login/")
        before = client.cookies["csrftoken"].value
        log_in(client)
        assert is_logged_in(client)
        assert (client.cookies["csrftoken"].value == before) is wrong


def test_counted_keys() -> None:
    with override_settings(SESSION_DEMO_WRONG={"counts-keys"}):
        keys = []
        for client in (Client(), Client()):
            client.get("/fetch/answer/")
            keys.append(int(key_of(client)))
        assert keys[1] == keys[0] + 1


def test_staff_page() -> None:
    """Whoever is logged in and is not root is sent to log in, again and again."""
    client = Client()
    log_in(client)
    assert client.get("/staff/").headers["Location"] == "/login/?next=/staff/"
    User.objects.filter(username="yuan").update(is_superuser=True)
    assert client.get("/staff/").status_code == 200
