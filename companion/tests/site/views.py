"""What an application does with its session, in as few lines as can be: the tests look for these very lines."""

from collections.abc import Iterator
from typing import Any

import django.contrib.auth as django_auth
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines

# The awaited functions came with Django 5.0.
auth: Any = django_auth


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
    logout(request)  # out with logout
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


def delete(request: HttpRequest) -> HttpResponse:
    request.session.delete()  # the row alone
    return HttpResponse("ok")


def drop(request: HttpRequest) -> HttpResponse:
    for name in list(request.session.keys()):
        del request.session[name]  # until nothing is left
    return HttpResponse("ok")


def forget_user(request: HttpRequest) -> HttpResponse:
    request.session.pop("_auth_user_id", None)  # out, without logout
    return HttpResponse("ok")


def sign_in_by_hand(request: HttpRequest) -> HttpResponse:
    request.session["_auth_user_id"] = "77"  # in, without login
    return HttpResponse("ok")


def leave_and_enter(request: HttpRequest) -> HttpResponse:
    logout(request)  # out, and in again
    return sign_in(request)


async def asign_in(request: HttpRequest) -> HttpResponse:
    user = await auth.aauthenticate(request, username=request.GET.get("user", "mei"), password="pw")
    await auth.alogin(request, user)  # awaited in
    return HttpResponse("ok")


async def asign_out(request: HttpRequest) -> HttpResponse:
    await auth.alogout(request)  # awaited out
    return HttpResponse("ok")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def pieces() -> Iterator[str]:
        yield "one"
        request.session["streamed"] = 1  # too late
        yield "two"

    return StreamingHttpResponse(pieces())


def stream_and_save(request: HttpRequest) -> StreamingHttpResponse:
    def pieces() -> Iterator[str]:
        request.session["streamed"] = 1  # in time, if saved
        request.session.save()
        yield "one"

    return StreamingHttpResponse(pieces())


def stream_quiet(request: HttpRequest) -> StreamingHttpResponse:
    request.session.update({"colour": "teal"})
    return StreamingHttpResponse(iter(["one"]))
