"""Values of the installed Django, and its verdict on ours.

    python django_values.py make            prints vectors as JSON
    python django_values.py check < lines   reads {"id", "form", "key", "value", "now"} per line, answers
                                            {"id", "accepted", "data"} per line

Runs under Django 2.2 to 6.x; only public interfaces, and the engines' own stores.
"""

import base64
import datetime
import decimal
import json
import os
import platform
import sys
import tempfile
import time
import uuid

import django
from django.conf import settings

SECRET = "vectors-of-our-own-secret-key"
FROZEN = 1_750_000_000
VERSION = django.VERSION[:2]

settings.configure(
    SECRET_KEY=SECRET,
    SESSION_FILE_PATH=tempfile.mkdtemp(),
    SESSION_SERIALIZER="django.contrib.sessions.serializers.JSONSerializer",
    USE_I18N=False,
    USE_TZ=True,
)

from django.contrib.auth.tokens import PasswordResetTokenGenerator  # noqa: E402
from django.contrib.messages.storage.base import Message  # noqa: E402
from django.contrib.messages.storage.cookie import CookieStorage  # noqa: E402
from django.contrib.sessions.backends import file, signed_cookies  # noqa: E402
from django.core import signing  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.middleware import csrf  # noqa: E402
from django.utils.encoding import force_bytes  # noqa: E402
from django.utils.http import urlsafe_base64_encode  # noqa: E402
from django.utils.safestring import mark_safe  # noqa: E402
from django.utils.translation import gettext_lazy  # noqa: E402

JSON_DATA = {
    "empty": {},
    "one": {"k": "v"},
    "login": {
        "_auth_user_id": "42",
        "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
        "_auth_user_hash": "9f" * 32,
    },
    "types": {"i": -7, "f": 2.5, "b": True, "n": None, "l": [1, [2, [3]]], "d": {"x": {"y": []}}},
    "chinese": {"姓名": "王小明", "emoji": "🍵 tea"},
    "long": {"text": "the same words over and over " * 60},
    "expiry": {"_session_expiry": 300},
    "close": {"_session_expiry": 0},
    "absolute": {"_session_expiry": "2030-05-06T07:08:09.000010+00:00"},
    "big": {"n": 2**70, "m": -(2**63)},
    "tags": {"$datetime": "a key of the data, not a tag"},
    "prototype": {"__proto__": {"a": 1}, "constructor": 2},
    "cart": {"cart": [{"sku": "T%d" % n, "qty": n, "price": n * 1.25} for n in range(20)]},
}

PICKLE_DATA = {
    "times": {
        "naive": datetime.datetime(2025, 6, 15, 12, 30, 1, 5),
        "utc": datetime.datetime(2025, 6, 15, tzinfo=datetime.timezone.utc),
        "offset": datetime.datetime(2025, 6, 15, tzinfo=datetime.timezone(datetime.timedelta(hours=8))),
        "date": datetime.date(2025, 6, 15),
        "time": datetime.time(23, 59),
        "delta": datetime.timedelta(days=-1, seconds=5),
    },
    "numbers": {"price": decimal.Decimal("9.90"), "id": uuid.UUID(int=7), "c": complex(1, -2)},
    "containers": {"t": (1, (2,)), "s": {3, 1, 2}, "f": frozenset(["x"]), "b": b"\x00\xff", "i": {1: "one"}},
    "strings": {"safe": mark_safe("<b>bold</b>"), "lazy": gettext_lazy("Save")},
}


def typed(value):
    """The typed JSON of the project: JSON types as they are, the rest under a ``$`` key."""
    if value is None or isinstance(value, (bool, float)):
        return value
    if isinstance(value, int):
        return value if abs(value) <= 2**53 else {"$int": str(value)}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, set, frozenset, tuple)):
        items = [typed(item) for item in value]
        if isinstance(value, list):
            return items
        return {"$" + type(value).__name__: items}
    if isinstance(value, dict):
        plain = all(isinstance(key, str) and not key.startswith("$") for key in value)
        pairs = [[typed(key), typed(item)] for key, item in value.items()]
        return dict(pairs) if plain else {"$dict": pairs}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return {"$" + type(value).__name__: value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"$timedelta": {"days": value.days, "seconds": value.seconds, "microseconds": value.microseconds}}
    if isinstance(value, (decimal.Decimal, uuid.UUID)):
        return {"$" + type(value).__name__: str(value)}
    if isinstance(value, complex):
        return {"$complex": [value.real, value.imag]}
    return str(value)


def cookie_session(data):
    store = signed_cookies.SessionStore()
    store._session_cache = data
    return store._get_session_key()


def stored_session(data, legacy):
    store = file.SessionStore()
    if legacy and hasattr(store, "_legacy_encode"):
        return store._legacy_encode(data)
    return store.encode(data)


def use(serializer):
    settings.SESSION_SERIALIZER = "django.contrib.sessions.serializers." + serializer


def sessions():
    for name, data in JSON_DATA.items():
        yield "signed_cookies/" + name, "signed-cookie-session", cookie_session(data), typed(data)
        kind = "legacy-session-data" if VERSION < (3, 1) else "session-data"
        yield "session_data/" + name, kind, stored_session(data, False), typed(data)
        if (3, 1) <= VERSION < (4, 0):
            yield "legacy/" + name, "legacy-session-data", stored_session(data, True), typed(data)
    if VERSION >= (5, 0):
        return
    use("PickleSerializer")
    for name, data in PICKLE_DATA.items():
        yield "signed_cookies/pickle-" + name, "signed-cookie-session", cookie_session(data), typed(data)
    use("JSONSerializer")


def signed_values():
    for name, data in JSON_DATA.items():
        yield "dumps/" + name, "signed-value", signing.dumps(data), typed(data)
    yield "signer/word", "signed-value", signing.Signer().sign("word:with:colons"), "word:with:colons"
    yield "timestamp/word", "signed-value", signing.TimestampSigner().sign("word"), "word"


def messages():
    request = HttpRequest()
    storage = CookieStorage(request)
    list_of = [Message(20, "Hello"), Message(40, mark_safe("<i>No</i>"), extra_tags="big"), Message(25, "保存しました")]
    expected = [
        {
            "level": message.level,
            "message": str(message.message),
            # Empty tags are written since 4.1.
            "extra_tags": message.extra_tags or ("" if VERSION >= (4, 1) and message.extra_tags is not None else None),
            "safe": hasattr(message.message, "__html__"),
        }
        for message in list_of
    ]
    for message in list_of:
        message._prepare()
    yield "messages/three", "messages", storage._encode(list_of), expected


def cookies():
    response = HttpResponse()
    response.set_signed_cookie("theme", "dark mode")
    yield "cookie/theme", "signed-value", response.cookies["theme"].value, "dark mode"


def tokens():
    request = HttpRequest()
    token = csrf.get_token(request)
    yield "csrf/form", "csrf-token", token, None

    class User:
        pk = 5
        password = "pbkdf2$x"
        last_login = None
        email = "a@b.c"

        @staticmethod
        def get_email_field_name():
            return "email"

    uid = urlsafe_base64_encode(force_bytes(5))
    uid = uid.decode() if isinstance(uid, bytes) else uid
    link = "%s/%s" % (uid, PasswordResetTokenGenerator().make_token(User()))
    yield "password-reset/link", "signed-value", link, None


def make():
    time.time = lambda: float(FROZEN)
    vectors = [
        {"id": name, "kind": kind, "value": value, "data": data}
        for source in (sessions, signed_values, messages, cookies, tokens)
        for name, kind, value, data in source()
    ]
    header = {
        "django": django.get_version(),
        "python": platform.python_version(),
        "secretKey": SECRET,
        "now": FROZEN,
        "madeBy": "scripts/vectors/django_values.py",
    }
    print(json.dumps({"header": header, "vectors": vectors}, indent=1, sort_keys=False))


def verdict(case):
    """What Django makes of a value: the data, or a refusal."""
    settings.SECRET_KEY = case["key"]
    if case.get("now") is not None:
        time.time = lambda: case["now"] / 1000
    form, value = case["form"], case["value"]
    if form == "signed_cookies":
        # The store swallows every error and answers {}: ask the signer as the store does.
        salt = "django.contrib.sessions.backends.signed_cookies"
        data = signing.loads(value, serializer=signed_cookies.SessionStore().serializer, max_age=1209600, salt=salt)
        assert signed_cookies.SessionStore(value).load() == data
        return data
    if form in ("session_data", "legacy"):
        data = file.SessionStore().decode(value)
        if data == {} and not case.get("empty"):
            raise signing.BadSignature("decode() answered {}")
        return data
    raise ValueError(form)


def check():
    import logging

    logging.disable(logging.CRITICAL)
    real_time = time.time
    for line in sys.stdin:
        case = json.loads(line)
        try:
            answer = {"accepted": True, "data": verdict(case)}
        except Exception as error:  # every refusal is an answer
            answer = {"accepted": False, "data": type(error).__name__}
        time.time = real_time
        print(json.dumps(dict(answer, id=case["id"])))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    {"make": make, "check": check}[sys.argv[1]]()
