"""
What other frameworks put into cookies, and what tools write around a value: made with the packages themselves where they
are Python's (PyJWT, itsdangerous, cryptography, Tornado, msgpack), else by the form that their sources document.
"""

import base64
import hashlib
import hmac
import json
import pickle
import random
import sys
from unittest import mock

import jwt
import lz4.frame
import msgpack
import tornado.web
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

SECRET_KEY = "others-vectors-secret-key-0123456789-abcdefghijklmnopqrst"
NOW = 1750000000
settings.configure(SECRET_KEY=SECRET_KEY, INSTALLED_APPS=[])

import django  # noqa: E402

django.setup()

from django.core import signing  # noqa: E402

# The same bytes each time it is run.
signing.time.time = lambda: NOW
random_bytes = random.Random(6265).randbytes
DATA = {"_auth_user_id": "7", "cart": [1, 2]}
KEY = "29326ml64lg2tjf8cz2ka7edcmpb3u2m"
COOKIE = signing.dumps(DATA, salt="django.contrib.sessions.backends.signed_cookies", compress=True)
STORED = signing.dumps(DATA, salt="django.contrib.sessions.SessionStore", compress=True)
PICKLE = pickle.dumps(DATA, 4)
ROW = (KEY, STORED, "2026-01-06 10:00:00")


def b64(raw):
    return base64.b64encode(raw).decode()


def b64url(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def escaped(raw):
    return "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in raw)


def mac(text, digest="sha256"):
    return hmac.new(SECRET_KEY.encode(), text.encode(), digest)


def paseto(data):
    """https://github.com/paseto-standard/paseto-spec, version 4, public."""
    body = json.dumps(data).encode()
    parts = [b"v4.public.", body, b"", b""]
    packed = len(parts).to_bytes(8, "little") + b"".join(len(part).to_bytes(8, "little") + part for part in parts)
    return "v4.public." + b64url(body + Ed25519PrivateKey.from_private_bytes(random_bytes(32)).sign(packed))


def laravel():
    """Illuminate\\Encryption\\Encrypter::encrypt."""
    parts = {"iv": b64(random_bytes(16)), "value": b64(random_bytes(64)), "mac": hashlib.sha256(b"").hexdigest(), "tag": ""}
    return b64(json.dumps(parts, separators=(",", ":")).encode())


def rails(data):
    """ActiveSupport::MessageVerifier: base64, two dashes, the hexadecimal hash."""
    text = b64(json.dumps(data).encode())
    return f"{text}--{mac(text, 'sha1').hexdigest()}"


def foreign():
    yield "JWT", jwt.encode({"user_id": 7, "exp": NOW + 300}, SECRET_KEY, "HS256"), "jwt"
    yield "Authorization", "Authorization: Bearer " + jwt.encode({"user_id": 7}, SECRET_KEY, "HS384"), "jwt"
    yield "PASETO", paseto({"user": 7}), "paseto"
    yield "Flask", URLSafeTimedSerializer(SECRET_KEY, salt="cookie-session").dumps({"user": 7}), "flask"
    yield "itsdangerous without time", URLSafeSerializer(SECRET_KEY).dumps({"user": 7}), "itsdangerous"
    with mock.patch("os.urandom", random_bytes):
        yield "Fernet", Fernet(base64.urlsafe_b64encode(random_bytes(32))).encrypt(b"7").decode(), "fernet"
    yield "Tornado", tornado.web.create_signed_value(SECRET_KEY, "user", "7", version=2, clock=lambda: NOW).decode(), "tornado"
    yield "Tornado 2", tornado.web.create_signed_value(SECRET_KEY, "user", "7", version=1, clock=lambda: NOW).decode(), "tornado"
    yield "Laravel", laravel(), "laravel"
    yield "Rails", rails({"session_id": "7"}), "rails"
    yield "Rails encrypted", "--".join(b64(random_bytes(size)) for size in (60, 12, 16)), "rails-encrypted"
    yield "Express", f"s:{KEY}.{b64(mac(KEY).digest()).rstrip('=')}", "express"
    yield "PHP's file", 'user|i:7;cart|a:2:{i:0;i:1;i:1;i:2;}name|s:5:"Alice";', "php"
    yield "PHP's cookie", "PHPSESSID=" + random_bytes(13).hex(), "php"
    yield "ASP.NET Core", b64url(bytes.fromhex("09f0c9f0") + random_bytes(96)), "aspnet"


def wrapped():
    valid = {"signature": "valid", "user": "7"}
    user = {"user": "7"}
    yield "several-values", "dumpdata", json.dumps([{"model": "sessions.session", "pk": KEY, "fields": {"session_data": STORED}}]), valid
    yield "several-values", "psql, expanded", f"-[ RECORD 1 ]+---\nsession_key  | {ROW[0]}\nsession_data | {ROW[1]}\nexpire_date  | {ROW[2]}", valid
    yield "several-values", "psql -H", f"<table><tr><td>{ROW[0]}</td><td>{ROW[1]}</td><td>{ROW[2]}</td></tr></table>", valid
    yield "several-values", "CSV", "session_key,session_data,expire_date\n" + ",".join(f'"{cell}"' for cell in ROW), valid
    yield "python-data", "the jar of requests", f"<RequestsCookieJar[<Cookie sessionid={COOKIE} for localhost.local/>]>", valid
    yield "cookie-or-cell", "URL-encoded", COOKIE.replace(":", "%3A"), valid
    yield "cookie-or-cell", "Memcached", f"VALUE :1:django.contrib.sessions.cache{KEY} 1 {len(PICKLE)}\r\n{b64(PICKLE)}\r\nEND\r\n", user
    yield "redis-transcript", "nothing there", "(nil)", {"problem": "redis-nil"}
    yield "hex-dump", "bytea of psql", "\\x" + PICKLE.hex(), user
    yield "hex-dump", "xxd", "\n".join(f"{at:08x}: {PICKLE[at:at + 16].hex(' ', 2)}  ." for at in range(0, len(PICKLE), 16)), user
    yield "compression-and-msgpack", "DatabaseCache", b64(PICKLE), user
    yield "compression-and-msgpack", "msgpack", repr(msgpack.packb(DATA)), user
    yield "compression-and-msgpack", "lz4", repr(lz4.frame.compress(PICKLE)), user
    raw = pickle.dumps({"_auth_user_id": "7"}, 2)
    yield "old-format", "Django 1.3 without its base64", repr(raw + hashlib.md5(raw + SECRET_KEY.encode()).hexdigest().encode()), valid
    yield "old-format", "a hash and a pickle", repr(hashlib.sha1(PICKLE).hexdigest().encode() + b":" + PICKLE), user
    yield "old-format", "a hash alone", hashlib.sha1(PICKLE).hexdigest(), {}
    yield "line-break-escaped", "broken by tags", "<wbr>".join(COOKIE[at : at + 40] for at in range(0, len(COOKIE), 40)), valid
    yield "line-break-escaped", "numbered lines", "\n".join(f"{at // 60 + 1:3d} {COOKIE[at : at + 60]}" for at in range(0, len(COOKIE), 60)), valid
    yield "line-break-escaped", "a reply whose first line was copied without its mark", "\n> ".join(COOKIE[at : at + 60] for at in range(0, len(COOKIE), 60)), valid
    yield "punctuation-behind", "emphasis of Markdown", f"_{COOKIE}_", valid
    yield "redis-transcript", "several keys", f"127.0.0.1:6379> MGET a b\n1) (nil)\n2) \"{escaped(PICKLE)}\"", user
    yield "hex-dump", "Go", "[]byte{" + ", ".join(f"0x{byte:02x}" for byte in PICKLE) + "}", user
    yield "hex-dump", "Java", "new byte[] {" + ", ".join(str(byte - 256 if byte > 127 else byte) for byte in PICKLE) + "}", user
    yield "cut-value", "a key alone", KEY[:23], {"problem": "session-key-cut"}
    yield "cut-value", "its middle left out", f"{COOKIE[:40]}...{COOKIE[-60:]}", {"problem": "middle-missing"}
    yield "cut-value", "a link that ends at its colon", "https://x.test/confirm-email/" + signing.dumps(466, salt="account").split(":")[0], {"problem": "cut-at-colon"}


def cases():
    for name, text, maker in foreign():
        yield {"kind": "foreign-token", "name": name, "input": text, "right": {"maker": maker}}
    for kind, name, text, right in wrapped():
        yield {"kind": kind, "name": name, "input": text, "right": right}


header = {"django": django.get_version(), "secretKey": SECRET_KEY, "now": NOW, "madeBy": "scripts/vectors/others_values.py"}
json.dump({"header": header, "vectors": list(cases())}, sys.stdout, indent=1)
print()
