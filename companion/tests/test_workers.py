"""gunicorn with four workers: what one process holds, another is asked for."""

import json
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.panel import ORIGIN, PREFIX
from tests.servers import free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 4
_NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Site:
    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.cookie = ""

    def visit(self, path: str) -> dict[str, Any]:
        """What the companion tells of a visit by the one browser."""
        headers = {"Cookie": self.cookie, "Sec-Fetch-Mode": "navigate"}
        with _NO_PROXY.open(
            urllib.request.Request(self.address + path, headers=headers), timeout=20
        ) as response:
            if found := re.match(r"sessionid=[^;]+", response.headers.get("Set-Cookie", "")):
                self.cookie = found.group()
            message: dict[str, Any] = json.loads(response.headers["Session-DevTools"])
            return message

    def call(self, path: str, token: str, body: object) -> tuple[int, Any]:
        headers = {
            "Content-Type": "application/json",
            "Origin": ORIGIN,
            "X-Session-DevTools-Token": token,
            "Connection": "close",
        }
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.address + PREFIX + path, data, headers)
        try:
            with _NO_PROXY.open(request, timeout=20) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)


@contextmanager
def gunicorn(folder: Path, redis_port: int, cache: str) -> Iterator[Site]:
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.workers_settings",
        "COMPANION_PORT": str(redis_port),
        "COMPANION_CACHE": cache,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--workers",
        str(WORKERS),
        "--preload",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    command += ["--worker-tmp-dir", str(folder), "--no-control-socket", "tests.workers_wsgi:application"]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_for(port, process)
            yield Site(port)
        finally:
            process.terminate()
            process.wait(20)


def visits(site: Site) -> list[dict[str, Any]]:
    """Until all workers have answered, and at least forty times.

    The worker that is awake would take every request of one browser. A connection that says nothing keeps the worker
    that accepted it waiting, so that the request behind it goes to another.
    """
    messages = []
    for number in range(400):
        with ExitStack() as silent:
            for _ in range(number % WORKERS):
                silent.enter_context(socket.create_connection(("127.0.0.1", site.port)))
            messages.append(site.visit(f"/write/?value={number}"))
        processes = {message["id"].partition("-")[0] for message in messages}
        if len(processes) == WORKERS and number >= 40:
            return messages
    pytest.fail(f"only {len(processes)} of {WORKERS} workers answered")


def test_with_a_shared_cache_any_worker_answers_for_all(tmp_path: Path, redis_port: int) -> None:
    with gunicorn(tmp_path, redis_port, "default") as site:
        messages = visits(site)
        assert len({message["token"] for message in messages}) == 1
        token = messages[0]["token"]
        for message in messages:
            status, answer = site.call("records", token, {"ids": [message["id"]]})
            assert (status, answer["missing"]) == (200, {})
            assert answer["records"][message["id"]]["writes"][0]["where"]["function"] == "write"
        key = site.cookie.partition("=")[2]
        for _ in range(20):
            status, answer = site.call("operation", token, {"op": "read", "key": key})
            assert status == 200
            assert answer["session"]["data"] == {"colour": str(len(messages) - 1)}


def test_without_one_a_worker_says_that_another_holds_it(tmp_path: Path, redis_port: int) -> None:
    with gunicorn(tmp_path, redis_port, "") as site:
        messages = visits(site)
        assert len({message["token"] for message in messages}) == WORKERS
        answers = [
            site.call("records", message["token"], {"ids": [message["id"]]}) for message in messages * 2
        ]
        found = [answer for status, answer in answers if status == 200]
        refused = [answer["error"]["code"] for status, answer in answers if status != 200]
        assert set(refused) == {"token_of_another_process"}
        assert found, "some calls reach the worker that made the token"
        assert all(answer["missing"] == {} for answer in found), "and that worker has the record"
