"""Django's SessionMiddleware with two switches, so that one running site can show what settings change."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from pages.wrong import cookie_attributes, from_page_cache, is_wrong, keep_in_page_cache, make_wrong

#: Below these paths the site behaves as with SESSION_SAVE_EVERY_REQUEST = True.
SAVE_EVERY_REQUEST_PREFIXES = ("/sliding/",)

_ATTRIBUTES = "demo.session_cookie_attributes"


def send_session_cookie_with(request: HttpRequest, **attributes: str | bool) -> None:
    """
    Send this response's session cookie with other attributes than the settings say, as if SESSION_COOKIE_SAMESITE
    and its siblings had been changed. Names are those of `http.cookies.Morsel`: samesite, secure, path, domain.
    """
    request.META[_ATTRIBUTES] = attributes


class DemoSessionMiddleware(SessionMiddleware):
    """The real middleware decides and saves; this only prepares its question and edits its answer."""

    def __call__(self, request: HttpRequest) -> Any:
        if not is_wrong("caches-cookies"):
            return super().__call__(request)
        # A cache stands before the site: the site is not asked at all.
        kept = from_page_cache(request)
        if kept is not None:
            return kept
        response: Any = super().__call__(request)
        keep_in_page_cache(request, response)
        return response

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if settings.SESSION_DEMO_WRONG:
            make_wrong(request)

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponse:
        # SessionMiddleware saves when the session is modified *or* SESSION_SAVE_EVERY_REQUEST is on,
        # so marking it modified is the same decision, taken for one path only.
        if request.path.startswith(SAVE_EVERY_REQUEST_PREFIXES) and not request.session.is_empty():
            request.session.modified = True
        answer = super().process_response(request, response)
        morsel = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if morsel is not None:
            for name, value in (cookie_attributes(request) | request.META.get(_ATTRIBUTES, {})).items():
                morsel[name] = value
        return answer
