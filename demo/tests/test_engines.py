"""Every page on every engine, and the session's life on each."""

import json
import os
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from pages.actions import ACTIONS, Action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def data(visitor: Client) -> dict[str, object]:
    session = visitor.session
    assert isinstance(session, SessionBase)
    return dict(session.items())


def press(visitor: Client, action: Action) -> int:
    fields = {field.name: field.value for field in action.fields}
    url = action.url
    response = visitor.post(url, fields) if action.method == "post" else visitor.get(url, fields or None)
    if response.streaming:
        b"".join(response)
    return response.status_code


@pytest.mark.parametrize("slug", list(ACTIONS))
def test_every_action_answers(visitor: Client, slug: str) -> None:
    visitor.raise_request_exception = False
    expected = 500 if slug.startswith("error") else 302 if ACTIONS[slug].method == "post" else 200
    # The account sends who is not logged in to the login form.
    if slug in ("hops", "hop-login", "account"):
        expected = 302
    assert press(visitor, ACTIONS[slug]) == expected
    front = visitor.get("/", {"did": slug})
    assert front.status_code == 200
    assert ACTIONS[slug].note in front.content.decode().replace("&quot;", '"').replace("&#x27;", "'")


def test_the_account_is_for_logged_in_users(visitor: Client) -> None:
    assert visitor.get("/account/").headers["Location"] == "/login/?next=/account/"
    press(visitor, ACTIONS["login-yuan"])
    assert "Only <strong>yuan</strong> sees this." in visitor.get("/account/").content.decode()


def test_write_read_delete_clear_flush(visitor: Client, engine: str) -> None:
    response = visitor.post("/session/write/", {"key": "colour", "value": "teal"})
    cookie = response.cookies["sessionid"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert data(visitor) == {"colour": "teal"}
    key = visitor.cookies["sessionid"].value

    answer = visitor.get("/session/read/", {"key": "colour"})
    assert "colour is &#x27;teal&#x27;" in answer.content.decode()
    assert "sessionid" not in answer.cookies

    visitor.post("/session/delete-key/", {"key": "colour"})
    assert data(visitor) == {}
    visitor.post("/session/write/", {"key": "colour", "value": "teal"})
    visitor.post("/session/clear/")
    assert data(visitor) == {}
    if engine != "signed_cookies":
        assert visitor.cookies["sessionid"].value == key

    visitor.post("/session/write/", {"key": "colour", "value": "teal"})
    gone = visitor.post("/session/flush/").cookies["sessionid"]
    assert gone.value == ""
    assert gone["max-age"] == 0


def test_login_rotates_then_flushes_for_another_user_and_logout_ends(visitor: Client, engine: str) -> None:
    visitor.post("/session/write/", {"key": "colour", "value": "teal"})
    anonymous = visitor.cookies["sessionid"].value

    response = visitor.post("/login/", {"username": "yuan", "password": "pw"})
    assert response["Location"] == "/?did=login"
    yuan = visitor.cookies["sessionid"].value
    assert yuan != anonymous
    assert data(visitor)["colour"] == "teal"
    assert data(visitor)["username"] == "yuan"

    visitor.post("/login/", {"username": "mei", "password": "pw"})
    assert visitor.cookies["sessionid"].value not in (anonymous, yuan)
    assert data(visitor)["username"] == "mei"
    assert "colour" not in data(visitor)

    assert visitor.get("/logout/").status_code == 405
    response = visitor.post("/logout/")
    assert response.cookies["sessionid"]["max-age"] == 0
    assert 'id="state-user">nobody<' in visitor.get("/").content.decode()


def test_sms_code(visitor: Client) -> None:
    response = visitor.post("/sms/send/")
    assert response.cookies["sessionid"]["max-age"] == 300
    code = str(data(visitor)["sms_code"])
    assert code in visitor.get("/sms/").content.decode()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert visitor.post("/sms/check/", {"code": wrong})["Location"].endswith("=wrong")
    response = visitor.post("/sms/check/", {"code": code})
    assert response["Location"].endswith("=right")
    assert response.cookies["sessionid"]["max-age"] == 1209600
    assert data(visitor) == {"phone_confirmed": True}
    assert visitor.post("/sms/check/", {"code": code})["Location"].endswith("=missing")


def test_sms_code_is_removed_after_five_wrong_tries(visitor: Client) -> None:
    visitor.post("/sms/send/")
    results = [visitor.post("/sms/check/", {"code": "none"})["Location"].partition("=")[2] for _ in range(6)]
    assert results == ["wrong"] * 4 + ["blocked", "missing"]


@pytest.mark.parametrize(
    ("kind", "max_age"),
    [("int", 60), ("five-seconds", 5), ("browser-close", ""), ("default", 1209600), ("timedelta", None)],
)
def test_set_expiry(visitor: Client, kind: str, max_age: int | str | None) -> None:
    cookie = visitor.post(f"/expiry/{kind}/").cookies["sessionid"]
    if max_age is None:
        day = int(timedelta(days=1).total_seconds())
        assert day - 60 < int(cookie["max-age"]) <= day
        assert isinstance(data(visitor)["_session_expiry"], str)
    else:
        assert cookie["max-age"] == max_age
    assert bool(cookie["expires"]) == (kind != "browser-close")


def test_fixed_and_sliding(visitor: Client) -> None:
    assert "sessionid" not in visitor.get("/sliding/").cookies, "an empty session is not saved"
    visitor.post("/session/write/", {"key": "colour", "value": "teal"})
    assert "sessionid" not in visitor.get("/fixed/").cookies
    assert visitor.get("/sliding/").cookies["sessionid"]["max-age"] == 1209600


def test_cart_keeps_what_is_announced_and_loses_what_is_not(visitor: Client) -> None:
    visitor.post("/cart/add/")
    assert data(visitor) == {"cart": [{"sku": "tea-01", "qty": 1}]}
    response = visitor.post("/cart/forget/")
    assert "sessionid" not in response.cookies
    assert data(visitor) == {"cart": [{"sku": "tea-01", "qty": 1}]}
    assert "tea-01" in visitor.get("/cart/").content.decode()


def test_the_companion_tells_of_each_write(visitor: Client, engine: str) -> None:
    """The panel finds it by a header, and a cart that grew is in the header's record."""
    response = visitor.post("/cart/add/", headers={"Sec-Fetch-Mode": "navigate"})
    told = json.loads(response["Session-DevTools"])
    assert told["idle"] is False
    assert told["record"]["diff"] == [
        {"kind": "added", "path": ["cart"], "new": [{"sku": "tea-01", "qty": 1}]},
    ]
    [first, *_] = told["record"]["writes"]
    assert first["where"]["file"].endswith("demo/pages/views/cart.py".replace("/", os.sep))
    assert first["where"]["function"] == "add"
