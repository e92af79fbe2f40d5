"""A cart, the thing most sessions are used for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pages.views.answers import back_home, page

#: Signed cookies must stay under a browser's 4096 bytes.
MAX_ITEMS = 20


def _item(cart: list[dict[str, Any]]) -> dict[str, Any]:
    return {"sku": f"tea-{len(cart) + 1:02d}", "qty": 1}


@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "cart", {"cart": request.session.get("cart", [])})


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    cart = request.session.setdefault("cart", [])
    if len(cart) >= MAX_ITEMS:
        cart.clear()
    cart.append(_item(cart))
    request.session.modified = True
    return back_home("cart-add")


@require_POST
def add_and_forget(request: HttpRequest) -> HttpResponse:
    """A mistake on purpose: `get` gives the list itself, and changing it does not mark the session as modified."""
    cart = request.session.get("cart", [])
    cart.append(_item(cart))
    return back_home("cart-forget")
