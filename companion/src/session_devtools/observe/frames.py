"""Which line of code did it."""

import os
import sysconfig
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from types import CodeType, CoroutineType, FrameType
from typing import NamedTuple

import asgiref.sync
import django

from session_devtools.observe.view_code import View, code_of_class, code_of_view, wrappers_of
from session_devtools.places import below, both

_HERE = both(Path(__file__).parent.parent)
_MIDDLEWARE = below(_HERE, "middleware.py")
_DJANGO = both(Path(django.__file__).parent)
#: The handlers of requests, and Django's own server.
_OUTSIDE = below(_DJANGO, "core", "handlers", "") + below(_DJANGO, "core", "servers", "")
_ASGIREF = asgiref.sync.__file__
_AUTH = below(_DJANGO, "contrib", "auth", "__init__.py")
_SESSIONS = below(_DJANGO, "contrib", "sessions", "")
_LIBRARIES = tuple(
    folder
    for name in ("purelib", "platlib", "stdlib", "platstdlib")
    if (path := sysconfig.get_paths().get(name))
    for folder in both(path)
)


class Place(NamedTuple):
    """A line: the file's full path, the line's number from 1, and the function it is in."""

    file: str
    line: int
    function: str


class Origin(NamedTuple):
    """
    `where` is the nearest line of the project's own code between the call and the view (or the middleware) that the handler
    called; where there is none, the line of the library's view, or of a library's decorator that kept the request from the
    view, and `library` is true. `via` is the line that made the call when that is another: `django.contrib.auth.login` for a
    view that logs somebody in.
    """

    where: Place
    via: Place | None
    library: bool


def origin_of(frame: FrameType | None, view: View | None = None, pending: object = None) -> Origin | None:
    """
    Where the call came from, beginning at `frame`; None when only the session's own machinery is on the stack. `view` is
    what the URL was resolved to, `pending` the coroutine that answers the request under ASGI.
    """
    passed: list[FrameType] = []
    of_class: FrameType | None = None
    wrappers = wrappers_of(view)
    is_dispatched = False
    for each in _outwards(frame, pending):
        code = each.f_code
        if _is_ours_or_sessions(code.co_filename):
            continue
        if not _is_library(code.co_filename):
            # Around `dispatch` and around the view stand decorators of the project's, which only pass the request on.
            inside = wrappers.get(code, frozenset())
            if not is_dispatched and not any(inner.f_code in inside for inner in passed):
                return _origin(each, passed, library=False)
        elif code.co_name in ("dispatch", "view") and (owner := _view_class(each)) is not None:
            is_dispatched = code.co_name == "dispatch"
            # A view may call another, as the admin's login does: the line of the inner one is told.
            of_class = of_class or _first(passed, code_of_class(owner))
        passed.append(each)
    if not passed:
        return None
    # Where a library's decorator kept the request from the view (`login_required`), the decorator's line it is.
    where = of_class or _first(passed, code_of_view(view)) or _first(passed, wrappers)
    return _origin(where or passed[0], passed, library=True)


def _view_class(frame: FrameType) -> type | None:
    """The class of the view whose `dispatch`, or the function that `as_view` made, this is."""
    owner = type(frame.f_locals.get("self"))
    return owner if hasattr(owner, "as_view") else None


def _origin(where: FrameType, passed: list[FrameType], library: bool) -> Origin:
    nearest = passed[0] if passed else where
    return Origin(_place(where), None if nearest is where else _place(nearest), library)


def _first(frames: list[FrameType], codes: Container[CodeType]) -> FrameType | None:
    return next((frame for frame in frames if frame.f_code in codes), None)


def _outwards(frame: FrameType | None, pending: object) -> Iterator[FrameType]:
    """
    The frames around the call as far as the view, or the middleware, that Django's handler called: what stands further out
    has only called the next middleware. From a thread that awaiting code waits for it goes on in that code.
    """
    while frame is not None and not _is_outside(frame.f_code.co_filename):
        if frame.f_code.co_name == "thread_handler" and frame.f_code.co_filename == _ASGIREF:
            yield from takewhile(lambda each: not _is_outside(each.f_code.co_filename), _awaiting(pending))
            return
        yield frame
        frame = frame.f_back


def _awaiting(pending: object) -> list[FrameType]:
    """The frames of a coroutine that waits for a thread, the innermost first; none when it waits for something else."""
    frames: list[FrameType] = []
    while isinstance(pending, CoroutineType):
        if pending.cr_frame is not None:
            frames.append(pending.cr_frame)
        pending = pending.cr_await
    frames.reverse()
    return frames if frames and frames[0].f_code.co_filename == _ASGIREF else []


def caller_is_session_code(frame: FrameType | None) -> bool:
    """Whether the very caller is Django's session package: its middleware reads the expiry of every session."""
    return frame is not None and frame.f_code.co_filename.startswith(_SESSIONS)


def auth_function(frame: FrameType | None) -> str | None:
    """The function of django.contrib.auth (`logout`, `login`, `get_user` …) that made the call itself, or None."""
    while frame is not None and _is_ours_or_sessions(frame.f_code.co_filename):
        frame = frame.f_back
    if frame is None or frame.f_code.co_filename not in _AUTH:
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
    return filename.startswith(_HERE + _SESSIONS)


@lru_cache(maxsize=4096)
def _is_outside(filename: str) -> bool:
    # Beyond our own middleware stands the server, and with `runserver --nothreading` the project's own manage.py.
    return filename in _MIDDLEWARE or filename.startswith(_OUTSIDE)


@lru_cache(maxsize=4096)
def _is_library(filename: str) -> bool:
    # `<frozen importlib._bootstrap>`, `<string>`: no file to open.
    return filename.startswith(("<", *_DJANGO, *_LIBRARIES)) or "site-packages" in filename
