"""The session as a dictionary: write, read, delete one key, clear, flush, cycle the key."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.actions import ACTIONS, GROUPS
from pages.views.answers import back_home, page
from pages.wrong import is_wrong

#: Long enough for any example, short enough that signed_cookies stays under a browser's 4096 bytes.
MAX_KEY, MAX_VALUE = 40, 2_000


def _problem(key: str, value: str = "") -> str | None:
    if not key or len(key) > MAX_KEY or len(value) > MAX_VALUE:
        return f"A key has 1 to {MAX_KEY} characters, a value at most {MAX_VALUE}."
    if key.startswith("_"):
        return "Keys that begin with an underscore are Django's own."
    return None


View = Callable[[HttpRequest], HttpResponse]

#: Seconds that a slow view works between reading the session and saving it.
WORK = 0.2

#: The slow view is entered by one request at a time.
_turn = threading.Lock()


def _writes(view: View) -> View:
    """A view that writes: by POST alone, unless the site is to be wrong."""
    by_post = require_POST(view)

    def chosen(request: HttpRequest) -> HttpResponse:
        return view(request) if is_wrong("get-writes") else by_post(request)

    return chosen


def _fields(request: HttpRequest) -> tuple[str, str]:
    sent = request.GET if request.method == "GET" else request.POST
    return sent.get("key", ""), sent.get("value", "")


@_writes
def write(request: HttpRequest) -> HttpResponse:
    key, value = _fields(request)
    if problem := _problem(key, value):
        return HttpResponseBadRequest(problem, content_type="text/plain")
    request.session[key] = value
    return back_home("write")


@_writes
def slow_write(request: HttpRequest) -> HttpResponse:
    """
    Reads the session, works for a while, and writes to it, as a view does that asks a slow service. What others
    wrote meanwhile is kept: it waits for its turn, reads the session anew and saves it before the next one does.
    (signed_cookies keep nothing that could be read anew.)
    """
    key, value = _fields(request)
    if problem := _problem(key, value):
        return HttpResponseBadRequest(problem, content_type="text/plain")
    session: Any = request.session
    if is_wrong("loses-updates") or session.session_key is None or _is_in_cookie():
        session.get(key)
        time.sleep(WORK)
        session[key] = value
        return back_home("write")
    with _turn:
        session.__dict__.pop("_session_cache", None)
        session.get(key)
        time.sleep(WORK)
        session[key] = value
        session.save()
    # Saved: the middleware must not save it once more, out of turn.
    session.modified = False
    return back_home("write")


def _is_in_cookie() -> bool:
    return str(settings.SESSION_ENGINE).endswith("signed_cookies")


@never_cache
@require_GET
def read(request: HttpRequest) -> HttpResponse:
    key = request.GET.get("key", "")
    if problem := _problem(key):
        return HttpResponseBadRequest(problem, content_type="text/plain")
    answer = f"{key} is {request.session[key]!r}" if key in request.session else f"{key} is not there"
    return page(request, "home", {"groups": GROUPS, "done": ACTIONS["read"], "answer": answer})


@require_POST
def delete_key(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("key", "")
    if problem := _problem(key):
        return HttpResponseBadRequest(problem, content_type="text/plain")
    if key in request.session:
        del request.session[key]
    return back_home("delete-key")


@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    request.session.clear()
    return back_home("clear")


@require_POST
def flush(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return back_home("flush")


@require_POST
def cycle_key(request: HttpRequest) -> HttpResponse:
    request.session.cycle_key()
    return back_home("cycle-key")
