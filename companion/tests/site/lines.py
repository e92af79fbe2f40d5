"""Every way in which an application's line can stand between a session and its view: the tests look for the comments."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import admin
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

Answer = Callable[..., HttpResponseBase]


def passing(function: Answer) -> Answer:
    """A decorator that only passes the request on."""

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return function(*args, **kwargs)  # passes on

    return wrapper


def counting(function: Answer) -> Answer:
    """A decorator that writes."""

    @wraps(function)
    def wrapper(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        request.session["visits"] = 1  # the decorator's own
        return function(request, **kwargs)

    return wrapper


def leaving(function: Answer) -> Answer:
    """A decorator that lets a library write."""

    @wraps(function)
    def wrapper(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        logout(request)  # the decorator logs out
        return function(request, **kwargs)

    return wrapper


@passing
def plain(request: HttpRequest) -> HttpResponse:
    request.session["colour"] = "teal"  # in a decorated view
    return HttpResponse("ok")


@counting
def counted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@leaving
def left(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


class WritesMixin:
    request: HttpRequest

    def remember(self) -> None:
        self.request.session["colour"] = "teal"  # in a mixin


class Mixed(WritesMixin, View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().dispatch(request, *args, **kwargs)  # dispatch passes on

    def get(self, request: HttpRequest) -> HttpResponse:
        self.remember()
        return HttpResponse("ok")


def note_login(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    request.session["greeting"] = user.get_username()  # in a signal handler


def signalled(request: HttpRequest) -> HttpResponse:
    user_logged_in.connect(note_login)
    try:
        login(request, User.objects.get(username="mei"), "django.contrib.auth.backends.ModelBackend")
    finally:
        user_logged_in.disconnect(note_login)
    return HttpResponse("ok")


class Api(APIView):  # type: ignore[misc]
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get(self, request: Any) -> Response:
        request.session["colour"] = "teal"  # in an APIView
        return Response("ok")


class Authenticated(APIView):  # type: ignore[misc]
    """By the session: then the framework asks for a CSRF token."""

    authentication_classes = (SessionAuthentication,)

    def post(self, request: Any) -> Response:
        return Response("ok")


@api_view(["GET"])  # type: ignore[untyped-decorator]
def api_function(request: Any) -> Response:
    request.session["colour"] = "teal"  # in an api_view
    return Response("ok")


class Things(ViewSet):  # type: ignore[misc]
    authentication_classes = ()

    def list(self, request: Any) -> Response:
        request.session["colour"] = "teal"  # in a ViewSet
        return Response("ok")


@method_decorator(passing, name="dispatch")
@method_decorator(csrf_exempt, name="dispatch")
class DecoratedLogin(LoginView):
    """Nothing of the project's is below its view: the library's line it is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)


@csrf_exempt
def own_login(request: HttpRequest) -> HttpResponseBase:
    return LoginView.as_view(next_page="/plain/")(request)  # hands over to the library


async def awaited_thread(request: HttpRequest) -> HttpResponse:
    user = await sync_to_async(User.objects.get)(username="mei")
    enter = sync_to_async(login)
    await enter(request, user, "django.contrib.auth.backends.ModelBackend")  # awaits a thread
    return HttpResponse("ok")


urlpatterns = [
    path("plain/", plain),
    path("guarded/", passing(login_required(plain))),
    path("counted/", counted),
    path("left/", left),
    path("mixed/", Mixed.as_view()),
    path("signalled/", signalled),
    path("api/", Api.as_view()),
    path("api_function/", api_function),
    path("authenticated/", Authenticated.as_view()),
    path("things/", Things.as_view({"get": "list"})),
    path("login/", csrf_exempt(LoginView.as_view(next_page="/plain/"))),
    path("wrapped/", passing(csrf_exempt(LoginView.as_view(next_page="/plain/")))),
    path("decorated/", DecoratedLogin.as_view(next_page="/plain/")),
    path("own_login/", own_login),
    path("awaited_thread/", awaited_thread),
    path("admin/", admin.site.urls),
]
