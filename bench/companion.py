"""
What watching costs: requests per second of the demo with the companion, against without, as a ratio.

    companion/.venvs/django-5.2/bin/python bench/companion.py [db|cached_db|cache_locmem|file|signed_cookies]

(`python3 companion/tests/matrix.py 5.2` makes that environment.) Requests go through Django's development server,
from the bytes of the request to those of the answer, but over no socket. Processes with and without take turns.
A process's own time is taken, and of each page's times the tenth percentile, so that what else the
machine does counts little.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "companion" / "src"), str(ROOT / "companion"), str(ROOT / "demo")]

#: A page that reads the session much, one that reads, one that writes, and one that leaves it alone.
PAGES = ("/", "/cart/", "/fetch/answer/", "/health/")
SHORT = os.environ.get("SESSION_BENCH") == "short"
# Now and then a whole process is slow, whatever it does: with one turn it would be all that is known of its mode.
TURNS, WARM_UP, REQUESTS, LARGE_REQUESTS = (3, 5, 30, 2) if SHORT else (4, 20, 150, 10)
#: The least share of the requests per second that may be left before this bench fails.
BOUND = 0.6
MIDDLEWARE = "session_devtools.middleware.SessionDevToolsMiddleware"
MODES = ("without", "with")
Times = dict[str, list[float]]


def main() -> None:
    case = sys.argv[1] if len(sys.argv) > 1 else "db"
    if len(sys.argv) > 2:
        print(json.dumps(measure(case, sys.argv[2] == "with")))
        return
    found: dict[str, Times] = {mode: {} for mode in MODES}
    for turn in range(TURNS):
        for mode in MODES if turn % 2 else reversed(MODES):
            for page, times in child(case, mode).items():
                found[mode].setdefault(page, []).extend(times)
    told = figures(case, found)
    print(json.dumps(told, indent=2))
    if told["ratio"] < BOUND:
        sys.exit(f"{told['ratio']} of the requests per second are left: fewer than {BOUND}.")


def child(case: str, mode: str) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.demo_settings",
            "COMPANION_CASE": case,
            "SESSION_DEMO_VAR": folder,
            "SESSION_DEMO_ENGINE": "db",
        }
        text = subprocess.check_output(
            [sys.executable, __file__, case, mode], env=environment, text=True, stderr=subprocess.DEVNULL
        )
    times: Times = json.loads(text)
    return times


def figures(case: str, found: dict[str, Times]) -> dict[str, Any]:
    quick = {
        mode: {page: statistics.quantiles(times, n=10)[0] for page, times in found[mode].items()}
        for mode in MODES
    }
    totals = {mode: sum(quick[mode][page] for page in PAGES) for mode in MODES}
    return {
        "engine": case,
        "ratio": round(totals["without"] / totals["with"], 3),
        "requests per second": {mode: round(len(PAGES) / total) for mode, total in totals.items()},
        "microseconds more": {
            page: round((quick["with"][page] - quick["without"][page]) * 1e6) for page in PAGES
        },
        "milliseconds per write": {
            page: {mode: round(quick[mode][page] * 1e3, 1) for mode in MODES}
            for page in quick["with"]
            if page not in PAGES
        },
    }


def measure(case: str, watched: bool) -> Times:
    """Seconds of each request, by page, and of writes to large sessions."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    site = server(settings, [MIDDLEWARE] if watched else [])
    key = new_session(settings, {"colour": "teal", "cart": [{"sku": f"tea-{n}", "qty": 1} for n in range(5)]})
    times = {page: timed(site, page, key, watched, REQUESTS) for page in PAGES}
    if case != "signed_cookies":
        large = {
            "1 MB": {"text": "x" * 1_000_000},
            "10,000 keys": {f"key-{number}": {"n": number} for number in range(10_000)},
        }
        for name, data in large.items():
            times[name] = timed(site, "/fetch/answer/", new_session(settings, data), watched, LARGE_REQUESTS)
    return times


def timed(site: WSGIServer, page: str, key: str, watched: bool, requests: int) -> list[float]:
    for _ in range(min(WARM_UP, requests)):
        visit(site, page, key, must_tell=watched)
    times = []
    for _ in range(requests):
        started = time.process_time()
        visit(site, page, key, must_tell=watched)
        times.append(time.process_time() - started)
    return times


def server(settings: Any, first: list[str]) -> WSGIServer:
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    made = WSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    with override_settings(MIDDLEWARE=[*first, *settings.MIDDLEWARE]):
        made.set_app(WSGIHandler())
    return made


def new_session(settings: Any, data: dict[str, Any]) -> str:
    from importlib import import_module

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.update(data)
    store.save()
    return str(store.session_key)


class Connection:
    """What the server's request handler needs of a socket."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.answer = b""

    def makefile(self, *args: Any) -> BytesIO:
        return BytesIO(self.request)

    def sendall(self, data: bytes) -> None:
        self.answer += data

    def settimeout(self, seconds: float) -> None: ...

    def shutdown(self, how: int) -> None: ...


def visit(site: WSGIServer, page: str, key: str, must_tell: bool) -> None:
    request = (
        f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nCookie: sessionid={key}\r\nSec-Fetch-Mode: navigate\r\n"
        "Accept: text/html\r\nUser-Agent: bench\r\nConnection: close\r\n\r\n"
    )
    connection: Any = Connection(request.encode())
    WSGIRequestHandler(connection, ("127.0.0.1", 50_000), site)
    assert connection.answer.startswith(b"HTTP/1.1 200"), connection.answer[:200]
    assert (b"Session-DevTools: " in connection.answer) == must_tell


if __name__ == "__main__":
    main()
