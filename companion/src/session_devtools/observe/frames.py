"""Which line of code did it."""

import os
import sysconfig
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import django

_HERE = str(Path(__file__).resolve().parent.parent) + os.sep
_MIDDLEWARE = os.path.join(_HERE, "middleware.py")
_DJANGO = str(Path(django.__file__).resolve().parent) + os.sep
_AUTH = os.path.join(_DJANGO, "contrib", "auth", "__init__.py")
_SESSIONS = os.path.join(_DJANGO, "contrib", "sessions") + os.sep
_LIBRARIES = tuple(
    str(Path(path).resolve()) + os.sep
    for name in ("purelib", "platlib", "stdlib", "platstdlib")
    if (path := sysconfig.get_paths().get(name))
)


class Place(NamedTuple):
    """A line: the file's full path, the line's number from 1, and the function it is in."""

    file: str
    line: int
    function: str


class Origin(NamedTuple):
    """
    `where` is the nearest line of the project's own code, or of a library when only libraries are on the stack
    (then `library` is true). `via` is the line that made the call when that is another: `django.contrib.auth.login`
    for a view that logs somebody in.
    """

    where: Place
    via: Place | None
    library: bool


def origin_of(frame: FrameType | None) -> Origin | None:
    """Where the call came from, beginning at `frame`; None when only the session's own machinery is on the stack."""
    nearest: FrameType | None = None
    while frame is not None:
        filename = frame.f_code.co_filename
        if filename == _MIDDLEWARE:
            # Above stands the server, and with `runserver --nothreading` the project's own manage.py: nobody's doing.
            break
        if not _is_ours_or_sessions(filename):
            if nearest is None:
                nearest = frame
            if not _is_library(filename):
                where = _place(frame)
                return Origin(where, None if nearest is frame else _place(nearest), library=False)
        frame = frame.f_back
    return None if nearest is None else Origin(_place(nearest), None, library=True)


def caller_is_session_code(frame: FrameType | None) -> bool:
    """Whether the very caller is Django's session package: its middleware reads the expiry of every session."""
    return frame is not None and frame.f_code.co_filename.startswith(_SESSIONS)


def auth_function(frame: FrameType | None) -> str | None:
    """The function of django.contrib.auth (`logout`, `login`, `get_user` …) that made the call itself, or None."""
    while frame is not None and _is_ours_or_sessions(frame.f_code.co_filename):
        frame = frame.f_back
    if frame is None or frame.f_code.co_filename != _AUTH:
        return None
    return frame.f_code.co_name


def _place(frame: FrameType) -> Place:
    code = frame.f_code
    # co_qualname came with Python 3.11.
    name = getattr(code, "co_qualname", code.co_name)
    return Place(_full_path(code.co_filename), frame.f_lineno, str(name))


@lru_cache(maxsize=4096)
def _full_path(filename: str) -> str:
    return os.path.abspath(filename)


@lru_cache(maxsize=4096)
def _is_ours_or_sessions(filename: str) -> bool:
    return filename.startswith((_HERE, _SESSIONS))


@lru_cache(maxsize=4096)
def _is_library(filename: str) -> bool:
    # `<frozen importlib._bootstrap>`, `<string>`: no file to open.
    return filename.startswith(("<", _DJANGO, *_LIBRARIES)) or "site-packages" in filename
