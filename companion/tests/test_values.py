"""Freezing, comparing, masking and showing values, in tables."""

import base64
import collections
import datetime
import decimal
import enum
import json
import pathlib
import time
import urllib.parse
import uuid
from typing import Any, NamedTuple

import pytest
from django.conf import settings as live_settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User

from session_devtools.values.diff import Change, changes, presented
from session_devtools.values.freeze import freeze, thaw
from session_devtools.values.mask import is_never_sent, looks_secret, without_url_password
from session_devtools.values.present import Presenter, holds_described, holds_never_sent


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


HASH = "c2VjcmV0aGFzaA=="


@pytest.mark.parametrize(
    "text",
    [
        '{"password": "pbkdf2_sha256$1000$abc$' + HASH + '"}',
        '{\\"password\\": \\"pbkdf2_sha256$1000$abc$' + HASH + '\\"}',
        "a\\nmd5$salt$0123456789abcdef",
        " pbkdf2_sha256$1000$abc$" + HASH,
        "a,b,argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdA$" + HASH,
        "bcrypt_sha256$$2b$12$" + "a" * 53,
        "x scrypt$16384$salt$8$1$" + HASH,
        "pbkdf2_wrapped_sha1$1$a$c2VjcmV0",
        "was pbkdf2_sha512$1$a$c2VjcmV0 before",
        "own_algorithm$1000$salt$" + HASH,
        "unknown$12$salt$" + HASH,
        "sha512$salt$" + HASH,
        "x $2y$10$" + "a" * 53,
        "x $6$rounds=5000$saltsalt$" + "a" * 86,
        "x $y$j9T$salt$" + "a" * 43,
        "x $P$B" + "a" * 30,
        "x $argon2i$v=19$m=65536",
        "password=pbkdf2_sha256%241000%24abc%24" + HASH,
        "pbkdf2_sha256\\u00241000\\u0024abc\\u0024" + HASH,
        "pbkdf2_sha256&#36;1000&#36;abc&#36;" + HASH,
    ],
)
@pytest.mark.parametrize("place", ["value", "key", "in a set", "as bytes", "in a tuple that is a key"])
def test_a_password_hash_is_found_anywhere(settings: Any, text: str, place: str) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.OwnHasher", *live_settings.PASSWORD_HASHERS]
    made: dict[str, object] = {
        "value": {"a": [text]},
        "key": {text: 1},
        "in a set": {"a": {text}},
        "as bytes": {"a": text.encode()},
        "in a tuple that is a key": {(text, 1): 2},
    }
    assert is_never_sent(text)
    sent = json.dumps(shown(made[place], reveal=True))
    assert text[-8:] not in sent


class OwnHasher(MD5PasswordHasher):
    algorithm = "own_algorithm"


@pytest.mark.parametrize(
    "text",
    [
        "costs 5$ or 6$",
        "$5$ or $6$",
        "a$b",
        "$a$b$c",
        "US$1,000$",
        "jQuery('$x$y')",
        "md5 $ sha1 $",
        "${name}${value}",
    ],
)
def test_a_dollar_alone_is_no_hash(text: str) -> None:
    assert not is_never_sent(text)


KEY = "djang\\o-ünsecure'\"-&k y/+long"


@pytest.mark.parametrize(
    "key", [KEY, KEY.encode(), "plain-ascii-key-of-a-site", b"\xff\x00bytes-key-of-a-site\\"]
)
def test_secret_key_in_other_clothes(settings: Any, key: Any) -> None:
    settings.SECRET_KEY = key
    coded = key if isinstance(key, bytes) else key.encode()
    text = key.decode("latin-1") if isinstance(key, bytes) else key
    clothes: list[object] = [
        key,
        text,
        coded,
        bytearray(coded),
        {key},
        frozenset({(key, 1)}),
        (key,),
        {key: 1},
        {(1, key): 1},
        {"a": "x" * 470 + text},
        {"x" * 470 + text},
        b"x" * 470 + coded,
        collections.deque([key]),
        pathlib.PurePosixPath("/srv", text),
        repr(key),
        json.dumps(text),
        json.dumps({"a": json.dumps(text)}),
        urllib.parse.quote(coded),
        urllib.parse.quote(coded, safe=""),
        base64.b64encode(b"12" + coded + b"345").decode(),
        base64.urlsafe_b64encode(b"1" + coded).decode(),
        coded.hex(),
        {TAG_OF_OLD: key},
        {"\0py": key, "repr": "innocent"},
    ]
    for worn in clothes:
        for tell in (True, False):
            frozen = freeze({"v": worn}, run_reprs=tell)
            assert frozen is not None
            sent = json.dumps(Presenter(True).value(thaw(frozen)), ensure_ascii=False)
            for spelling in (text, text[:20], repr(key)[1:-1][:24], coded.hex()[:24]):
                assert spelling not in sent, (worn, sent)


TAG_OF_OLD = "\0py"


def test_a_key_like_the_mark_of_descriptions_is_a_key() -> None:
    assert shown({"\0py": "mine", "other": 1}) == {"\0py": "mine", "other": 1}
    assert shown({"a": {"\0py": "mine", "repr": "x"}}) == {"a": {"\0py": "mine", "repr": "x"}}


class Noticing(dict[str, Any]):
    """Its contents are made when somebody asks: by a query, say."""

    asked = 0

    def items(self) -> Any:
        Noticing.asked += 1
        raise LookupError("not loaded")

    __iter__ = keys = values = items


class NoticingList(list[Any]):
    def __iter__(self) -> Any:
        Noticing.asked += 1
        raise SystemExit


class Told:
    """Notes who asks it anything."""

    def __init__(self) -> None:
        self.cache: list[str] = []

    def __repr__(self) -> str:
        Noticing.asked += 1
        self.__dict__["cached"] = "filled"
        raise SystemExit

    __str__ = __repr__

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        Noticing.asked += 1
        raise KeyboardInterrupt


def test_watching_runs_nothing_of_the_projects() -> None:
    Noticing.asked = 0
    values: list[object] = [
        Noticing(a=1),
        NoticingList([1]),
        Told(),
        {1: Noticing()},
        {"k": (Told(),)},
        {Told()},
    ]
    for value in values:
        for data in (value, {"v": value}, [value, decimal.Decimal(1)]):
            text = freeze(data, run_reprs=False)
            assert text is not None
            thaw(text)
    assert Noticing.asked == 0


def test_a_repr_may_end_nothing_and_change_nothing() -> None:
    told = Told()
    assert shown({"v": told}) == {"v": {"$py": f"{__name__}.Told", "repr": "<Told>"}}
    assert vars(told) == {"cache": []}


def test_subclasses_that_are_only_named_otherwise_are_walked() -> None:
    class Point(NamedTuple):
        x: int
        y: int

    class Name(str):
        __slots__ = ()

    data = {
        "o": collections.OrderedDict(a=1),
        "d": collections.defaultdict(list, b=[2]),
        "c": collections.Counter("aa"),
        "p": Point(1, 2),
        "s": Name("n"),
        Name("k"): enum.IntEnum("Colour", "RED").RED,  # type: ignore[attr-defined]
    }
    expected = {"o": {"a": 1}, "d": {"b": [2]}, "c": {"a": 2}, "p": [1, 2], "s": "n", "k": 1}
    assert shown(data) == expected


def test_deep_values_are_compared_and_searched() -> None:
    deep: Any = "end"
    other: Any = live_settings.SECRET_KEY
    for _ in range(5_000):
        deep, other = [deep], {"a": other}
    assert list(changes({"x": deep}, {"x": deep})) == []
    assert len(list(changes({"x": deep}, {"x": [deep]}))) == 1
    assert holds_never_sent(other)
    assert not holds_never_sent(deep)
    assert not holds_described(deep)


def _process_time(texts: tuple[str, ...]) -> float:
    started = time.process_time()
    for text in texts:
        is_never_sent(text)
        without_url_password(text)
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece", ["$", "a$", "md5$", "$2b$", "_$1$", "x$1$a", "%24", "&#36;", "a$1$b$", "password=", "://a:"]
)
def test_looking_for_secrets_takes_linear_time(piece: str) -> None:
    """Eight times the text takes about eight times as long: were it the square, it would take sixty-four times."""

    def cost(characters: int) -> float:
        texts = (piece * (characters // len(piece)), "a" * characters + piece, piece + "a" * characters)
        return min(_process_time(texts) for _ in range(3))

    assert cost(400_000) < 30 * max(cost(50_000), 0.001)
