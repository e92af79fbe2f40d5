"""`manage.py session_devtools_pairings`, over the stores that a server keeps its keys in."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command
from pytest_django import Settings

from session_devtools import shared
from session_devtools.pairing import signature as signature_module
from tests.panel import ORIGIN
from tests.test_pairing import CREATE, OTHER, SITE, Away, code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("db_engine")]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("session_devtools_pairings", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(params=["file", "cache", "run"])
def kept(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path, monkeypatch: Any) -> str:
    """Where keys are kept: a named file, the shared cache, the file of a run."""
    shared.forget()
    signature_module._seen.clear()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caches["default"].clear()
    chosen = {"file": {"PAIRING_FILE": str(tmp_path / "keys.json")}, "cache": {"CACHE": "default"}, "run": {}}
    settings.SESSION_DEVTOOLS = chosen[request.param]
    return str(request.param)


def test_what_is_paired_is_listed_and_revoked(kept: str, capfd: Any) -> None:
    assert run() == "Nothing is paired, as far as this process can see.\n"
    first, second = Away(capfd).pair(), Away(capfd, origin=OTHER, site="http://shop.test").pair()
    lines = run().splitlines()
    assert [line.split()[0] for line in lines] == [first.key["id"], second.key["id"]]
    assert lines[0].endswith(f"{SITE}  {ORIGIN}")
    assert lines[1].endswith(f"http://shop.test  {OTHER}")
    assert not any(away.key["key"] in line for away in (first, second) for line in lines)
    assert run("--revoke", first.key["id"]) == "1 revoked.\n"
    assert code_of(first.signed("operation", CREATE)) == (403, "key_unknown")
    assert second.signed("operation", CREATE)[0] == 200
    assert run("--revoke-all") == "1 revoked.\n"
    assert code_of(second.signed("operation", CREATE)) == (403, "key_unknown")


def test_an_id_that_is_not_there(kept: str, capfd: Any) -> None:
    Away(capfd).pair()
    with pytest.raises(CommandError, match="No pairing has the id 'x'"):
        run("--revoke", "x")


def test_a_run_of_another_process_is_found(
    settings: Settings, tmp_path: Path, monkeypatch: Any, capfd: Any
) -> None:
    """The command's parent is a shell, not the server's: without a setting it must still find the server's file."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.SESSION_DEVTOOLS = {}
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as server:
        with monkeypatch.context() as patched:
            patched.setattr(os, "getppid", lambda: server.pid)
            away = Away(capfd).pair()
        assert run().split()[0] == away.key["id"]
        server.communicate(b"\n")
    assert run().startswith("Nothing"), "the server's parent is over, and so is the run"
