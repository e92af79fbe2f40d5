"""Session middlewares and engines that are not Django's, as projects and libraries have them."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.backends import db, signed_cookies
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

GetResponse = Callable[[HttpRequest], HttpResponse]


def SessionStore(session_key: str | None = None) -> db.SessionStore:  # noqa: N802 - Django's name for it
    """An engine whose SessionStore is a function."""
    return db.SessionStore(session_key)


class SessionMiddleware:
    """Named as Django's, and not made from it, like django-user-sessions'. Puts the session behind a lazy object."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get("sessionid")
        vars(request)["session"] = SimpleLazyObject(lambda: db.SessionStore(key))
        return finished(request, self.get_response(request))


class Basket:
    """Under no name that one would know, with another engine than SESSION_ENGINE."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.open(request)
        return finished(request, self.get_response(request))

    def open(self, request: HttpRequest) -> None:
        request.session = signed_cookies.SessionStore(request.COOKIES.get("sessionid"))


def basket(get_response: GetResponse) -> GetResponse:
    """A function."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.session = db.SessionStore(request.COOKIES.get("sessionid"))
        return finished(request, get_response(request))

    return middleware


class Staff:
    """A cookie's name of its own, as for a second admin site."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.session = db.SessionStore(request.COOKIES.get("staffid"))
        response = self.get_response(request)
        if request.session.modified:
            request.session.save()
            response.set_cookie("staffid", str(request.session.session_key))
        return response


class Odd:
    """What it sets is no session of Django's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        odd: Any = {"colour": "teal"}
        request.session = odd
        return self.get_response(request)


class Reads:
    """Only reads."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["X-Session"] = str(getattr(request, "session", None) is not None)
        return response


def finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.session.modified:
        request.session.save()
        response.set_cookie("sessionid", str(request.session.session_key))
    return response
