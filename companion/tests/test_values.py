"""Freezing, comparing, masking and showing values, in tables."""

import datetime
import decimal
import json
import uuid
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.contrib.auth.models import User

from session_devtools.values.diff import Change, changes, presented
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.mask import is_never_sent, looks_secret, without_url_password
from session_devtools.values.present import Presenter


class Item:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Item({self.name!r})"


class Explosive:
    def __repr__(self) -> str:
        raise RuntimeError("repr fails")


def shown(value: object, **options: Any) -> Any:
    text = freeze(value)
    assert text is not None
    return Presenter(**options).value(thaw(text))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": [1, 2.5, None, True, "é"]}, {"a": [1, 2.5, None, True, "é"]}),
        ((1, (2,)), [1, [2]]),
        ({1: "a", None: "b", 2.5: "c"}, {"1": "a", "null": "b", "2.5": "c"}),
        ({(1, 2): "a"}, {"(1, 2)": "a"}),
        (datetime.timedelta(days=1), {"$py": "datetime.timedelta", "repr": "datetime.timedelta(days=1)"}),
        (decimal.Decimal("1.10"), {"$py": "decimal.Decimal", "repr": "Decimal('1.10')"}),
        (uuid.UUID(int=1), {"$py": "uuid.UUID", "repr": f"UUID('{uuid.UUID(int=1)}')"}),
        (b"\0\xff", {"$py": "bytes", "repr": "b'\\x00\\xff'"}),
        ({3}, {"$py": "set", "repr": "{3}"}),
        ([Item("tea")], [{"$py": f"{__name__}.Item", "repr": "Item('tea')"}]),
        (Explosive(), {"$py": f"{__name__}.Explosive", "repr": "<Explosive>"}),
        (float("nan"), {"$py": "float", "repr": "nan"}),
        (float("-inf"), {"$py": "float", "repr": "-inf"}),
        (2**53 - 1, 2**53 - 1),
        (2**53, {"$py": "int", "repr": "9007199254740992"}),
        ({"$py": "mine"}, {"$dict": [["$py", "mine"]]}),
        ({"$masked": 1, "b": 2}, {"$dict": [["$masked", 1], ["b", 2]]}),
    ],
)
def test_show(value: object, expected: object) -> None:
    answer = shown(value)
    assert answer == expected
    json.dumps(answer, allow_nan=False)


def test_long_things_are_cut() -> None:
    assert shown("x" * 50, max_text=10) == {"$cut": "str", "length": 50, "start": "x" * 10}
    assert len(shown(b"x" * 10_000)["repr"]) <= 500
    assert len(shown({*range(10_000)})["repr"]) <= 500
    assert len(shown(10**4000)["repr"]) <= 500


def test_what_cannot_be_walked_is_none_or_cut() -> None:
    circle: list[Any] = []
    circle.append(circle)
    assert json.dumps(shown(circle)).startswith("[[[[")
    deep: Any = 0
    for _ in range(300):
        deep = {"a": deep}
    assert "$cut" in json.dumps(shown(deep))


@pytest.mark.django_db
def test_a_repr_never_queries(django_assert_num_queries: Any) -> None:
    User.objects.create(username="mei")
    with django_assert_num_queries(0):
        assert shown(User.objects.all()) == {"$py": "django.db.models.query.QuerySet", "repr": "<QuerySet>"}
    with django_assert_num_queries(1):
        assert len(User.objects.all()) == 1, "the guard is gone again"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {}, []),
        ({"a": 1}, {"a": 1}, []),
        ({}, {"a": 1}, [Change("added", ("a",), new=1)]),
        ({"a": 1}, {}, [Change("removed", ("a",), old=1)]),
        ({"a": 1}, {"a": 2}, [Change("changed", ("a",), 1, 2)]),
        ({"a": 1}, {"a": True}, [Change("changed", ("a",), 1, True)]),
        ({"a": 1}, {"a": 1.0}, [Change("changed", ("a",), 1, 1.0)]),
        ({"a": [1]}, {"a": [True]}, [Change("changed", ("a", 0), 1, True)]),
        ({"a": None}, {}, [Change("removed", ("a",))]),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, [Change("changed", ("a", "b", "c"), 1, 2)]),
        ({"a": [1, 2]}, {"a": [1, 2, 3]}, [Change("added", ("a", 2), new=3)]),
        ({"a": [1, 2]}, {"a": [2]}, [Change("changed", ("a", 0), 1, 2), Change("removed", ("a", 1), 2)]),
        ({"a": {}}, {"a": []}, [Change("changed", ("a",), {}, [])]),
        ({"a": "x"}, {"a": ["x"]}, [Change("changed", ("a",), "x", ["x"])]),
        (
            {"z": 1, "a": 1},
            {"b": 2, "a": 3},
            [Change("removed", ("z",), 1), Change("changed", ("a",), 1, 3), Change("added", ("b",), new=2)],
        ),
    ],
)
def test_diff(old: Any, new: Any, expected: list[Change]) -> None:
    assert list(changes(old, new)) == expected


def test_diff_of_described_values() -> None:
    old, new = thaw(freeze({"a": {1}}) or ""), thaw(freeze({"a": {2}}) or "")
    assert list(changes(old, old)) == []
    (entry,), more = presented(changes(old, new), Presenter())
    assert entry == {
        "kind": "changed",
        "path": ["a"],
        "old": {"$py": "set", "repr": "{1}"},
        "new": {"$py": "set", "repr": "{2}"},
    }
    assert more == 0


def test_diff_masks_and_is_capped() -> None:
    old: Any = {"token": "a", "login": {"password": ["x"]}, "n": 0}
    new: Any = {"token": "b", "login": {"password": ["y"]}, "n": 1}
    entries, _ = presented(changes(old, new), Presenter())
    assert entries[0] == {
        "kind": "changed",
        "path": ["token"],
        "old": {"$masked": "str", "length": 1},
        "new": {"$masked": "str", "length": 1},
    }
    assert "'x'" not in str(entries)
    assert "'y'" not in str(entries)
    many, more = presented(changes({}, {str(number): number for number in range(1_000)}), Presenter())
    assert (len(many), more) == (300, 700)


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("password", True),
        ("userPassword", True),
        ("passwd", True),
        ("passphrase", True),
        ("_csrftoken", True),
        ("_password_reset_token", True),
        ("_auth_user_hash", True),
        ("api_key", True),
        ("apiKey", True),
        ("client_secret", True),
        ("otp", True),
        ("login_otp", True),
        ("card_number", True),
        ("passenger", False),
        ("compass", False),
        ("footprint", False),
        ("_auth_user_id", False),
        ("key", False),
        ("cart", False),
        ("", False),
    ],
)
def test_secret_names(name: str, secret: bool) -> None:
    assert looks_secret(name) is secret


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("pbkdf2_sha256$1000$salt$hash", True),
        ("argon2$argon2id$v=19$m=1", True),
        ("bcrypt_sha256$$2b$12$x", True),
        ("scrypt$n$salt", True),
        ("md5$salt$hash", True),
        ("$2b$12$abc", True),
        ("$argon2id$v=19", True),
        (live_settings.SECRET_KEY, True),
        (f"x{live_settings.SECRET_KEY}x", True),
        ("costs 5$", False),
        ("$price$", False),
        ("md5", False),
        ("", False),
    ],
)
def test_what_is_never_sent(text: str, never: bool) -> None:
    assert is_never_sent(text) is never
    if never:
        assert text not in json.dumps(shown({"a": [text], text: 1}, reveal=True))


def test_url_passwords() -> None:
    assert without_url_password("redis://user:pa55@host:1/2") == "redis://user:…@host:1/2"
    assert without_url_password("redis://:pa55@host") == "redis://:…@host"
    assert without_url_password("redis://host:6379/0") == "redis://host:6379/0"
