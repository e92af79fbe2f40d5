"""
The ways to be wrong that a tester looks for, each behind its name in SESSION_DEMO_WRONG (several by commas):

no-rotation     login() keeps the key of the anonymous session (session fixation)
keeps-row       logout takes the cookie away and leaves the session on the server
adopts-keys     a key that the server does not know becomes a session of that key
no-httponly     scripts can read the cookie
breaks          a value that cannot be one of Django's is answered with a 500
forgets-hash    a password change forgets update_session_auth_hash()
no-hash         sessions do not look at the password (a user model without get_session_auth_hash())
keeps-csrf      a login keeps the CSRF secret of before
counts-keys     session keys are counted up
caches-cookies  a page cache hands strangers what it kept of another's answer, Set-Cookie included
csrf-exempt     the views that write to the session are not looked at by CsrfViewMiddleware
get-writes      a GET writes to the session as a POST does
loses-updates   a slow view saves the session as it found it, whatever others have saved meanwhile
wide-cookie     the session cookie has a Domain, and goes to all hosts below this one
inactive-users  users who were disabled stay logged in (AllowAllUsersModelBackend)
sent-anywhere   the session cookie has SameSite=None, and goes along from every other site
"""

import itertools
import re
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

_DJANGOS_ALPHABET = re.compile(r"^[\w.:=-]*$", re.ASCII)


#: What the wrong page cache keeps: body and cookies of a stranger's answer, by path.
_kept: dict[str, tuple[bytes, SimpleCookie]] = {}


def is_wrong(way: str) -> bool:
    """Whether the site is to be wrong in this way."""
    return way in settings.SESSION_DEMO_WRONG


def cookie_attributes(request: HttpRequest) -> dict[str, str | bool]:
    """What the session cookie of this answer is given besides."""
    attributes: dict[str, str | bool] = {}
    if is_wrong("wide-cookie"):
        attributes["domain"] = split_domain_port(request.get_host())[0]
    if is_wrong("sent-anywhere"):
        # Browsers take SameSite=None with Secure alone, and this machine for a safe place.
        attributes |= {"samesite": "None", "secure": True}
    return attributes


def make_wrong(request: HttpRequest) -> None:
    """What goes wrong with this request's session. Called before anything is read from it."""
    if is_wrong("csrf-exempt") and request.path.startswith("/session/"):
        # What csrf_exempt() comes to, for a request.
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    session: Any = request.session
    key = session.session_key
    if is_wrong("breaks") and not _DJANGOS_ALPHABET.match(
        request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    ):
        raise ValueError("a session key that nobody checked")
    if is_wrong("adopts-keys") and key is not None and not session.exists(key):
        _adopt(session, key)
    if is_wrong("no-rotation"):
        session.cycle_key = lambda: None
    if is_wrong("keeps-row"):
        session.flush = _forgetting(session)
    if is_wrong("counts-keys"):
        session._get_new_session_key = _counted
    if is_wrong("no-hash"):
        session.get = _without_hash(session, session.get)


def _is_strangers(request: HttpRequest) -> bool:
    return request.method == "GET" and settings.SESSION_COOKIE_NAME not in request.COOKIES


def from_page_cache(request: HttpRequest) -> HttpResponse | None:
    """What the wrong page cache answers a stranger with, if it has been asked before."""
    found = _kept.get(request.path) if _is_strangers(request) else None
    if found is None:
        return None
    body, cookies = found
    response = HttpResponse(body)
    response.cookies = cookies
    return response


def keep_in_page_cache(request: HttpRequest, response: HttpResponse) -> None:
    """Keeps a stranger's answer that begins a session: what no cache must do."""
    gives = settings.SESSION_COOKIE_NAME in response.cookies
    if _is_strangers(request) and gives and response.status_code == 200:
        _kept[request.path] = (response.content, response.cookies)


#: Eight characters are the fewest that Django takes for a key.
_numbers = itertools.count(10_000_001)


def _counted() -> str:
    return str(next(_numbers))


def keep_csrf_secret(request: HttpRequest, log_in: Callable[[], HttpResponse]) -> HttpResponse:
    """Logs in as a login does that never heard of rotate_token()."""
    kept = {name: request.META.get(name) for name in ("CSRF_COOKIE", "CSRF_COOKIE_NEEDS_UPDATE")}
    response = log_in()
    request.META.update({name: value for name, value in kept.items() if value is not None})
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = bool(kept["CSRF_COOKIE_NEEDS_UPDATE"])
    return response


def _adopt(session: Any, key: str) -> None:
    """Makes an empty session of this key, as a store without strict mode does."""
    made = type(session)(key)
    made._session_key = key
    made.save(must_create=True)


def _forgetting(session: Any) -> Callable[[], None]:
    """flush() that empties what this request holds, and leaves the server's session as it is."""

    def flush() -> None:
        session._session_cache = {}
        session._session_key = None
        session.modified = True

    return flush


def _without_hash(session: SessionBase, get: Callable[..., Any]) -> Callable[..., Any]:
    """The hash of the password as it is now, whatever the session has: Django's comparison never fails."""
    from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model

    def look(name: str, default: Any = None) -> Any:
        value = get(name, default)
        if name != HASH_SESSION_KEY or not value:
            return value
        user = get_user_model().objects.filter(pk=get(SESSION_KEY)).first()
        return value if user is None else user.get_session_auth_hash()

    return look
