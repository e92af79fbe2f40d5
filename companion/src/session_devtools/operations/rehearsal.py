"""
A page as it would be answered if something of the database were otherwise: its user disabled, or the session some time
older. All of it happens inside one transaction that is never committed. No other request sees the change, and nothing has
to be put back, also where this process is killed in the middle: the database drops what was not committed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.contrib.auth import BACKEND_SESSION_KEY, get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import connections, router, transaction
from django.test import Client
from django.urls import get_script_prefix

from session_devtools.conf import PREFIX
from session_devtools.errors import CallError
from session_devtools.json_types import Json, JsonObject
from session_devtools.operations.call import Call, Outcome
from session_devtools.operations.restoring import restore
from session_devtools.operations.saving import Undo
from session_devtools.operations.snapshot import data_of
from session_devtools.operations.users import user_id_of

#: Redirects that are followed, as far as they stay on the site.
_MAX_HOPS = 5
_MAX_URL = 2_000
_MAX_LOOK = 200
#: A century, in seconds.
_MAX_LATER = 3_200_000_000
#: The client takes Django's handler that closes connections off for a moment: two at a time would put it back too soon.
_one_at_a_time = Lock()
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def visit_disabled(call: Call) -> Outcome:
    """
    GETs `args.url` with the session's cookie, as things are and with the session's user disabled (`is_active = False`). The
    result is `{before, after, backend}`: each `{status, url, has}`, where `has` says whether `args.look` stands in the
    page, and the path of the authentication backend that the user logged in by.
    """
    page = _page_of(call)
    data = data_of(call.live())
    model, user_id = _user_of(data)
    backend = data.get(BACKEND_SESSION_KEY)
    with _kept(call), _never_committed(router.db_for_write(model)):
        before = page.visit()
        if model._base_manager.filter(pk=user_id).update(is_active=False) != 1:
            raise CallError("cannot_rehearse", 409, problem="the user is not there")
        after = page.visit()
    return Outcome(
        {"before": before, "after": after, "backend": backend if isinstance(backend, str) else None}
    )


def visit_later(call: Call) -> Outcome:
    """
    GETs `args.url` with the session's cookie as if `args.seconds` had passed without a request: the end that the table has
    is moved that much nearer. The result is `{after}`. For engines whose sessions are rows alone.
    """
    page = _page_of(call)
    seconds = call.args.get("seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds <= _MAX_LATER:
        raise CallError("bad_argument", argument="seconds", problem="not a number of seconds")
    key, data = call.session_key(), data_of(call.live())
    expires = call.engine.stored_expiry(key, data)
    # The others have a copy of the session, or the session itself, where no transaction reaches.
    rows = getattr(call.engine, "model", None) if call.engine.name == "db" else None
    if rows is None or expires is None:
        raise CallError(
            "cannot_rehearse", 409, problem="the end of this engine's sessions is in no table alone"
        )
    with _never_committed(router.db_for_write(rows)):
        call.engine.move_stored_expiry(key, expires - timedelta(seconds=seconds))
        after = page.visit()
    return Outcome({"after": after})


@dataclass(frozen=True, repr=False)
class _Page:
    """A page of this site, and a text that may stand in it. `key` is the cookie's value."""

    url: str
    look: str | None
    cookie: str
    key: str

    def visit(self) -> JsonObject:
        """Asks as a browser does that has no other cookie: through every middleware, in this very thread."""
        browser = Client(raise_request_exception=False)
        browser.cookies[self.cookie] = self.key
        url = self.url
        response = self._get(browser, url)
        for _ in range(_MAX_HOPS):
            place = response.headers.get("Location") if response.status_code in _REDIRECTS else None
            target = urljoin(url, place) if place else ""
            if not target or not _is_of(target, self.url):
                break
            url = target
            response = self._get(browser, url)
        has = None
        if self.look is not None and not response.streaming:
            has = self.look.casefold() in response.content.decode("utf-8", "replace").casefold()
        # It is closed already, by a client that keeps the connections open which this transaction needs.
        return {"status": response.status_code, "url": url, "has": has}

    def _get(self, browser: Client, url: str) -> Any:
        parts = urlsplit(url)
        # What the mount point is called with is the path below it.
        mount = get_script_prefix().rstrip("/")
        query = f"?{parts.query}" if parts.query else ""
        return browser.get(
            parts.path.removeprefix(mount) + query,
            secure=parts.scheme == "https",
            HTTP_HOST=parts.netloc,
            SCRIPT_NAME=mount,
        )


def _page_of(call: Call) -> _Page:
    url, look = call.args.get("url"), call.args.get("look")
    if not isinstance(url, str) or len(url) > _MAX_URL or not _is_page(url):
        raise CallError("bad_argument", argument="url", problem="not an address of a page of this site")
    if look is not None and (not isinstance(look, str) or not 0 < len(look) <= _MAX_LOOK):
        raise CallError(
            "bad_argument", argument="look", problem=f"not a text of up to {_MAX_LOOK} characters"
        )
    return _Page(url, look, call.cookie, call.session_key())


def _is_page(url: str) -> bool:
    """An address of the web, and none of the companion's own. Whether its host is this site's, Django says by its answer."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not _is_own(parts.path)


def _is_of(url: str, site: str) -> bool:
    try:
        one, other = urlsplit(url), urlsplit(site)
    except ValueError:
        return False
    return (one.scheme, one.netloc) == (other.scheme, other.netloc) and not _is_own(one.path)


def _is_own(path: str) -> bool:
    return PREFIX.strip("/") in path


def _user_of(data: dict[str, Any]) -> tuple[Any, object]:
    """The user model, and the id of whom this session is of. Raises CallError where nobody can be disabled."""
    user_id = user_id_of(data)
    if user_id is None or not apps.is_installed("django.contrib.auth"):
        raise CallError("cannot_rehearse", 409, problem="nobody is logged in")
    model: Any = get_user_model()
    try:
        model._meta.get_field("is_active")
        return model, model._meta.pk.to_python(user_id)
    except FieldDoesNotExist:
        raise CallError("cannot_rehearse", 409, problem="the user has no field is_active") from None
    except Exception:  # whatever a field of the project's raises: no user has this id
        raise CallError("cannot_rehearse", 409, problem="the user is not there") from None


@contextmanager
def _never_committed(alias: str) -> Iterator[None]:
    """A transaction of this database, which ends as if it had never been."""
    if not connections[alias].features.supports_transactions:
        raise CallError("cannot_rehearse", 409, problem="the database has no transactions")
    with _one_at_a_time, transaction.atomic(using=alias):
        try:
            yield
        finally:
            transaction.set_rollback(True, using=alias)


@contextmanager
def _kept(call: Call) -> Iterator[None]:
    """Puts the session back where the page has logged out in a store that no transaction reaches."""
    if not call.engine.keeps_data:
        yield
        return
    key = call.session_key()
    data = dict(data_of(call.live()))
    undo = Undo().restores(call, key, data)
    if undo.json is None:
        raise CallError(
            "cannot_rehearse", 409, problem="the session could not be put back if the page ended it"
        )
    try:
        yield
    finally:
        now = call.engine.load(key)
        if now is None or user_id_of(data_of(now)) != user_id_of(data):
            args: dict[str, Json] = {"undo": undo.json}
            restore(Call(call.engine, key, args, False, call.cookie))
