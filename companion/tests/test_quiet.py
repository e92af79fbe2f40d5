"""The console of a real `runserver`: its lines are the site's requests, unless the panel's are asked for."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@contextmanager
def runserver(folder: Path, options: dict[str, object] | None) -> Iterator[tuple[str, Path]]:
    """(address, the console's file)"""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    console = folder / "console"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.quiet_settings",
        "COMPANION_OPTIONS": json.dumps(options),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "django", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with console.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address, console
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        assert server.poll() is None, "runserver ended"
        try:
            urllib.request.urlopen(f"{address}/plain/", timeout=10).close()
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("runserver does not answer")


def visit_and_ask(address: str) -> None:
    """A request of the site, a call that goes well, and one that is refused."""
    with urllib.request.urlopen(f"{address}/plain/?visit") as response:
        token = json.loads(response.headers["Session-DevTools"])["token"]
    for sent in (token, "wrong"):
        headers = {
            "Content-Type": "application/json",
            "Origin": ORIGIN,
            "X-Session-DevTools-Token": sent,
        }
        call = urllib.request.Request(f"{address}/__session_devtools__/settings", b"{}", headers)
        try:
            urllib.request.urlopen(call).close()
        except urllib.error.HTTPError as error:
            assert sent == "wrong"
            error.close()


def _is_call(line: str) -> bool:
    return "POST /__session_devtools__/settings" in line


@pytest.mark.parametrize(
    ("options", "well"), [(None, False), ({"QUIET": True}, False), ({"QUIET": False}, True)]
)
def test_the_console(tmp_path: Path, options: dict[str, object] | None, well: bool) -> None:
    with runserver(tmp_path, options) as (address, console):
        visit_and_ask(address)
        give_up = time.monotonic() + 60
        # A line is written when its answer has gone out. What is refused is told, and comes last.
        while not any(_is_call(line) and '" 4' in line for line in console.read_text().splitlines()):
            assert time.monotonic() < give_up, console.read_text()
            time.sleep(0.02)
    lines = console.read_text().splitlines()
    assert any("GET /plain/?visit" in line for line in lines)
    calls = [line for line in lines if _is_call(line)]
    assert any('" 200 ' in line for line in calls) == well
