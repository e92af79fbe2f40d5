"""
Redirect chains for testing recorders: every hop sets a session cookie whose value a test can foretell (`hop_key`).
None of these views touches `request.session`, so the only Set-Cookie lines are theirs.
"""

import re
import threading
from collections import OrderedDict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pages.hop_keys import hop_key

#: Chains counted at once by `?same=1`; the oldest is forgotten first.
MAX_CHAINS = 1_000
#: Far more than a browser follows (Chromium 19), few enough to stop a mistyped number.
MAX_HOPS = 10_000

_NAME = re.compile(r"[\w.-]{1,64}")
_lock = threading.Lock()
_left: OrderedDict[str, int] = OrderedDict()


def _set_hop_cookie(response: HttpResponse, chain: str, number: int) -> None:
    # The attributes are those SessionMiddleware sends by default.
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        hop_key(chain, number),
        max_age=settings.SESSION_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
    )


def _count_down(chain: str, start: int) -> int:
    """The number of this hop of a same-address chain: start, start-1, …, 1, then 0, after which it starts anew."""
    with _lock:
        number = _left.pop(chain, start)
        if number > 0:
            _left[chain] = number - 1
            while len(_left) > MAX_CHAINS:
                _left.popitem(last=False)
        return number


@never_cache
@require_GET
def hop(request: HttpRequest, chain: str, number: int) -> HttpResponse:
    """
    Hop `number` of `chain` sets `hop_key(chain, number)` and redirects to hop `number - 1`; hop 0 is a plain page
    that sets nothing. With `?same=1` each redirect leads to the same address, and the server counts down from
    `number`.
    """
    if number > MAX_HOPS:
        raise Http404(f"a chain has at most {MAX_HOPS} hops")
    same = request.GET.get("same") == "1"
    current = _count_down(chain, number) if same else number
    if current == 0:
        return render(request, "pages/hops_end.html", {"chain": chain})
    target = request.get_full_path() if same else reverse("hop", args=(chain, current - 1))
    response = HttpResponseRedirect(target)
    _set_hop_cookie(response, chain, current)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """
    What a login looks like on the wire, with a value that can be foretold: 302 with the cookie
    `hop_key("login-" + id, 1)`, then a page whose script leaves at once. `?id=` names the run.
    """
    name = request.GET.get("id", "demo")
    if not _NAME.fullmatch(name):
        raise Http404("an id is 1 to 64 letters, digits, dots or dashes")
    response = HttpResponseRedirect(reverse("hop-landing", args=(name,)))
    _set_hop_cookie(response, f"login-{name}", 1)
    return response


@never_cache
@require_GET
def landing(request: HttpRequest, name: str) -> HttpResponse:
    """The only inline script of the demo: it has to run before anything else can be loaded."""
    return render(request, "pages/hops_landing.html", {"away": reverse("hop-away", args=(name,))})


@never_cache
@require_GET
def away(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "pages/hops_end.html", {"chain": name})
