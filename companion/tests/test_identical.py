"""With and without the companion, a site answers, queries and stores the same, byte by byte."""

import json
import os
import subprocess
import sys
from pathlib import Path

import django
import pytest

from tests.engines import CASES

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT.parent / "demo"


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("name", list(CASES))
def test_the_suites_own_site(request: pytest.FixtureRequest, tmp_path: Path, name: str, mode: str) -> None:
    same = compare(request, tmp_path, name, "tests.identity_settings", mode)
    assert same >= 50


@pytest.mark.skipif(django.VERSION < (5, 1), reason="the demo's settings want Django 5.1 or newer")
@pytest.mark.skipif(not DEMO.is_dir(), reason="the demo site is not beside the companion")
@pytest.mark.parametrize("name", list(CASES))
def test_the_whole_demo(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> None:
    same = compare(request, tmp_path, name, "tests.demo_settings", "sync")
    assert same >= 100


def compare(request: pytest.FixtureRequest, folder: Path, name: str, settings: str, mode: str) -> int:
    """How many answers were the same; fails with the first that was not."""
    server = CASES[name].server
    environment = {
        **os.environ,
        "COMPANION_CASE": name,
        "COMPANION_PORT": str(request.getfixturevalue(f"{server}_port") if server else 0),
        "SESSION_DEMO_VAR": str(folder),
        "SESSION_DEMO_ENGINE": "db",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), str(DEMO)]),
        "PYTHONHASHSEED": "1",
    }
    command = [sys.executable, "-m", "tests.identity", settings, mode]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr[-3_000:]
    answer = json.loads(done.stdout)
    # Else it would be no wonder: the last of three rounds was watched.
    assert answer["told"] == answer["same"]
    return int(answer["same"])
