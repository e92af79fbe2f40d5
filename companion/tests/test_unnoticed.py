"""Values whose methods run code, raise, or end the process: the site is the same with the watch and without."""

import traceback
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.contrib.auth.models import User
from django.core.signals import got_request_exception
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from pytest_django import Settings

from tests.panel import Panel

pytestmark = pytest.mark.django_db

OURS = "session_devtools.middleware.SessionDevToolsMiddleware"
ran: list[str] = []


class Lazy(dict[str, Any]):
    def items(self) -> Any:
        ran.append("items")
        raise LookupError("not loaded")

    def __reduce__(self) -> Any:
        return (Lazy, ())


class Asking(dict[str, Any]):
    def items(self) -> Any:
        ran.append("items")
        return [("users", User.objects.count())]

    def __reduce__(self) -> Any:
        return (Asking, ())


class Exits:
    def __repr__(self) -> str:
        ran.append("repr")
        raise SystemExit

    __str__ = __repr__


class Caches:
    def __repr__(self) -> str:
        ran.append("repr")
        self.cached = "filled"
        return "Caches"

    __str__ = __repr__


VALUES: dict[str, Any] = {
    "items raises": Lazy(a=1),
    "items asks the database": Asking(a=1),
    "repr exits": Exits(),
    "repr fills a cache": Caches(),
    "inside others": {"a": [(Exits(), Caches()), {"b": Lazy()}]},
    "in a set": {Exits(), Caches()},
    "as a key": {Exits(): 1},
}


def put(request: HttpRequest, name: str) -> HttpResponse:
    request.session["v"] = VALUES[name]
    request.session[name] = 1
    return HttpResponse("ok")


def look(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(type(request.session.get("v")).__name__))


def wrong(request: HttpRequest) -> HttpResponse:
    request.session["password"] = "hunter2"
    return HttpResponse(request.session["missing"])


urlpatterns = [path("put/<str:name>/", put), path("look/", look), path("wrong/", wrong)]


@pytest.mark.parametrize("name", list(VALUES))
@pytest.mark.parametrize("backend", ["cache", "db", "cached_db", "file"])
def test_the_site_does_not_notice(settings: Settings, tmp_path: Any, backend: str, name: str) -> None:
    settings.ROOT_URLCONF = __name__
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{backend}"
    settings.SESSION_FILE_PATH = str(tmp_path)
    settings.SESSION_SERIALIZER = "tests.test_unnoticed.Pickles"
    told = []
    for installed in (True, False):
        settings.MIDDLEWARE = [line for line in live_settings.MIDDLEWARE if installed or line != OURS]
        client = Client(raise_request_exception=False, headers={"Sec-Fetch-Mode": "navigate"})
        ran.clear()
        with CaptureQueriesContext(connection) as queries:
            answers = [client.get(f"/put/{name}/"), client.get("/look/"), client.get(f"/put/{name}/")]
        seen = [(answer.status_code, answer.content) for answer in answers]
        assert ("Session-DevTools" in answers[0].headers) == installed
        told.append((seen, list(ran), len(queries)))
    assert told[0] == told[1]
    assert told[0][0][0] == (200, b"ok")


class Pickles:
    """As the PickleSerializer that Django had."""

    def dumps(self, obj: Any) -> bytes:
        import pickle

        return pickle.dumps(obj)

    def loads(self, data: bytes) -> Any:
        import pickle

        return pickle.loads(data)


def test_the_locals_of_frames_do_not_print_the_session(settings: Settings, panel: Panel) -> None:
    """A tracker that keeps them would send them elsewhere."""
    settings.ROOT_URLCONF = __name__
    found: list[str] = []

    def keep(**kwargs: Any) -> None:
        import sys

        error = sys.exc_info()[1]
        assert error is not None
        lines = traceback.TracebackException.from_exception(error, capture_locals=True).stack
        found.extend(
            f"{name}={value}"
            for line in lines
            if "session_devtools" in line.filename
            for name, value in (line.locals or {}).items()
        )

    got_request_exception.connect(keep)
    try:
        client = Client(raise_request_exception=False, headers={"Sec-Fetch-Mode": "navigate"})
        client.get("/wrong/")
    finally:
        got_request_exception.disconnect(keep)
    assert found
    assert not [line for line in found if "hunter2" in line]
