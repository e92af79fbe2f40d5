"""
Writes down every exchange that Django answers while it listens: of the test client, of the asynchronous client and of a live
server alike, because all of them end in `BaseHandler.get_response` or `get_response_async`.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from django.core.exceptions import DisallowedHost
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from session_devtools.json_types import Json


class HarRecorder:
    """The exchanges of one test, in the order in which they began. A live server answers in threads of its own."""

    def __init__(self) -> None:
        self._entries: list[tuple[float, dict[str, Json]]] = []
        self._lock = threading.Lock()

    def add(self, request: HttpRequest, response: HttpResponseBase, started: float, ended: float) -> None:
        """Adds one exchange."""
        entry = _entry(request, response, started, ended)
        with self._lock:
            self._entries.append((started, entry))

    def har(self) -> dict[str, Json]:
        """The file."""
        with self._lock:
            entries: list[Json] = [entry for _, entry in sorted(self._entries, key=lambda pair: pair[0])]
        creator: dict[str, Json] = {"name": "django-session-devtools tests", "version": "1"}
        return {"log": {"version": "1.2", "creator": creator, "entries": entries}}

    def write(self, path: Path) -> bool:
        """Writes the file if there was an exchange. Its owner alone may read it: it holds session keys."""
        if not self._entries:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(self.har(), indent=1), encoding="utf-8")
        return True


@contextmanager
def recording() -> Iterator[HarRecorder]:
    """Records what Django answers inside of the block, in whatever thread."""
    recorder = HarRecorder()
    plain, awaited = BaseHandler.get_response, BaseHandler.get_response_async

    def get_response(self: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        started = time.time()
        response = plain(self, request)
        recorder.add(request, response, started, time.time())
        return response

    async def get_response_async(self: BaseHandler, request: HttpRequest) -> HttpResponseBase:
        started = time.time()
        response = await awaited(self, request)
        recorder.add(request, response, started, time.time())
        return response

    holder: Any = BaseHandler
    holder.get_response, holder.get_response_async = get_response, get_response_async
    try:
        yield recorder
    finally:
        holder.get_response, holder.get_response_async = plain, awaited


def _entry(request: HttpRequest, response: HttpResponseBase, started: float, ended: float) -> dict[str, Json]:
    sent = list(request.headers.items())
    received = [(name, value) for name, value in response.items() if name.lower() != "set-cookie"]
    lines = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
    milliseconds = (ended - started) * 1000
    return {
        "startedDateTime": datetime.fromtimestamp(started, timezone.utc).isoformat(timespec="milliseconds"),
        "time": milliseconds,
        "request": {
            "method": request.method or "GET",
            "url": _url(request),
            "httpVersion": "HTTP/1.1",
            "headers": _headers(sent),
            "queryString": [],
            "cookies": [],
            "headersSize": -1,
            "bodySize": -1,
        },
        "response": {
            "status": response.status_code,
            "statusText": response.reason_phrase,
            "httpVersion": "HTTP/1.1",
            "headers": _headers([*received, *lines]),
            "cookies": [],
            "content": {"size": 0, "mimeType": response.headers.get("Content-Type", "")},
            "redirectURL": response.headers.get("Location", ""),
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        # A test has no pages: what answers with HTML is taken for one.
        "_resourceType": _kind(response),
    }


def _kind(response: HttpResponseBase) -> str:
    kind = response.headers.get("Content-Type", "")
    return "document" if kind.startswith("text/html") or 300 <= response.status_code < 400 else "fetch"


def _url(request: HttpRequest) -> str:
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        # Django refused it for its host, which is what the test may be about.
        return f"{request.scheme}://{request.META.get('HTTP_HOST', 'testserver')}{request.get_full_path()}"


def _headers(pairs: list[tuple[str, str]]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in pairs]
