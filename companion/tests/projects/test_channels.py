"""Django Channels over real servers: websockets save sessions past Django's middlewares, and nobody is in their way."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.panel import ORIGIN, PREFIX
from tests.servers import free_port, wait_for

pytestmark = pytest.mark.projects

ROOT = Path(__file__).resolve().parents[2]
ASGI = "tests.projects.channels.asgi:application"
SETTINGS = "tests.projects.channels.settings"
ENGINES = "django.contrib.sessions.backends"
MAKE = """
import django
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
User.objects.create_user("mei", password="pw")
"""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Browser:
    """One browser's cookie, for pages and for websockets."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = ""

    def visit(self, path: str) -> tuple[str, dict[str, Any], str | None]:
        """(the body, what the companion told, the attributes of the cookie that was set)"""
        headers = {"Cookie": self.cookie, "Sec-Fetch-Mode": "navigate"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with _DIRECT.open(request, timeout=20) as response:
            line = response.headers.get("Set-Cookie")
            if line is not None:
                self.cookie = line.partition(";")[0]
            told = json.loads(response.headers.get("Session-DevTools", "{}"))
            assert "Session-DevTools" in response.headers or not told
            return response.read().decode(), told, line

    def socket(self, path: str) -> Any:
        # Here, for the ordinary suite looks into this file and has no such package.
        from websockets.sync.client import connect

        headers = {"Cookie": self.cookie} if self.cookie else {}
        return connect(
            f"ws://127.0.0.1:{self.port}{path}", additional_headers=headers, open_timeout=20, close_timeout=20
        )

    def ask(self, name: str, body: object) -> Any:
        """A call of the panel's."""
        headers = {
            "Content-Type": "application/json",
            "Origin": ORIGIN,
            "X-Session-DevTools-Token": self.visit("/plain/")[1]["token"],
        }
        url = f"http://127.0.0.1:{self.port}{PREFIX}{name}"
        with _DIRECT.open(
            urllib.request.Request(url, json.dumps(body).encode(), headers), timeout=20
        ) as response:
            return json.load(response)

    def do(self, op: str, key: str | None = None, **args: object) -> Any:
        return self.ask("operation", {"op": op, "key": key, "args": args})

    def record(self, told: dict[str, Any]) -> dict[str, Any]:
        record: dict[str, Any] = self.ask("records", {"ids": [told["id"]]})["records"][told["id"]]
        return record

    @property
    def key(self) -> str:
        return self.cookie.partition("=")[2]


def around(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process of the project's, whose files are in this folder."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "COMPANION_FILES": str(folder),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUNBUFFERED": "1",
        **more,
    }


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with Mei in it, for each server to have a copy of."""
    folder = tmp_path_factory.mktemp("database")
    command = [sys.executable, "-c", MAKE]
    subprocess.run(command, cwd=ROOT, env=around(folder), check=True, timeout=60)
    return folder / "db.sqlite3"


@contextmanager
def serving(name: str, folder: Path, database: Path, **more: str) -> Iterator[Browser]:
    """A real server over a database of its own."""
    port = free_port()
    shutil.copy(database, folder)
    command = {
        "daphne": ["daphne", "-b", "127.0.0.1", "-p", str(port), ASGI],
        "uvicorn": ["uvicorn", f"--port={port}", ASGI],
        "runserver": ["django", "runserver", "--noreload", f"127.0.0.1:{port}"],
    }[name]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=around(folder, **more), stdout=log, stderr=log
        )
    try:
        wait_for(port, process)
        yield Browser(port)
    finally:
        process.terminate()
        process.wait(20)


def say(socket: Any, **content: object) -> Any:
    socket.send(json.dumps(content))
    return json.loads(socket.recv(timeout=20))


def a_day(browser: Browser) -> list[Any]:
    """All that the site answers to one browser, keys and times aside."""
    from websockets.exceptions import ConnectionClosed

    heard: list[Any] = []

    def visits(path: str) -> None:
        body, _, line = browser.visit(path)
        heard.append((path, body, line and re.sub(r"^sessionid=[^;]+|expires=[^;]+", "", line)))

    def says(socket: Any, **content: object) -> None:
        try:
            heard.append((content, say(socket, **content)))
        except ConnectionClosed:
            # The consumer raised.
            heard.append((content, "closed"))

    # Before there is a session: what a websocket makes has a key, and no cookie to go in.
    with browser.socket("/awaits/") as socket:
        says(socket, do="read")
        says(socket, do="set", name="first", value=1)
        says(socket, do="save")
    visits("/read/")
    visits("/write/?by=page")
    visits("/awrite/?by=awaiting")
    for path in ("/awaits/", "/waits/"):
        with browser.socket(path) as socket:
            says(socket, do="read")
            says(socket, do="set", name=path, value=[1, {"deep": None}])
            # Not saved yet: the page does not see it.
            visits("/read/")
            says(socket, do="save")
            visits("/read/")
            # A page's write is not seen by a websocket that has loaded already; saving again takes it away.
            visits("/write/?by=meanwhile")
            says(socket, do="read")
            says(socket, do="save")
            visits("/read/")
    with browser.socket("/user/") as socket:
        says(socket, do="read")
        says(socket, do="login", name="mei")
        says(socket, do="save")
        says(socket, do="logout")
    visits("/read/")
    visits("/write/?by=again")
    with browser.socket("/waits/") as socket:
        says(socket, do="set", name="late", value=1)
        visits("/flush/")
        says(socket, do="save")
    visits("/read/")
    return heard


@pytest.mark.parametrize(
    ("name", "engine"),
    [
        ("daphne", "db"),
        ("daphne", "cached_db"),
        ("daphne", "file"),
        ("daphne", "signed_cookies"),
        ("uvicorn", "db"),
    ],
)
def test_the_same_with_and_without(tmp_path: Path, database: Path, name: str, engine: str) -> None:
    days = []
    for companion in ("off", "on"):
        folder = tmp_path / companion
        folder.mkdir()
        chosen = {"COMPANION": companion, "COMPANION_ENGINE": f"{ENGINES}.{engine}"}
        with serving(name, folder, database, **chosen) as browser:
            assert (browser.visit("/plain/")[1] == {}) is (companion == "off")
            days.append(a_day(browser))
    without, with_it = days
    # It was a day worth comparing: a login in a websocket, and a save of what was ended meanwhile.
    assert len(without) > 30
    assert any(said.get("user") == "mei" for _, said, *_ in without if isinstance(said, dict))
    assert (({"do": "save"}, "closed") in without) == (engine != "signed_cookies")
    assert with_it == without


def test_what_a_websocket_saved_is_listed(tmp_path: Path, database: Path) -> None:
    with serving("daphne", tmp_path, database) as browser:
        browser.visit("/write/?by=page")
        for path in ("/awaits/", "/waits/"):
            with browser.socket(path) as socket:
                say(socket, do="set", name=path, value="said")
                say(socket, do="save")
        # And one that no page knows of.
        with Browser(browser.port).socket("/user/") as socket:
            say(socket, do="login", name="mei")
            say(socket, do="save")
            listed = browser.do("list")["result"]["sessions"]
        assert {each["user"] and each["user"]["name"] for each in listed} == {None, "mei"}
        data = browser.do("read", browser.key)["session"]["data"]
        assert data == {"by": "page", "/awaits/": "said", "/waits/": "said"}
        # What the panel changes is there for the next websocket, and for the next page.
        browser.do("set", browser.key, name="by", value="panel")
        with browser.socket("/waits/") as socket:
            assert say(socket, do="read")["data"]["by"] == "panel"
        body, told, _ = browser.visit("/read/")
        assert json.loads(body)["data"]["by"] == "panel"
        record = browser.record(told)
        assert (record["diff"], record["writes"], record["saved"]) == ([], [], False)


def test_many_at_once(tmp_path: Path, database: Path) -> None:
    """Views in threads and views that are awaited, each with a session of its own: no record has what another did."""
    with serving("daphne", tmp_path, database) as browser:

        def visit(number: int) -> tuple[str, Browser, dict[str, Any]]:
            each = Browser(browser.port)
            path = f"/{'a' if number % 2 else ''}write/?by={number}"
            _, told, _ = each.visit(path)
            return path, each, told

        with ThreadPoolExecutor(16) as pool:
            visits = list(pool.map(visit, range(48)))
        for number, (path, each, told) in enumerate(visits):
            record = browser.record(told)
            assert (record["path"], record["view"].rpartition(".")[2]) == (path, path.split("/")[1])
            assert record["diff"] == [{"kind": "added", "path": ["by"], "new": str(number)}]
            assert record["key"]["after"] == each.key
            (event,) = record["writes"]
            assert (event.get("sync", event["op"]), event["key"]) == ("__setitem__", "by")
            assert event["where"]["file"].endswith("tests/projects/channels/urls.py")


def test_its_own_runserver(tmp_path: Path, database: Path) -> None:
    with serving("runserver", tmp_path, database) as browser:
        browser.visit("/write/?by=page")
        assert browser.do("list")["result"]["sessions"][0]["key"] == browser.key
        with browser.socket("/waits/") as socket:
            say(socket, do="read")
        browser.visit("/read/?last")
        log = tmp_path / "log"
        give_up = time.monotonic() + 20
        while "/read/?last" not in log.read_text():
            assert time.monotonic() < give_up, log.read_text()
            time.sleep(0.02)
        assert "Daphne" in log.read_text()
        assert PREFIX not in log.read_text(), "the panel's calls leave no line"
