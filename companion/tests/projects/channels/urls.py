import asyncio
import time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from tests.projects.channels.look import data_of


def write(request: HttpRequest) -> JsonResponse:
    """In a thread, and slowly enough that others run beside it."""
    request.session["by"] = request.GET["by"]
    time.sleep(0.01)
    return JsonResponse(data_of(request.session))


async def awrite(request: HttpRequest) -> JsonResponse:
    await request.session.aset("by", request.GET["by"])
    await asyncio.sleep(0.01)
    return JsonResponse({"data": dict(await request.session.aitems())})


def read(request: HttpRequest) -> JsonResponse:
    return JsonResponse(data_of(request.session))


def flush(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return HttpResponse("gone")


def plain(_request: HttpRequest) -> HttpResponse:
    """Touches no session."""
    return HttpResponse("plain")


urlpatterns = [
    path("write/", write),
    path("awrite/", awrite),
    path("read/", read),
    path("flush/", flush),
    path("plain/", plain),
]
