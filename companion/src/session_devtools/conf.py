"""
The names and limits of the companion, and its only setting, which may be left out:

SESSION_DEVTOOLS = {
    "CACHE": "default",          # alias of a cache that all processes share; without it each process is on its own
    "QUIET": True,               # the panel's own calls, where they go well, leave no line in the server's console
    "EXTENSION_ORIGINS": [...],  # only these extensions may call, for example "chrome-extension://<id>"
    "PAIRING": "remote",         # who must pair: "remote" (what is not a direct connection), "always", or "off": then
                                 # what is not a direct connection is refused
    "PAIRING_FILE": "/…/keys",   # keeps what was paired over a restart: a file outside the project's folder
    "PROGRAMS": False,           # a program that is no browser (no Origin) may call, too
    "NO_PROXY": False,           # nothing stands before a server (waitress) that hides proxies from Django
}
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

PROTOCOL = 1
#: Where the middleware answers the panel itself. No URLconf knows this path.
PREFIX = "/__session_devtools__/"
HEADER = "Session-DevTools"
TOKEN_HEADER = "X-Session-DevTools-Token"  # noqa: S105 - a header's name
KEY_HEADER = "X-Session-DevTools-Key"

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


PairingMode = Literal["remote", "always", "off"]
PAIRING_MODES: tuple[PairingMode, ...] = ("remote", "always", "off")


def option(name: str) -> Any:
    """A value of the SESSION_DEVTOOLS dictionary, or None. Whether it is of the right type, `malformed_option` says."""
    chosen = getattr(settings, "SESSION_DEVTOOLS", None)
    return chosen.get(name) if isinstance(chosen, dict) else None


def pairing_mode() -> PairingMode:
    """Who must pair. A value of the wrong type closes the companion (`malformed_option`), so it opens nothing here."""
    chosen = option("PAIRING")
    return "remote" if chosen is None else next((mode for mode in PAIRING_MODES if mode == chosen), "off")


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, (list, tuple, set, frozenset)) and all(isinstance(item, str) for item in value)


def _is_outer_path(value: object) -> bool:
    """An absolute path that is not in the project's folder, where it would be committed one day."""
    if not isinstance(value, (str, Path)) or not str(value) or "\0" in str(value):
        return False
    path = Path(value)
    base = getattr(settings, "BASE_DIR", None)
    if not path.is_absolute():
        return False
    if not isinstance(base, (str, Path)) or not str(base):
        return True
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(base))


#: Settings that open something: each with what it must be. A value of another type closes the companion, for nobody knows
#: what was meant. (A CACHE that is none only keeps the processes apart; a check tells.)
_OPENING: dict[str, tuple[Callable[[object], bool], str]] = {
    "EXTENSION_ORIGINS": (_is_list_of_texts, "a list of texts"),
    "PAIRING": (lambda value: value in PAIRING_MODES, 'one of "remote", "always" and "off"'),
    "PAIRING_FILE": (_is_outer_path, "an absolute path outside of BASE_DIR"),
    "PROGRAMS": (lambda value: isinstance(value, bool), "True or False"),
    "NO_PROXY": (lambda value: isinstance(value, bool), "True or False"),
}
#: The others: of the wrong type, they count as left out.
CLOSED_OPTIONS: dict[str, tuple[Callable[[object], bool], str]] = {
    "CACHE": (lambda value: isinstance(value, str), "the alias of a cache"),
    "QUIET": (lambda value: isinstance(value, bool), "True or False"),
}
KNOWN_OPTIONS = frozenset({*CLOSED_OPTIONS, *_OPENING})


def malformed_option() -> tuple[str, str] | None:
    """(name, what it must be) of a setting of the wrong type, or None. The whole may be of the wrong type, too."""
    chosen = getattr(settings, "SESSION_DEVTOOLS", None)
    if chosen is None:
        return None
    if not isinstance(chosen, dict):
        return "SESSION_DEVTOOLS", "a dictionary"
    for name, (is_right, must_be) in _OPENING.items():
        try:
            if chosen.get(name) is not None and not is_right(chosen[name]):
                return name, must_be
        except Exception:  # a value that cannot even be compared
            return name, must_be
    return None
