"""Responses whose session cookie a browser refuses, doubles or has to choose from."""

from importlib import import_module

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.cookies import add_set_cookie
from pages.middleware import send_session_cookie_with
from pages.state import masked
from pages.views.answers import back_home, page

#: A second cookie with this path is sent only below it.
SECOND_PATH = "/cookies/"
_PAST = "Thu, 01 Jan 1970 00:00:00 GMT"


def another_session(note: str) -> str:
    """Save a session of its own, unrelated to the visitor's, and return its key (or signed value)."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["note"] = note
    store.save()
    key = store.session_key
    assert isinstance(key, str)
    return key


def _second_domain(request: HttpRequest) -> str | None:
    """Only a name with a dot can be a Domain; IP addresses and bare `localhost` become host-only again."""
    host = request.get_host().partition(":")[0]
    return host if host.endswith(".localhost") else None


@require_POST
def refused(request: HttpRequest) -> HttpResponse:
    """SameSite=None needs Secure: the browser drops this line, and with it the changed expiry or new key."""
    request.session["refused"] = request.session.get("refused", 0) + 1
    send_session_cookie_with(request, samesite="None")
    return back_home("refused")


@require_POST
def twice(request: HttpRequest) -> HttpResponse:
    """The visitor's own session cookie, and a second one that differs in its path or its domain only."""
    request.session["first"] = True
    response = HttpResponseRedirect(reverse("cookies-two"))
    second = another_session("the second session")
    domain = _second_domain(request)
    where = {"domain": domain, "path": "/"} if domain else {"path": SECOND_PATH}
    add_set_cookie(response, settings.SESSION_COOKIE_NAME, second, **where, httponly=True, samesite="Lax")
    return response


@never_cache
@require_GET
def two(request: HttpRequest) -> HttpResponse:
    """What the Cookie header says, in its order, and which of the values Django took."""
    pairs = [part.strip().partition("=") for part in request.headers.get("Cookie", "").split(";")]
    name = settings.SESSION_COOKIE_NAME
    sent = [masked(value) for key, _, value in pairs if key == name]
    return page(request, "two", {"sent": sent, "taken": masked(request.COOKIES.get(name))})


@require_POST
def clean_up(request: HttpRequest) -> HttpResponse:
    response = back_home("clean-up")
    name = settings.SESSION_COOKIE_NAME
    gone: dict[str, str | int] = {"expires": _PAST, "max-age": 0}
    add_set_cookie(response, name, "", path=SECOND_PATH, **gone)
    if domain := _second_domain(request):
        add_set_cookie(response, name, "", path="/", domain=domain, **gone)
    return response


@require_POST
def same_name(request: HttpRequest) -> HttpResponse:
    """Two lines are added here; the middleware appends the real one after them, so the real one wins."""
    request.session["same_name"] = request.session.get("same_name", 0) + 1
    response = back_home("same-name")
    for note in ("overwritten first", "overwritten second"):
        add_set_cookie(response, settings.SESSION_COOKIE_NAME, another_session(note), path="/", httponly=True)
    return response
