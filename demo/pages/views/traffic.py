"""Answers of every kind a recorder has to cope with: scripts, workers, caches, files, errors, aborted requests."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseServerError,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pages.state import masked
from pages.views.answers import page
from pages.views.cookies import another_session

_WORKER = Path(__file__).resolve().parent.parent / "static" / "pages" / "worker.js"
#: The slow answer drips for five seconds unless its reader leaves.
SLOW_PIECES, SLOW_PAUSE = 50, 0.1


def _count(request: HttpRequest, name: str) -> int:
    value = int(request.session.get(name, 0)) + 1
    request.session[name] = value
    return value


@never_cache
@require_GET
def fetch_page(request: HttpRequest) -> HttpResponse:
    return page(request, "fetch")


@never_cache
@require_http_methods(["GET", "POST"])
def fetch_answer(request: HttpRequest) -> JsonResponse:
    """Writes the session; with `?write=0` only reads it."""
    if request.GET.get("write") == "0":
        count = int(request.session.get("fetched", 0))
    else:
        count = _count(request, "fetched")
    return JsonResponse({"fetched": count, "key": masked(request.session.session_key)})


@never_cache
@require_GET
def fetch_slow(request: HttpRequest) -> StreamingHttpResponse:
    """Sends the headers, Set-Cookie among them, at once and the body slowly: made to be aborted half-way."""
    _count(request, "slow")

    def pieces() -> Iterator[bytes]:
        for _ in range(SLOW_PIECES):
            yield b".\n"
            time.sleep(SLOW_PAUSE)

    return StreamingHttpResponse(pieces(), content_type="text/plain")


@never_cache
@require_GET
def worker_page(request: HttpRequest) -> HttpResponse:
    return page(request, "worker")


@never_cache
@require_GET
def worker_script(request: HttpRequest) -> HttpResponse:
    """Served beside its pages, because a worker's place decides which addresses it may control."""
    return HttpResponse(_WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")


@never_cache
@require_GET
def worker_answer(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"through_worker": _count(request, "through_worker")})


@cache_control(private=True, max_age=60)
@require_GET
def cached(request: HttpRequest) -> HttpResponse:
    """
    The first answer sets the cookie, so the second is asked for again (Vary: Cookie); from the third on the
    browser's cache answers, and a Set-Cookie that DevTools may show there is an old one.
    """
    context = {"count": _count(request, "cached"), "made": timezone.now()}
    return render(request, "pages/cached.html", context)


@never_cache
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    count = _count(request, "downloads")
    headers = {"Content-Disposition": 'attachment; filename="session-demo.txt"'}
    return HttpResponse(f"Download number {count}\n", content_type="text/plain", headers=headers)


@require_GET
def error(request: HttpRequest) -> HttpResponse:
    """The write is lost: SessionMiddleware neither saves nor sends the session with a 5xx."""
    request.session["lost"] = True
    raise RuntimeError("This page fails on purpose.")


@require_GET
def error_with_cookie(request: HttpRequest) -> HttpResponse:
    """A Set-Cookie set by hand leaves with any status."""
    response = HttpResponseServerError(
        "This page fails on purpose, with a cookie.\n", content_type="text/plain"
    )
    name = settings.SESSION_COOKIE_NAME
    value = another_session("set by an error page")
    response.set_cookie(name, value, httponly=True, samesite="Lax", max_age=settings.SESSION_COOKIE_AGE)
    return response
