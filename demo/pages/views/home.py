"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pages.actions import ACTIONS, GROUPS
from pages.views.answers import page

#: Redirects that Django's own views make, and the action whose words describe them.
_SAME_AS = {"login": "login-yuan"}


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """All actions, the session as Django sees it, and what the last action did."""
    did = request.GET.get("did", "")
    return page(request, "home", {"groups": GROUPS, "done": ACTIONS.get(_SAME_AS.get(did, did))})


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For start scripts: answers without touching session, user or database."""
    return HttpResponse("ok", content_type="text/plain")
