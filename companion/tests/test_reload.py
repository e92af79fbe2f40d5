"""A real `runserver` that reloads: a token that was handed out before still opens it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
SETTINGS = """
from tests.quiet_settings import *
"""


def header_of(address: str) -> dict[str, str]:
    with urllib.request.urlopen(f"{address}/plain/", timeout=10) as response:
        told: dict[str, str] = json.loads(response.headers["Session-DevTools"])
    return told


def until_it_answers(
    address: str,
    server: "subprocess.Popen[bytes]",
    not_process: str = "",
    before_each_try: Callable[[], None] = lambda: None,
) -> dict[str, str]:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        assert server.poll() is None, "runserver ended"
        before_each_try()
        try:
            told = header_of(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            if told["id"].partition("-")[0] != not_process:
                return told
            time.sleep(0.05)
    pytest.fail("runserver does not answer")


def test_a_token_opens_the_server_after_a_reload(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    module = tmp_path / "reloaded_settings.py"
    module.write_text(SETTINGS)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "reloaded_settings",
        "COMPANION_OPTIONS": json.dumps(None),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), str(tmp_path)]),
    }
    command = [sys.executable, "-m", "django", "runserver", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        before = until_it_answers(address, server)
        # The reloader looks at times in whole seconds on some file systems. It may look for the first time after the
        # server answers: a file saved before that is the file as it always was, so it is saved until it is seen.
        saves = count(5)

        def save() -> None:
            later = time.time() + next(saves)
            os.utime(module, (later, later))

        process = before["id"].partition("-")[0]
        after = until_it_answers(address, server, not_process=process, before_each_try=save)
        assert after["token"] == before["token"]
        call = urllib.request.Request(
            f"{address}/__session_devtools__/settings",
            b"{}",
            {
                "Content-Type": "application/json",
                "Origin": ORIGIN,
                "X-Session-DevTools-Token": before["token"],
            },
        )
        with urllib.request.urlopen(call, timeout=10) as response:
            assert response.status == 200
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=20)


def test_processes_beside_each_other_have_tokens_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from session_devtools import secret

    monkeypatch.setenv(secret.RUN_VARIABLE, "inherited")
    monkeypatch.delenv("RUN_MAIN", raising=False)
    assert not secret.token().startswith("run.")
    monkeypatch.setenv("RUN_MAIN", "true")
    assert secret.token().startswith("run.")
    assert secret.token_is_valid(secret.token())
    monkeypatch.setenv(secret.RUN_VARIABLE, "another")
    assert not secret.token_is_valid("run.0")
