"""What an application does with its session, in as few lines as can be: the tests look for these very lines."""

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.template import engines


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def write(request: HttpRequest) -> HttpResponse:
    request.session["colour"] = request.GET.get("value", "teal")
    return HttpResponse("ok")


def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.session.get("colour")))


def cart(request: HttpRequest) -> HttpResponse:
    items = request.session.setdefault("cart", [])
    items.append({"sku": f"tea-{len(items) + 1}", "qty": 1})
    request.session.modified = True  # announced here
    return HttpResponse("ok")


def forget(request: HttpRequest) -> HttpResponse:
    request.session.get("cart", []).append("never saved")
    return HttpResponse("ok")


def empty_cart(request: HttpRequest) -> HttpResponse:
    del request.session["cart"]  # the culprit
    return HttpResponse("ok")


def missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.session["no such key"])


def many(request: HttpRequest) -> HttpResponse:
    session = request.session
    session["a"], session["password"] = 1, "hunter2"
    session.update({"b": 2, "c": 3})
    session.pop("b")
    session.pop("absent", None)
    assert "a" in session
    assert session["c"] == 3
    list(session.keys())
    list(session.values())
    list(session.items())
    session.set_expiry(300)
    return HttpResponse("ok")


def clear(request: HttpRequest) -> HttpResponse:
    request.session.clear()
    return HttpResponse("ok")


def flush(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return HttpResponse("ok")


def cycle(request: HttpRequest) -> HttpResponse:
    request.session.cycle_key()
    return HttpResponse("ok")


def sign_in(request: HttpRequest) -> HttpResponse:
    user = authenticate(request, username=request.GET["user"], password="pw")
    assert user is not None
    login(request, user)
    return HttpResponse(user.get_username())


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponse("ok")


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.get_username())


def fail(request: HttpRequest) -> HttpResponse:
    request.session["lost"] = True
    return HttpResponse("fails", status=503)


def template(request: HttpRequest) -> HttpResponse:
    text = engines["django"].from_string("{{ request.session.colour }}").render({"request": request})
    return HttpResponse(text)


def odd(request: HttpRequest) -> HttpResponse:
    """A value that JSON cannot carry: Django fails when it saves."""
    request.session["odd"] = {1, 2}
    return HttpResponse("ok")


async def awrite(request: HttpRequest) -> HttpResponse:
    session: Any = request.session
    await session.aset("colour", "jade")
    value = await session.aget("colour")
    return HttpResponse(value)


async def aflush(request: HttpRequest) -> HttpResponse:
    session: Any = request.session
    await session.aflush()
    return HttpResponse("ok")
