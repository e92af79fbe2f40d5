"""
Pairing as it is met outside: every server, nginx and Vite before it, a Unix socket, and a network of its own behind a
bridge, as a container's published port looks. What a machine has not is skipped, and said to be.
"""

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from session_devtools.pairing.signature import signature
from tests.panel import ORIGIN, PREFIX
from tests.servers import free_port, program, wait_for

pytestmark = pytest.mark.away

ROOT = Path(__file__).resolve().parent.parent
VITE = ROOT.parent / "node_modules" / "vite" / "bin" / "vite.js"
SITE = "http://localhost:8080"
_WAIT = 20.0


class Away:
    """A panel whose browser reaches the site at `host`:`port`, or by a Unix socket, under the name localhost."""

    def __init__(self, log: Path, host: str = "127.0.0.1", port: int = 0, path: Path | None = None) -> None:
        self.log = log
        self.host = host
        self.port = port
        self.path = path

    def request(
        self, method: str, path: str, headers: dict[str, str], body: str = ""
    ) -> tuple[int, Any, bytes]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=_WAIT)
        if self.path is not None:
            connection.sock = socket.socket(socket.AF_UNIX)
            connection.sock.connect(str(self.path))
        try:
            sent = {"Host": "localhost:8080", "Connection": "close", **headers}
            connection.request(method, path, body.encode() or None, sent)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def told(self) -> dict[str, Any]:
        _, headers, _ = self.request("GET", "/write/", {"Sec-Fetch-Mode": "navigate"})
        message: dict[str, Any] = json.loads(headers["Session-DevTools"])
        return message

    def call(self, name: str, content: object, key: dict[str, Any] | None = None) -> tuple[int, Any]:
        body = json.dumps(content)
        headers = {"Content-Type": "application/json", "Origin": ORIGIN}
        if key is not None:
            seconds, nonce = str(int(time.time())), secrets.token_urlsafe(16)
            mac = signature(key["key"], name, SITE, key["origin"], seconds, nonce, body.encode())
            headers["X-Session-DevTools-Key"] = f"{key['id']}.{seconds}.{nonce}.{mac}"
        status, _, answer = self.request("POST", PREFIX + name, headers, body)
        return status, json.loads(answer)

    def pair(self) -> dict[str, Any]:
        status, asked = self.call("pair", {"do": "ask", "site": SITE})
        assert status == 200, asked
        status, key = self.call(
            "pair", {"do": "claim", "ask": asked["ask"], "code": self.code(), "site": SITE}
        )
        assert status == 200, key
        return {**key, "seen": asked["seen"]}

    def code(self) -> str:
        """What the server printed last."""
        deadline = time.monotonic() + _WAIT
        while time.monotonic() < deadline:
            text = self.log.read_text(errors="replace")
            if "pairing code " in text:
                return text.rpartition("pairing code ")[2][:9]
            time.sleep(0.05)
        raise AssertionError(f"no code in {self.log.read_text(errors='replace')!r}")

    def works(self, why: str) -> None:
        """From the offer in the header to an operation that is signed with the key."""
        message = self.told()
        assert (message["pair"], "token" in message, "record" in message) == (why, False, False)
        status, refused = self.call("operation", {"op": "list"})
        assert (status, refused["error"]["code"]) == (403, why)
        key = self.pair()
        status, answer = self.call("operation", {"op": "create", "args": {"data": {"a": 1}}}, key)
        assert (status, answer["session"]["data"]) == (200, {"a": 1})


@contextmanager
def running(command: list[str], log: Path, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    everything = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.away_settings",
        "COMPANION_FILES": str(log.parent),
        # What is paired without a setting is kept among the temporary files, by the process that started the server:
        # this one, for all of them.
        "TMPDIR": str(log.parent),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUNBUFFERED": "1",
        **environment,
    }
    with log.open("wb") as file:
        process = subprocess.Popen(
            command,
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env=everything,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        # With what it started: a reloader ends and leaves its server.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(_WAIT)


def server(name: str, port: int) -> list[str]:
    """The command of a server, on this port of 127.0.0.1."""
    needed = {"runserver": "django", "runserver_plus": "django_extensions"}.get(name, name)
    if find_spec(needed) is None:
        pytest.skip(f"{name} is not installed")
    python = [sys.executable, "-m"]
    return {
        "runserver": [*python, "django", "runserver", "--noreload", f"127.0.0.1:{port}"],
        # With its reloader: with Werkzeug 3 it does not start without.
        "runserver_plus": [
            *python,
            "django",
            "runserver_plus",
            "--reloader-type=stat",
            "--reloader-interval=1",
            f"127.0.0.1:{port}",
        ],
        "gunicorn": [
            *python,
            "gunicorn",
            "--workers=2",
            "--no-control-socket",
            f"--bind=127.0.0.1:{port}",
            "tests.workers_wsgi",
        ],
        "waitress": [*python, "waitress", f"--listen=127.0.0.1:{port}", "tests.workers_wsgi:application"],
        "uvicorn": [*python, "uvicorn", f"--port={port}", "tests.workers_asgi:application"],
        "daphne": [*python, "daphne", "-b", "127.0.0.1", "-p", str(port), "tests.workers_asgi:application"],
    }[name]


SERVERS = ["runserver", "runserver_plus", "gunicorn", "waitress", "uvicorn", "daphne"]


@contextmanager
def site(name: str, folder: Path, **environment: str) -> Iterator[Away]:
    port, log = free_port(), folder / f"{name}.log"
    with running(server(name, port), log, **environment) as process:
        wait_for(port, process)
        yield Away(log, port=port)


@pytest.mark.parametrize("name", SERVERS)
def test_a_direct_connection_is_zero_configuration(tmp_path: Path, name: str) -> None:
    with site(name, tmp_path) as away:
        if name == "waitress":
            away.works("hides_proxies")
        else:
            assert "token" in away.told()


def test_runserver_plus_reloads(tmp_path: Path) -> None:
    """Werkzeug's reloader: the code is printed by the server's process, and what was paired is good for the next one."""
    module = tmp_path / "reloaded_settings.py"
    module.write_text("from tests.away_settings import *\n")
    port, log = free_port(), tmp_path / "plus.log"
    around = {
        "DJANGO_SETTINGS_MODULE": "reloaded_settings",
        "COMPANION_PAIRING": "always",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), str(tmp_path)]),
    }
    with running(server("runserver_plus", port), log, **around) as process:
        wait_for(port, process)
        away = Away(log, port=port)
        away.works("pairing_always")
        key = away.pair()
        before, saves = _process_of(away.told()), count(5)
        deadline = time.monotonic() + 60
        while True:
            assert time.monotonic() < deadline, log.read_text()
            # The reloader may look for the first time after the server answers, so the file is saved until it is seen.
            later = time.time() + next(saves)
            os.utime(module, (later, later))
            try:
                if _process_of(away.told()) != before:
                    break
            except OSError:  # between two processes nobody listens
                pass
            time.sleep(0.1)
        status, answer = away.call("operation", {"op": "create", "args": {"data": {"a": 2}}}, key)
        assert (status, answer["session"]["data"]) == (200, {"a": 2})
        assert away.pair()["id"] != key["id"]
        lines = log.read_text().splitlines()
        assert [line for line in lines if "GET /write/" in line]
        assert not [line for line in lines if PREFIX in line and " 200 " in line], "its calls leave no line"


def _process_of(message: dict[str, Any]) -> str:
    return str(message["id"]).partition("-")[0]


@contextmanager
def nginx(folder: Path, upstream: str, headers: str) -> Iterator[int]:
    found = program("nginx")
    if found is None:
        pytest.skip("nginx is not installed")
    port = free_port()
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Its workers must reach the folder of this test, and the socket in it.
    user = "user root; " if hasattr(os, "getuid") and os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off; pid {folder}/nginx.pid; error_log stderr;\nevents {{}}\n"
        f"http {{ access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass {upstream}; {headers} }} }} }}\n"
    )
    command = [found, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    with running(command, folder / "nginx.log") as process:
        wait_for(port, process)
        yield port


FORWARDED = "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;"
PROTO = "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;"


@pytest.mark.parametrize("headers", [FORWARDED, PROTO], ids=["for", "proto"])
@pytest.mark.parametrize("name", SERVERS)
def test_behind_nginx(tmp_path: Path, name: str, headers: str) -> None:
    with site(name, tmp_path) as inner, nginx(tmp_path, f"http://127.0.0.1:{inner.port}", headers) as port:
        Away(inner.log, port=port).works("hides_proxies" if name == "waitress" else "proxied")


def test_behind_nginx_that_says_nothing(tmp_path: Path) -> None:
    """It cannot be told from a browser on this machine; a project that is open to others says `always`."""
    bare = "proxy_set_header Host $http_host;"
    with ExitStack() as stack:
        inner = stack.enter_context(site("gunicorn", tmp_path, COMPANION_PAIRING="always"))
        port = stack.enter_context(nginx(tmp_path, f"http://127.0.0.1:{inner.port}", bare))
        Away(inner.log, port=port).works("pairing_always")


def test_a_unix_socket(tmp_path: Path) -> None:
    path, log = tmp_path / "site.sock", tmp_path / "gunicorn.log"
    command = [*server("gunicorn", 0)[:-2], f"--bind=unix:{path}", "tests.workers_wsgi"]
    with running(command, log) as process:
        _wait_for_path(path, process)
        Away(log, path=path).works("not_loopback")
        with nginx(tmp_path, f"http://unix:{path}", "proxy_set_header Host $http_host;") as port:
            Away(log, port=port).works("not_loopback")


def _wait_for_path(path: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _WAIT
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket(socket.AF_UNIX) as trial:
            try:
                trial.connect(str(path))
                return
            except OSError:
                time.sleep(0.05)
    raise RuntimeError(f"nobody listens at {path}")


@pytest.mark.parametrize("change_origin", [False, True])
def test_behind_vite(tmp_path: Path, change_origin: bool) -> None:
    node = shutil.which("node")
    if node is None or not VITE.exists():
        pytest.skip("Vite is not installed")
    port = free_port()
    with site("runserver", tmp_path, COMPANION_PAIRING="always") as inner:
        target = {"target": f"http://127.0.0.1:{inner.port}", "changeOrigin": change_origin}
        proxy = dict.fromkeys(("/write", "/__session_devtools__"), target)
        options = {
            "server": {"cors": False, "allowedHosts": True, "proxy": proxy},
            "cacheDir": str(tmp_path / "cache"),
        }
        config = tmp_path / "vite.config.mjs"
        config.write_text(f"export default {json.dumps(options)};\n")
        command = [node, str(VITE), str(tmp_path), "--config", str(config), "--host", "127.0.0.1"]
        with running([*command, "--port", str(port), "--strictPort"], tmp_path / "vite.log") as process:
            wait_for(port, process)
            Away(inner.log, port=port).works("pairing_always")


@contextmanager
def bridge() -> Iterator[tuple[list[str], str]]:
    """A network of its own with one cable to this one: (what runs a command in there, the address of the inside)."""
    ip = program("ip")
    if ip is None or not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("no right to make a network namespace")
    name, outer, inner = f"sdt{os.getpid()}", f"sdto{os.getpid()}"[:15], f"sdti{os.getpid()}"[:15]
    subnet = f"10.213.{os.getpid() % 250}"
    with ExitStack() as stack:

        def run(*arguments: str) -> None:
            ran = subprocess.run([ip, *arguments], capture_output=True, text=True)
            if ran.returncode != 0:
                pytest.skip(f"no network namespace: {ran.stderr.strip()}")

        def undo(*arguments: str) -> None:
            subprocess.run([ip, *arguments], capture_output=True)

        run("netns", "add", name)
        stack.callback(undo, "netns", "delete", name)
        run("link", "add", outer, "type", "veth", "peer", "name", inner)
        stack.callback(undo, "link", "delete", outer)
        run("link", "set", inner, "netns", name)
        run("address", "add", f"{subnet}.1/24", "dev", outer)
        run("link", "set", outer, "up")
        for arguments in (["address", "add", f"{subnet}.2/24", "dev", inner], ["link", "set", inner, "up"]):
            run("netns", "exec", name, ip, *arguments)
        yield [ip, "netns", "exec", name], f"{subnet}.2"


def test_a_network_of_its_own(tmp_path: Path) -> None:
    """As Docker's published port: the peer is the gateway's address."""
    port, log = free_port(), tmp_path / "gunicorn.log"
    with bridge() as (inside, address):
        command = [*inside, *server("gunicorn", port)[:-2], f"--bind=0.0.0.0:{port}", "tests.workers_wsgi"]
        with running(command, log) as process:
            _wait_for_address(address, port, process)
            away = Away(log, address, port)
            away.works("not_loopback")
            key = away.pair()
            assert key["seen"] == {"why": "not_loopback", "address": address[:-1] + "1"}


def _wait_for_address(address: str, port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _WAIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection((address, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nobody listens at {address}:{port}")
