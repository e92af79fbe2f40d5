"""Who may talk to the site, what it shows, and how it is set up."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client

from demosite.engines import engine_named
from pages.actions import ACTIONS
from pages.state import masked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:1", 200),
        ("localhost", 200),
        ("shop.localhost:8000", 200),
        ("example.com", 400),
        ("10.0.0.1", 400),
    ],
)
def test_only_loopback_names_are_served(host: str, status: int) -> None:
    assert Client(HTTP_HOST=host).get("/health/").status_code == status


def test_csrf_protection_is_on() -> None:
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    for action in ACTIONS.values():
        if action.method == "post":
            assert strict.post(action.url).status_code == 403, action.slug


def test_every_post_action_of_the_front_page_carries_the_token(visitor: Client) -> None:
    html = visitor.get("/").content.decode()
    posts = sum(action.method == "post" for action in ACTIONS.values())
    assert html.count("csrfmiddlewaretoken") == posts


def test_inline_scripts_and_foreign_addresses_are_absent(visitor: Client) -> None:
    for path in (
        "/",
        "/login/",
        "/sms/",
        "/cart/",
        "/fetch/",
        "/worker/",
        "/embed/",
        "/cookies/two/",
        "/fixed/",
    ):
        html = visitor.get(path).content.decode()
        assert "<script>" not in html, path
        assert "https://" not in html, path


def test_visiting_the_front_page_sets_no_session_cookie(visitor: Client) -> None:
    assert "sessionid" not in visitor.get("/").cookies


def test_an_unknown_key_is_dropped_by_reading(visitor: Client) -> None:
    visitor.cookies["sessionid"] = "x" * 32
    assert visitor.get("/").cookies["sessionid"]["max-age"] == 0


@pytest.mark.parametrize(
    "fields", [{"key": ""}, {"key": "_auth_user_id"}, {"key": "k" * 41}, {"key": "k", "value": "v" * 2001}]
)
def test_write_refuses_what_would_break_the_session(visitor: Client, fields: dict[str, str]) -> None:
    assert visitor.post("/session/write/", fields).status_code == 400


def test_hostile_text_is_shown_as_text(visitor: Client) -> None:
    visitor.post("/session/write/", {"key": "<b>", "value": "<script>alert(1)</script>"})
    html = visitor.get("/").content.decode()
    assert "<b>" not in html
    assert "alert(1)&lt;" in html


@pytest.mark.parametrize(
    ("key", "shown"),
    [(None, "none yet"), ("", "none yet"), ("short", "…"), ("abcdefghijklmnop", "abcde…mnop")],
)
def test_masked(key: str | None, shown: str) -> None:
    assert masked(key) == shown


def test_demo_users_can_be_made_again_without_ending_sessions() -> None:
    call_command("demo_users", verbosity=0)
    before = {user.username: user.password for user in User.objects.all()}
    call_command("demo_users", verbosity=0)
    assert {user.username: user.password for user in User.objects.all()} == before
    assert set(before) == {"yuan", "mei", "root"}
    User.objects.get(username="mei").delete()
    User.objects.filter(username="yuan").update(password="!")
    call_command("demo_users", verbosity=0)
    assert User.objects.get(username="yuan").check_password("pw")
    assert User.objects.count() == 3


def test_an_unknown_engine_names_the_choices() -> None:
    with pytest.raises(ImproperlyConfigured, match="db, cache, cached_db, file, signed_cookies"):
        engine_named("mongo")


def test_manage_check_and_migrations_are_clean() -> None:
    call_command("check", fail_level="INFO")
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"username": "yuan", "password": "wrong"}, "correct username and password"),
        ({}, "This field is required"),
    ],
)
def test_a_failed_login_says_so_and_changes_nothing(
    visitor: Client, fields: dict[str, str], words: str
) -> None:
    response = visitor.post("/login/", fields)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert "sessionid" not in response.cookies


def test_logging_in_again_as_the_same_user_keeps_the_key(visitor: Client) -> None:
    keys = []
    for _ in range(2):
        visitor.post("/login/", {"username": "yuan", "password": "pw"})
        keys.append(visitor.cookies["sessionid"].value)
    assert keys[0] == keys[1]
