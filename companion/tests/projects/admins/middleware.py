"""A cookie's name by path, in the two ways that projects have it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def name_for(request: HttpRequest) -> tuple[str, str]:
    """The cookie's name and its path."""
    names: dict[str, str] = getattr(settings, "SESSION_COOKIE_NAMES", {})
    for path, name in names.items():
        if request.path.startswith(path):
            return name, path
    return settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_PATH


class ByPath(SessionMiddleware):
    """Django's own, which reads the cookie of another name and lets it go under it."""

    def process_request(self, request: HttpRequest) -> None:
        name, _ = name_for(request)
        request.session = self.SessionStore(request.COOKIES.get(name))

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        name, path = name_for(request)
        session = request.session
        if name in request.COOKIES and session.is_empty():
            response.delete_cookie(name, path=path)
        elif session.modified and response.status_code < 500:
            session.save()
            age = session.get_expiry_age()
            response.set_cookie(name, str(session.session_key), max_age=age, path=path, httponly=True)
        return response


class Renamed:
    """Around Django's own: the cookie is taken for SESSION_COOKIE_NAME on the way in, and is itself again on the way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name, path = name_for(request)
        usual = settings.SESSION_COOKIE_NAME
        if name == usual:
            return self.get_response(request)
        request.COOKIES.pop(usual, None)
        if name in request.COOKIES:
            request.COOKIES[usual] = request.COOKIES[name]
        response = self.get_response(request)
        if usual in response.cookies:
            morsel = response.cookies.pop(usual)
            response.set_cookie(name, morsel.value)
            response.cookies[name].update(morsel)
            response.cookies[name]["path"] = path
        return response
