"""The session as a dictionary: write, read, delete one key, clear, flush, cycle the key."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.actions import ACTIONS, GROUPS
from pages.views.answers import back_home, page

#: Long enough for any example, short enough that signed_cookies stays under a browser's 4096 bytes.
MAX_KEY, MAX_VALUE = 40, 2_000


def _problem(key: str, value: str = "") -> str | None:
    if not key or len(key) > MAX_KEY or len(value) > MAX_VALUE:
        return f"A key has 1 to {MAX_KEY} characters, a value at most {MAX_VALUE}."
    if key.startswith("_"):
        return "Keys that begin with an underscore are Django's own."
    return None


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    key, value = request.POST.get("key", ""), request.POST.get("value", "")
    if problem := _problem(key, value):
        return HttpResponseBadRequest(problem, content_type="text/plain")
    request.session[key] = value
    return back_home("write")


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
