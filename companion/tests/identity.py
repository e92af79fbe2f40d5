"""
A site visited twice, without the companion and with it, under a stopped clock and known randomness. Whatever an
application or a browser could notice is written down each time: `python -m tests.identity <settings module> <sync|async>`
prints the first difference and ends with 1, or prints how many answers were the same.
"""

import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from importlib import import_module
from itertools import zip_longest
from typing import Any
from unittest.mock import patch

import django
from asgiref.sync import async_to_sync

NEED_USER = ("sign_in", "leave_and_enter")
MIDDLEWARE = "session_devtools.middleware.SessionDevToolsMiddleware"
NOW = float(int(time.time()))
Visit = tuple[str, str, dict[str, str]]


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    is_async = sys.argv[2] == "async"
    # A known SQL text needs a database that is the same every time: in memory, made anew.
    from django.conf import settings

    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    django.setup()
    from session_devtools.secret import token

    token()  # drawn once per process: now, before chance is made known
    visits = _demo_visits() if "demo" in sys.argv[1] else _own_visits()
    # The first round fills what Django keeps for a process: templates, URL patterns, content types.
    rounds = [
        _round(visits, watched=watched, is_async=is_async, settings=settings)
        for watched in (False, False, True)
    ]
    _, without, with_it = rounds
    for visit, a, b in zip_longest([*visits, ("end", "", {})], without, with_it):
        if a != b:
            for name in a:
                if a[name] != b[name]:
                    print(f"{visit}: {name} differs:\n  without: {_short(a[name], b[name])}")
                    print(f"  with:    {_short(b[name], a[name])}")
            return 1
    told = sum(entry["told"] for entry in TOLD)
    print(json.dumps({"same": len(without), "told": told}))
    return 0


TOLD: list[dict[str, int]] = []


def _round(visits: list[Visit], watched: bool, is_async: bool, settings: Any) -> list[dict[str, Any]]:
    from django.core.cache import caches
    from django.core.management import call_command
    from django.db import connection
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import AsyncClient, Client, override_settings
    from django.test.utils import CaptureQueriesContext

    from session_devtools.observe.patch import unwatch

    # SQLite's own `close` keeps a database that lives in memory.
    BaseDatabaseWrapper.close(connection)
    with _stopped():
        call_command("migrate", verbosity=0)
        _users()
        caches["default"].clear()
        _forget_stored(settings)
        middleware = [*([MIDDLEWARE] if watched else []), *settings.MIDDLEWARE]
        notes = []
        with override_settings(MIDDLEWARE=middleware, DEBUG=True):
            client: Any = AsyncClient() if is_async else Client()
            client.raise_request_exception = False
            for method, path, fields in visits:
                call = _awaited(getattr(client, method)) if is_async else getattr(client, method)
                with CaptureQueriesContext(connection) as queries:
                    response = call(path, fields)
                TOLD.append({"told": int("Session-DevTools" in response.headers)})
                notes.append(_note(response, queries.captured_queries, client, settings))
    unwatch()
    return notes


def _note(response: Any, queries: list[dict[str, str]], client: Any, settings: Any) -> dict[str, Any]:
    request = getattr(response, "wsgi_request", None) or response.asgi_request
    session = getattr(request, "session", None)
    headers = sorted((name, value) for name, value in response.items() if name != "Session-DevTools")
    body = "(streamed)" if response.streaming else _without_us(response.content.decode("utf-8", "replace"))
    is_error_page = response.status_code == 500 and "Traceback" in body
    if is_error_page:
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
    return {
        "status": response.status_code,
        "headers": headers,
        "set-cookie": [morsel.OutputString() for morsel in response.cookies.values()],
        "body": body,
        "queries": [query["sql"] for query in queries],
        "class": repr(type(session)),
        "flags": None if session is None else (session.accessed, session.modified, session.session_key),
        "attributes": None if session is None else sorted(vars(session)),
        "data": None if session is None else repr(session.__dict__.get("_session_cache")),
        "stored": _stored(settings, session),
        "jar": sorted((name, morsel.value) for name, morsel in client.cookies.items()),
    }


def _without_us(body: str) -> str:
    """
    Django's error page shows the settings, in which the companion's own line stands, and the variables of every frame, with
    addresses in memory and names of temporary files.
    """
    body = body.replace(f"[&#x27;{MIDDLEWARE}&#x27;,\n ", "[").replace(f"['{MIDDLEWARE}',\n ", "[")
    body = re.sub(r"0x[0-9a-f]{6,}|(?<!\d)\d{12,16}(?!\d)|(?<=_out_)\w{8}", "…", body)
    # json's own dictionary of objects by their address, printed in the order of addresses.
    return re.sub(r"<pre>\{….*?</pre>", "<pre>{…}</pre>", body)


def _stored(settings: Any, session: Any) -> Any:
    """The bytes in the store."""
    from django.contrib.sessions.models import Session
    from django.core.cache import caches

    rows = sorted(Session.objects.values_list("session_key", "session_data", "expire_date"))
    cache: Any = caches["default"]
    kept: Any = sorted(cache._cache.items()) if isinstance(getattr(cache, "_cache", None), dict) else None
    if kept is None and session is not None and session.session_key:
        kept = repr(cache.get(getattr(session, "cache_key_prefix", "") + session.session_key))
    if os.environ.get("COMPANION_CASE", "").endswith(("redis", "redis_sessions")):
        import redis

        server = redis.Redis(port=int(os.environ["COMPANION_PORT"]), db=_redis_db())
        kept = sorted((key, server.get(key)) for key in server.keys())  # noqa: SIM118 - no dictionary
        server.close()
    folder = getattr(settings, "SESSION_FILE_PATH", None)
    files = sorted((entry.name, open(entry).read()) for entry in os.scandir(folder)) if folder else []  # noqa: SIM115
    return rows, kept, files


def _redis_db() -> int:
    return {"cache_redis": 1, "cached_db_redis": 1, "cache_django_redis": 2}.get(
        os.environ["COMPANION_CASE"], 0
    )


def _forget_stored(settings: Any) -> None:
    folder = getattr(settings, "SESSION_FILE_PATH", None)
    for entry in os.scandir(folder) if folder else ():
        os.unlink(entry)
    store = import_module(settings.SESSION_ENGINE)
    if hasattr(store, "ROWS"):
        store.ROWS.clear()
    if hasattr(store, "RedisServer"):
        store.SessionStore().server.flushdb()


def _users() -> None:
    from django.contrib.auth.models import User

    for name in ("mei", "yuan", "root"):
        User.objects.create_user(name, password="pw")


def _demo_visits() -> list[Visit]:
    from pages.actions import ACTIONS

    visits: list[Visit] = [("get", "/", {})]
    for action in [*ACTIONS.values(), *reversed(ACTIONS.values())]:
        visits.append((action.method, action.url, {field.name: field.value for field in action.fields}))
        visits.append(("get", f"/?did={action.slug}", {}))
    for path in (
        "/cookies/two/",
        "/embed/frame/",
        "/fetch/answer/",
        "/fetch/answer/?write=0",
        "/worker/sw.js",
    ):
        visits.append(("get", path, {}))
    visits += [("post", "/sms/send/", {}), ("post", "/sms/check/", {"code": "none"}), ("get", "/health/", {})]
    visits += [("get", "/no/such/page/", {}), ("post", "/expiry/none-such/", {})]
    return visits


def _own_visits() -> list[Visit]:
    from tests.site.urls import NAMES

    names = [name for name in NAMES.split() if not name.startswith("a") or hasattr(_session_base(), "aset")]
    visits: list[Visit] = []
    for name in [*names, *reversed(names), *names]:
        visits.append(("get", f"/{name}/", {"user": "mei"} if name in NEED_USER else {}))
    return visits


def _session_base() -> Any:
    from django.contrib.sessions.backends.base import SessionBase

    return SessionBase


@contextmanager
def _stopped() -> Iterator[None]:
    """The clock stands, and chance is the same every time."""
    chance = random.Random(7)
    moment = datetime.fromtimestamp(NOW, tz=timezone.utc)
    with (
        patch.object(time, "time", lambda: NOW),
        patch("django.utils.timezone.now", lambda: moment),
        # What `secrets` and `random.SystemRandom` draw from, and what `uuid4` does.
        patch("random._urandom", chance.randbytes),
        patch("os.urandom", chance.randbytes),
    ):
        yield


def _awaited(method: Callable[..., Any]) -> Callable[..., Any]:
    async def call(*args: Any) -> Any:
        return await method(*args)

    return async_to_sync(call)


def _short(a: object, b: object) -> str:
    """The part of a text around the place where two begin to differ."""
    one, other = repr(a), repr(b)
    place = next((n for n, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1]), 0)
    return one[max(0, place - 200) : place + 300]


if __name__ == "__main__":
    sys.exit(main())
