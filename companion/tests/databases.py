"""PostgreSQL and MariaDB for the tests: Debian's programs, in a folder of their own, on a free loopback port."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers import free_port, program, wait_for

#: PostgreSQL will not run as root, so under root both run as this user.
_USER = "nobody"


def postgres_programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"))
    return Path(found[-1]).parent if found else None


@contextmanager
def postgres() -> Iterator[dict[str, Any]]:
    """Yields Django's DATABASES entry."""
    programs, port = postgres_programs(), free_port()
    with _folder() as folder:
        data = folder / "data"
        run([f"{programs}/initdb", "-D", str(data), "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"])
        command = [
            f"{programs}/postgres",
            "-D",
            str(data),
            "-p",
            str(port),
            "-h",
            "127.0.0.1",
            "-k",
            str(folder),
            "-F",
        ]
        with running(command, port):
            yield {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": "postgres",
                "USER": "test",
                "HOST": "127.0.0.1",
                "PORT": port,
            }


@contextmanager
def mariadb() -> Iterator[dict[str, Any]]:
    """Yields Django's DATABASES entry."""
    port = free_port()
    with _folder() as folder:
        data = f"--datadir={folder / 'data'}"
        install = [
            str(program("mariadb-install-db")),
            "--no-defaults",
            data,
            "--auth-root-authentication-method=normal",
        ]
        run([*install, "--skip-test-db"])
        command = [
            str(program("mariadbd")),
            "--no-defaults",
            data,
            f"--port={port}",
            "--bind-address=127.0.0.1",
        ]
        with running([*command, f"--socket={folder / 'socket'}", f"--pid-file={folder / 'pid'}"], port):
            yield {
                "ENGINE": "django.db.backends.mysql",
                "NAME": "companion",
                "USER": "root",
                "HOST": "127.0.0.1",
                "PORT": port,
                "OPTIONS": {"charset": "utf8mb4"},
            }


def _user() -> str | None:
    return _USER if os.getuid() == 0 else None


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="companion-"))
    try:
        if user := _user():
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str]) -> None:
    done = subprocess.run(command, user=_user(), capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(
        command, user=_user(), cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield
    finally:
        # For PostgreSQL an interrupt is the quick stop that ends its children too.
        process.send_signal(2 if "postgres" in command[0] else 15)
        process.wait(30)
