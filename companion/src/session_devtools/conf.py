"""
The names and limits of the companion, and its only setting, which may be left out:

SESSION_DEVTOOLS = {
    "CACHE": "default",          # alias of a cache that all processes share; without it each process is on its own
    "EXTENSION_ORIGINS": [...],  # only these extensions may call, for example "chrome-extension://<id>"
}
"""

from typing import Any

from django.conf import settings

PROTOCOL = 1
#: Where the middleware answers the panel itself. No URLconf knows this path.
PREFIX = "/__session_devtools__/"
HEADER = "Session-DevTools"
TOKEN_HEADER = "X-Session-DevTools-Token"  # noqa: S105 - a header's name

#: A header block of 8 kB is refused by many servers; a record larger than this is fetched instead.
HEADER_RECORD_BYTES = 2_048
#: The ring of each process: a day's clicking, and never a burden on the developer's machine.
RING_RECORDS = 500
RING_BYTES = 8 * 1024 * 1024
#: Seconds that a record stays in the shared cache.
SHARED_RECORD_SECONDS = 900
#: Whole before and after data ride along with a record up to this many characters of JSON; the diff always does.
RECORD_DATA_CHARS = 32_768
#: Reads and writes remembered per request, after like ones are counted together.
MAX_EVENTS = 200
MAX_CHANGES = 300
#: A text longer than this is cut in diffs and lists; `read` gives up to `MAX_TEXT_READ`.
MAX_TEXT = 2_000
MAX_TEXT_READ = 2_000_000
MAX_REPR = 500
MAX_DEPTH = 64
#: A 1 MB session can be set whole, with room for JSON's escapes.
MAX_BODY_BYTES = 4 * 1024 * 1024
MAX_KEY_CHARS = 8_192
LIST_LIMIT = 500
#: Sessions that a search looks through before it says that there are more.
SCAN_LIMIT = 20_000


def option(name: str) -> Any:
    """A value of the SESSION_DEVTOOLS dictionary, or None. A malformed setting counts as absent; a check tells."""
    chosen = getattr(settings, "SESSION_DEVTOOLS", None)
    return chosen.get(name) if isinstance(chosen, dict) else None
