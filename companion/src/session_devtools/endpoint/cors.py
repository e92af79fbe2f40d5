"""Which origins may read an answer: extensions, by name, one at a time. Never `*`, never with cookies."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from session_devtools.conf import KEY_HEADER, TOKEN_HEADER
from session_devtools.guards import is_extension_origin

_PREFLIGHT_SECONDS = "600"


def is_preflight(request: HttpRequest) -> bool:
    return request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META


def add_cors(request: HttpRequest, response: HttpResponse) -> None:
    """Refusals too: the panel must be able to read why."""
    patch_vary_headers(response, ("Origin",))
    origin = request.META.get("HTTP_ORIGIN")
    if not isinstance(origin, str) or not is_extension_origin(origin):
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    if response.status_code == 204 and is_preflight(request):
        response.headers["Access-Control-Allow-Methods"] = "POST"
        wanted = str(request.META.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", "")).lower()
        own = KEY_HEADER if KEY_HEADER.lower() in wanted else TOKEN_HEADER
        response.headers["Access-Control-Allow-Headers"] = f"Content-Type, {own}"
        response.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
        if request.META.get("HTTP_ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK") == "true":
            response.headers["Access-Control-Allow-Private-Network"] = "true"
