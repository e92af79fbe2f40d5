"""A page with a frame of another origin: 127.0.0.1 and localhost are two sites."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from pages.middleware import send_session_cookie_with
from pages.views.answers import page

#: The ways a frame can ask for its session cookie: Morsel attributes, and what browsers make of them.
KINDS: dict[str, tuple[dict[str, str | bool], str]] = {
    # Neither Django 5.2 nor http.cookies before Python 3.14 knows Partitioned, so it rides on SameSite's value.
    "partitioned": (
        {"samesite": "None; Partitioned", "secure": True},
        "SameSite=None, Secure and Partitioned: stored, in a jar for this pair of sites.",
    ),
    "none": (
        {"samesite": "None", "secure": True},
        "SameSite=None and Secure: stored, unless the browser blocks third-party cookies.",
    ),
    "lax": ({}, "Django's default, SameSite=Lax: not stored from another site's frame."),
}


def other_origin(request: HttpRequest) -> str:
    """The same server under its other name."""
    host, colon, port = request.get_host().partition(":")
    return f"http://{'localhost' if host == '127.0.0.1' else '127.0.0.1'}{colon}{port}"


@never_cache
@require_GET
def embed(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else "partitioned"
    frame = f"{other_origin(request)}{reverse('embed-frame')}?{urlencode({'kind': kind})}"
    return page(request, "embed", {"frame": frame, "words": KINDS[kind][1]})


@never_cache
@require_GET
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """
    Writes the session of *its* host, with the attributes that `?kind=` names. Secure works without https here,
    because browsers count loopback names as trustworthy.
    """
    request.session["frame_visits"] = request.session.get("frame_visits", 0) + 1
    attributes, _ = KINDS.get(request.GET.get("kind", ""), KINDS["lax"])
    send_session_cookie_with(request, **attributes)
    return page(request, "frame", {"host": request.get_host()})
