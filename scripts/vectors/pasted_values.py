"""Values of the real Django, in the wrappings in which people paste them: one object a line, kind, input, what is right."""

import base64
import gzip
import hashlib
import json
import lzma
import pickle
import pprint
import quopri
import sys
import zlib

from django.conf import settings

SECRET_KEY = "pasted-vectors-secret-key-0123456789-abcdefghijklmnopqrst"
NOW = 1750000000
settings.configure(SECRET_KEY=SECRET_KEY, INSTALLED_APPS=[])

import django  # noqa: E402

django.setup()

from django.core import signing  # noqa: E402
from django.middleware.csrf import _mask_cipher_secret  # noqa: E402

signing.time.time = lambda: NOW

DATA = {"_auth_user_id": "7", "cart": [1, 2], "note": "tea " * 40}
KEY = "29326ml64lg2tjf8cz2ka7edcmpb3u2m"
COOKIE = signing.dumps(DATA, salt="django.contrib.sessions.backends.signed_cookies", compress=True)
STORED = signing.dumps(DATA, salt="django.contrib.sessions.SessionStore", compress=True)
PICKLE = pickle.dumps({"_auth_user_id": "7", "cart": [1, 2]}, 4)
SECRET = "abcdefghijklmnopqrstuvwxyzABCDEF"


def legacy(data):
    serialized = json.dumps(data, separators=(",", ":")).encode("latin-1")
    from django.utils.crypto import salted_hmac

    digest = salted_hmac("django.contrib.sessionsSessionStore", serialized, algorithm="sha1").hexdigest()
    return base64.b64encode(digest.encode() + b":" + serialized).decode()


def with_md5(data):
    pickled = pickle.dumps(data, 2)
    return base64.encodebytes(pickled + hashlib.md5(pickled + SECRET_KEY.encode()).hexdigest().encode()).decode()


LEGACY = legacy({"_auth_user_id": "7"})


def escaped(raw):
    return "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in raw)


def wrapped(text, width, between):
    return between.join(text[at : at + width] for at in range(0, len(text), width))


def jumps(size):
    """What looks like machine code of x86 to its filter: opcodes of jumps, and bytes that may end a distance (also made in xz.test.ts)."""
    made, state = bytearray(), 1
    for _ in range(size):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        made.append((0xE8, 0xE9, 0x00, 0xFF, 0x00, 0x0F, 0x85, state & 0xFF)[state >> 16 & 7])
    return bytes(made)


def cases():
    valid = {"signature": "valid", "user": "7"}
    user = {"user": "7"}
    for name, text in {
        "request.COOKIES": repr({"csrftoken": SECRET, "sessionid": COOKIE}),
        "prose": f"This cookie does not work: {COOKIE}. Why?",
        "Ruby": f"cookies['sessionid'] = '{COOKIE}'",
        "entities": f"&quot;{COOKIE}&quot;",
        "log": f'10.0.0.1 - "GET / HTTP/1.1" 200 "sessionid={COOKIE}"',
        "grep": f"dump.sql:12:{COOKIE}",
    }.items():
        yield "value-in-text", name, text, valid
    for mark in [".", ",", ")", "]", ";", "\0", "'"]:
        yield "punctuation-behind", repr(mark), COOKIE + mark, valid
    yield "line-break-escaped", "quoted-printable", quopri.encodestring(f"Cookie: sessionid={COOKIE}".encode()).decode(), valid
    yield "line-break-escaped", "pprint", pprint.pformat({"sessionid": COOKIE}, width=60), valid
    yield "line-break-escaped", "reply", "\n".join(f"> {line}" for line in wrapped(COOKIE, 60, "\n").split("\n")), valid
    yield "line-break-escaped", "JavaScript", '"' + wrapped(COOKIE, 50, '" +\n  "') + '"', valid
    yield "line-break-escaped", "zero width", COOKIE[:40] + "\u200b" + COOKIE[40:], valid
    yield "line-break-escaped", "mysqldump", f"INSERT INTO `s` VALUES ('{KEY}','{wrapped(LEGACY, 76, chr(92) + 'n')}{chr(92)}n','2013-01-06');", valid
    yield "redis-transcript", "get", f'127.0.0.1:6379[1]> get :1:django.contrib.sessions.cache{KEY}\n"{escaped(PICKLE)}"\n', user
    yield "redis-transcript", "monitor", f'1750000000.1 [1 127.0.0.1:5] "SETEX" "{KEY}" "60" "{escaped(PICKLE)}"', user
    yield "redis-transcript", "text inside", f'"{escaped(pickle.dumps(STORED, 4))}"', valid
    yield "json-loses-to-its-part", "JSON", json.dumps({"_auth_user_hash": "a1" * 20, "_auth_user_id": "7"}), user
    yield "python-data", "dict", repr({"_auth_user_id": "7", "ok": True, "none": None}), user
    yield "python-data", "items", repr({"_auth_user_id": "7"}.items()), user
    yield "old-format", "MD5", with_md5({"_auth_user_id": "7"}), valid
    yield "old-format", "hash and data", base64.b64decode(LEGACY).decode(), valid
    yield "old-format", "base64 twice", base64.b64encode(LEGACY.encode()).decode(), valid
    yield "compression-and-msgpack", "gzip", repr(gzip.compress(PICKLE, mtime=0)), user
    for level in [0, 1, 6, 9]:
        yield "compression-and-msgpack", f"zlib {level}", repr(zlib.compress(PICKLE, level)), user
    for preset in [0, 4, 9]:
        yield "compression-and-msgpack", f"lzma {preset}", repr(lzma.compress(PICKLE, preset=preset)), user
    for check in [lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_SHA256]:
        yield "compression-and-msgpack", f"lzma, check {check}", repr(lzma.compress(PICKLE, check=check)), user
    many = json.dumps({"_auth_user_id": "7", "cart": [{"sku": f"SKU-{i * i}", "quantity": i % 5} for i in range(60)]}).encode()
    for name, format in [("xz", lzma.FORMAT_XZ), ("alone", lzma.FORMAT_ALONE)]:
        yield "compression-and-msgpack", f"lzma {name}, JSON", repr(lzma.compress(many, format=format)), user
        yield "compression-and-msgpack", f"lzma {name}, base64", base64.b64encode(lzma.compress(many, format=format)).decode(), user
        bomb = lzma.compress(b"[" + b"0," * 1_500_000, format=format)
        yield "compression-and-msgpack", f"lzma {name}, bomb", base64.b64encode(bomb).decode(), {"problem": "zlib-too-large"}
        yield "compression-and-msgpack", f"lzma {name}, cut", base64.b64encode(lzma.compress(many, format=format)[:90]).decode(), {"problem": "zlib-truncated"}
    delta, x86 = {"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_X86}
    code = pickle.dumps({"_auth_user_id": "7", "code": jumps(400)}, 4)
    for name, filters in [("delta", [delta]), ("x86", [x86]), ("x86 and delta", [x86, delta])]:
        packed = lzma.compress(code, filters=[*filters, {"id": lzma.FILTER_LZMA2, "preset": 6}])
        yield "compression-and-msgpack", f"lzma {name}, base64", base64.b64encode(packed).decode(), user
    for name, filter in [("ARM", lzma.FILTER_ARM), ("IA-64", lzma.FILTER_IA64)]:
        packed = lzma.compress(PICKLE, filters=[{"id": filter}, {"id": lzma.FILTER_LZMA2, "preset": 6}])
        yield "compression-and-msgpack", f"lzma {name}", repr(packed), {"problem": "compression-unsupported", "filter": name}
    yield "hex-dump", "colons", PICKLE.hex(":"), user
    yield "hex-dump", "list", str(list(PICKLE)), user
    yield "hex-dump", "bytearray", repr(bytearray(PICKLE)), user
    yield "csrf", "header", f"X-CSRFToken: {_mask_cipher_secret(SECRET)}", {"remark": "csrf-masked"}
    yield "csrf", "both", f"Cookie: csrftoken={SECRET}\nX-CSRFToken: {_mask_cipher_secret(SECRET)}", {"remark": "csrf-match"}
    yield "csrf", "neither", f"Cookie: csrftoken={SECRET[::-1]}\nX-CSRFToken: {_mask_cipher_secret(SECRET)}", {"remark": "csrf-mismatch"}
    yield "signed-value-in-url", "allauth", "http://x.test/confirm-email/" + signing.dumps(466, salt="account") + "/", {"remark": "salt-of-package"}
    yield "signed-value-in-url", "registration", "http://x.test/activate/" + signing.dumps("yuan", salt="registration"), {"remark": "salt-of-package"}
    yield "cut-value", "dots", COOKIE[: len(COOKIE) // 2] + "...", {"problem": "signature-missing"}
    yield "cut-value", "key", f"sessionid={KEY[:23]}", {"problem": "session-key-cut"}
    digest = hashlib.sha256(f"1|{KEY}|7|".encode()).hexdigest()
    yield "edx-safe-cookie", "cookie", f"1|{KEY}|Q3kdPz7mTb1x|" + signing.dumps(digest, salt="Q3kdPz7mTb1x"), {"signature": "valid"}


json.dump(
    {
        "header": {"django": django.get_version(), "secretKey": SECRET_KEY, "now": NOW, "madeBy": "scripts/vectors/pasted_values.py"},
        "vectors": [{"kind": kind, "name": name, "input": text, "right": right} for kind, name, text, right in cases()],
    },
    sys.stdout,
    indent=1,
)
print()
