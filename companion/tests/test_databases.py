"""The suite on PostgreSQL and MariaDB: `python3 tests/matrix.py servers`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.engines import CASES
from tests.servers import program

pytestmark = pytest.mark.servers
ROOT = Path(__file__).resolve().parent.parent
#: Engines that keep nothing in the database have been tested without one.
_ELSEWHERE = [name for name, case in CASES.items() if case.kind not in ("db", "cached_db")]
_SUITE = [
    "tests/test_operations.py",
    "tests/test_observe.py",
    "-k",
    " and ".join(f"not [{name}] and not [{name}-" for name in _ELSEWHERE),
    "-p",
    "no:cacheprovider",
]


@pytest.mark.skipif(databases.postgres_programs() is None, reason="PostgreSQL is not installed")
def test_postgresql() -> None:
    with databases.postgres() as settings:
        suite_on(settings)


@pytest.mark.skipif(program("mariadbd") is None, reason="MariaDB is not installed")
def test_mariadb() -> None:
    with databases.mariadb() as settings:
        suite_on(settings)


def suite_on(settings: dict[str, object]) -> None:
    environment = {**os.environ, "COMPANION_DATABASE": json.dumps(settings)}
    command = [sys.executable, "-m", "pytest", "--create-db", *_SUITE]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    print(done.stdout[-300:])
    assert done.returncode == 0, done.stdout[-4_000:]
    assert " passed" in done.stdout
