"""A page with a frame of another origin: 127.0.0.1 and localhost are two sites."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from pages.middleware import send_session_cookie_with
from pages.views.answers import page


def other_origin(request: HttpRequest) -> str:
    """The same server under its other name."""
    host, colon, port = request.get_host().partition(":")
    return f"http://{'localhost' if host == '127.0.0.1' else '127.0.0.1'}{colon}{port}"


@never_cache
@require_GET
def embed(request: HttpRequest) -> HttpResponse:
    kind = "refused" if request.GET.get("kind") == "refused" else "stored"
    frame = f"{other_origin(request)}{reverse('embed-frame')}?{urlencode({'kind': kind})}"
    return page(request, "embed", {"frame": frame, "kind": kind})


@never_cache
@require_GET
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """
    Writes the session of *its* host. Lax (Django's default) is not stored from another site's frame; with
    SameSite=None and Secure it is, because browsers count loopback names as secure.
    """
    request.session["frame_visits"] = request.session.get("frame_visits", 0) + 1
    if request.GET.get("kind") != "refused":
        send_session_cookie_with(request, samesite="None", secure=True)
    return page(request, "frame", {"host": request.get_host()})
