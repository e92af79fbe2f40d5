from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware


class OwnSessions(SessionMiddleware):
    """A project's own session middleware."""


@sync_and_async_middleware
def passing(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """A project's middleware that does nothing."""
    if iscoroutinefunction(get_response):

        async def awaited(request: HttpRequest) -> Any:
            return await get_response(request)

        return awaited

    def called(request: HttpRequest) -> Any:
        return get_response(request)

    return called


class Old:
    """One that awaits nothing: under ASGI Django runs it in a thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        return self.get_response(request)


class Stamps:
    """One that writes before the view, and after it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.session["before"] = 1  # on the way in
        response = self.get_response(request)
        request.session["after"] = 1  # on the way out
        return response

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        request.session["at view"] = 1  # at the view
