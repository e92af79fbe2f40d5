"""
How a paired call shows that it has the key without sending it: X-Session-DevTools-Key is

    <key's id>.<seconds since 1970>.<nonce>.<HMAC-SHA256 of the call, in hex>

over the lines `session-devtools 1`, the call's name, the site, the Origin, the seconds, the nonce and the SHA-256 of the
body, also in hex.
"""

import hashlib
import hmac
import re
import time
from collections import OrderedDict
from threading import Lock

from django.http import HttpRequest

from session_devtools.conf import KEY_HEADER
from session_devtools.errors import CallError
from session_devtools.pairing.state import State

#: Clocks of a container and of the browser's machine may differ; a call that was overheard is of no use after it.
WINDOW = 120
_FORM = re.compile(r"([0-9a-f]{16})\.([0-9]{1,12})\.([0-9A-Za-z_-]{16,64})\.([0-9a-f]{64})")
_MAX_SEEN = 5_000

_seen: "OrderedDict[tuple[str, str], int]" = OrderedDict()
_lock = Lock()


def has_key(request: HttpRequest) -> bool:
    """Whether the call claims to be of somebody who is paired."""
    return bool(request.headers.get(KEY_HEADER))


def signer_of(request: HttpRequest, state: State, name: str, body: bytes) -> str:
    """The id of the key that signed this call. Raises CallError."""
    match = _FORM.fullmatch(request.headers.get(KEY_HEADER, ""))
    if match is None:
        raise CallError("key_malformed", 403)
    key_id, seconds, nonce, given = match.groups()
    entry = state["keys"].get(key_id)
    now = time.time()
    origin = str(request.META.get("HTTP_ORIGIN", ""))
    # One answer for an unknown key, another's and one that has ended: the panel pairs anew.
    if entry is None or entry["until"] <= now or entry["origin"] != origin:
        raise CallError("key_unknown", 403)
    made = signature(entry["key"], name, entry["site"], origin, seconds, nonce, body)
    if not hmac.compare_digest(made, given):
        raise CallError("key_unknown", 403)
    if abs(int(seconds) - now) > WINDOW:
        raise CallError("clock_differs", 403, now=int(now))
    if not _is_first(key_id, nonce, int(seconds)):
        raise CallError("replayed", 403)
    return key_id


def signature(key: str, name: str, site: str, origin: str, seconds: str, nonce: str, body: bytes) -> str:
    """The HMAC of a call. The key is used as the text it is."""
    lines = ("session-devtools 1", name, site, origin, seconds, nonce, hashlib.sha256(body).hexdigest())
    return hmac.new(key.encode(), "\n".join(lines).encode(), hashlib.sha256).hexdigest()


def _is_first(key_id: str, nonce: str, seconds: int) -> bool:
    """Each process remembers what it has seen for as long as a call is good."""
    with _lock:
        if (key_id, nonce) in _seen:
            return False
        _seen[key_id, nonce] = seconds
        while len(_seen) > _MAX_SEEN:
            _seen.popitem(last=False)
        return True
