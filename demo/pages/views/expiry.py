"""set_expiry in all its forms, and the two policies of SESSION_SAVE_EVERY_REQUEST."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.views.answers import back_home, page

VALUES: dict[str, int | timedelta | None] = {
    "int": 60,
    "five-seconds": 5,
    "browser-close": 0,
    "default": None,
    "timedelta": timedelta(days=1),
}


@require_POST
def set_expiry(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in VALUES:
        raise Http404(f"no such expiry: {kind}")
    # An empty session is never saved, so without this the button would do nothing for a new visitor.
    request.session.setdefault("visitor", "somebody")
    request.session.set_expiry(VALUES[kind])
    return back_home(f"expiry-{kind}")


@never_cache
@require_GET
def policy(request: HttpRequest) -> HttpResponse:
    """Served below /fixed/ and /sliding/; the middleware makes the difference."""
    return page(request, "policy")
