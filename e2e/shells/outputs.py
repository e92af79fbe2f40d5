"""What the shells of the stores really print for one Django session.

Prints JSON: {"found": [{"tool", "bytes"}], "missing": [tool]}; the bytes are base64, because
a shell may print what is no text.
Run with a Python that has Django and redis: `python e2e/shells/outputs.py`. Every server is this script's own, on a
free loopback port, and ends with it.
"""

import base64
import contextlib
import json
import os
import pickle
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.conf import settings

DATA = {"cart": {"tea-01": 2}, "note": 'it\'s | a, "test"', "_auth_user_id": "7"}
TABLE = (
    "CREATE TABLE django_session "
    "(session_key varchar(40) PRIMARY KEY, session_data {text} NOT NULL, expire_date {time} NOT NULL)"
)
QUERY = "SELECT * FROM django_session"
CACHE_KEY = ":1:django.contrib.sessions.cacheabc"

found: list[dict[str, str]] = []
missing: list[str] = []


def program(name: str) -> str | None:
    """Where a program is: Debian keeps servers in folders that are not on every PATH."""
    postgres = [str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", *postgres]))


def have(*names: str) -> bool:
    if all(program(name) for name in names):
        return True
    missing.append(names[-1])
    return False


def keep(tool: str, printed: bytes) -> None:
    found.append({"tool": tool, "bytes": base64.b64encode(printed).decode()})


def say(tool: str, command: list[str], env: dict[str, str] | None = None) -> None:
    """Runs a tool as a user would and keeps what it prints."""
    run = subprocess.run(command, capture_output=True, env={**os.environ, **(env or {})}, check=False)
    if run.returncode != 0:
        sys.exit(f"{tool}: {run.stderr.decode(errors='replace')}")
    keep(tool, run.stdout)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def humble() -> dict[str, Any]:
    """Database servers refuse to run as root, or should."""
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid} if os.getuid() == 0 else {}


def home(folder: Path, name: str) -> Path:
    """A folder that the humble user may write to."""
    path = folder / name
    path.mkdir()
    if os.getuid() == 0:
        shutil.chown(path, "nobody")
    return path


@contextlib.contextmanager
def server(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **humble())
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if process.poll() is not None:
                sys.exit(f"{command[0]} ended with {process.returncode}")
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(20)


def session(engine: str) -> Any:
    """A saved session of one of Django's engines."""
    store = import_module(f"django.contrib.sessions.backends.{engine}").SessionStore()
    store.update(DATA)
    store.save()
    return store


def insert() -> str:
    store = import_module("django.contrib.sessions.backends.db").SessionStore()
    return f"INSERT INTO django_session VALUES ('{'k' * 32}', '{store.encode(DATA)}', '2036-12-01 10:00:00')"


def sqlite(folder: Path) -> None:
    database = str(folder / "db.sqlite3")
    session("db")
    if have("sqlite3"):
        modes = [
            "list",
            "csv",
            "column",
            "line",
            "box",
            "table",
            "markdown",
            "json",
            "insert",
            "quote",
            "tabs",
            "html",
        ]
        for mode in modes:
            say(f"sqlite3 .mode {mode}", ["sqlite3", "-cmd", f".mode {mode}", database, QUERY])
        say("sqlite3 -header", ["sqlite3", "-header", database, QUERY])
        say("sqlite3 .dump", ["sqlite3", database, ".dump django_session"])
        say("sqlite3 hex()", ["sqlite3", database, "SELECT hex(session_data) FROM django_session"])
    (folder / "shells_settings.py").write_text(
        "SECRET_KEY = 'k'\nINSTALLED_APPS = ['django.contrib.sessions']\nUSE_TZ = True\n"
        f"DATABASES = {{'default': {{'ENGINE': 'django.db.backends.sqlite3', 'NAME': {database!r}}}}}\n"
    )
    env = {"DJANGO_SETTINGS_MODULE": "shells_settings", "PYTHONPATH": str(folder)}
    for options in (["--format=json"], ["--format=json", "--indent=2"], ["--format=jsonl"], ["--format=xml"]):
        command = [sys.executable, "-m", "django", "dumpdata", "sessions", *options]
        say(" ".join(["dumpdata sessions", *options]), command, env)


def files() -> None:
    path = Path(settings.SESSION_FILE_PATH) / f"sessionid{session('file').session_key}"
    say("cat of a session file", ["cat", str(path)])
    say("base64 of a session file", ["base64", str(path)])


def redis(folder: Path) -> None:
    if not have("redis-server", "redis-cli"):
        return
    from django.core.cache.backends.redis import RedisCache

    port = free_port()
    options = ["--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with server([str(program("redis-server")), "--port", str(port), *options], port):
        RedisCache(f"redis://127.0.0.1:{port}/0", {}).set(CACHE_KEY.removeprefix(":1:"), DATA, 1209600)
        client = ["redis-cli", "-p", str(port)]
        for name in ("--no-raw", "--raw", "--csv", "--json"):
            say(f"redis-cli {name} get", [*client, name, "get", CACHE_KEY])
        say("redis-cli --no-raw mget", [*client, "--no-raw", "mget", CACHE_KEY, CACHE_KEY])
        # django-redis-sessions keeps what SessionBase.encode gives.
        encoded = import_module("django.contrib.sessions.backends.db").SessionStore().encode(DATA)
        subprocess.run([*client, "set", "session:abc", encoded], check=True, capture_output=True)
        for name in ("--no-raw", "--raw"):
            say(f"redis-cli {name} get session:…", [*client, name, "get", "session:abc"])


def memcached() -> None:
    if not have("memcached"):
        return
    port = free_port()
    user = ["-u", "nobody"] if os.getuid() == 0 else []
    with server([str(program("memcached")), "-l", "127.0.0.1", "-p", str(port), "-U", "0", *user], port):
        value = pickle.dumps(DATA, pickle.HIGHEST_PROTOCOL)
        with (
            socket.create_connection(("127.0.0.1", port)) as connection,
            connection.makefile("rb") as answers,
        ):
            key = CACHE_KEY.encode()
            connection.sendall(b"set %b 1 0 %d\r\n%b\r\nget %b\r\n" % (key, len(value), value, key))
            answers.readline()
            printed = b""
            while not printed.endswith(b"END\r\n"):
                printed += answers.read(1)
    keep("get of Memcached's protocol", printed)


def postgres(folder: Path) -> None:
    if not have("initdb", "postgres", "psql"):
        return
    port, data = free_port(), home(folder, "postgres")
    options = ["-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"]
    make = [str(program("initdb")), "-D", str(data), *options]
    subprocess.run(make, check=True, capture_output=True, **humble())
    where = ["-h", "127.0.0.1", "-p", str(port), "-U", "test"]
    start = [
        str(program("postgres")),
        "-D",
        str(data),
        "-p",
        str(port),
        "-h",
        "127.0.0.1",
        "-k",
        str(data),
        "-F",
    ]
    with server(start, port):
        while subprocess.run(
            [str(program("pg_isready")), *where], capture_output=True, check=False
        ).returncode:
            time.sleep(0.05)
        psql = ["psql", "-X", *where, "postgres"]
        for statement in (TABLE.format(text="text", time="timestamptz"), insert()):
            subprocess.run([*psql, "-c", statement], check=True, capture_output=True)
        for more in ("", "-x", "-At", "--csv", "-H"):
            say(f"psql {more}".strip(), [*psql, *more.split(), "-c", QUERY])
        say("psql wrapped", [*psql, "-P", "format=wrapped", "-P", "columns=80", "-c", QUERY])
        say("psql bytea", [*psql, "-c", "SELECT convert_to(session_data, 'UTF8') FROM django_session"])
        say("psql jsonb", [*psql, "-Atc", "SELECT to_jsonb(s) FROM django_session s"])
        say("psql COPY", [*psql, "-c", "COPY django_session TO STDOUT"])
        say("pg_dump", [str(program("pg_dump")), *where, "-a", "-t", "django_session", "postgres"])


def mysql(folder: Path) -> None:
    if not have("mariadb-install-db", "mariadbd", "mysql"):
        return
    port, base = free_port(), home(folder, "mysql")
    data = f"--datadir={base / 'data'}"
    make = [str(program("mariadb-install-db")), "--no-defaults", data, "--skip-test-db"]
    make += ["--auth-root-authentication-method=normal"]
    subprocess.run(make, check=True, capture_output=True, **humble())
    start = [str(program("mariadbd")), "--no-defaults", data, f"--port={port}", "--bind-address=127.0.0.1"]
    with server([*start, f"--socket={base / 'socket'}", f"--pid-file={base / 'pid'}"], port):
        where = ["--no-defaults", "-h", "127.0.0.1", "-P", str(port), "-u", "root"]
        subprocess.run(["mysql", *where, "-e", "CREATE DATABASE d"], check=True)
        client = ["mysql", *where, "d"]
        for statement in (TABLE.format(text="longtext", time="datetime(6)"), insert()):
            subprocess.run([*client, "-e", statement], check=True)
        for more in ("-t", "-E", "-B", "-N -B", "--xml", "-H"):
            say(f"mysql {more}", [*client, *more.split(), "-e", QUERY])
        say("mysql HEX()", [*client, "-t", "-e", "SELECT HEX(session_data) FROM django_session"])
        say("mysql 0x…", [*client, "-NB", "-e", "SELECT CONCAT('0x', HEX(session_data)) FROM django_session"])
        say("mysqldump", ["mysqldump", *where, "-t", "d"])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "files").mkdir()
        settings.configure(
            SECRET_KEY="k",
            INSTALLED_APPS=["django.contrib.sessions"],
            USE_TZ=True,
            SESSION_FILE_PATH=str(folder / "files"),
            DATABASES={
                "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "db.sqlite3")}
            },
        )
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        sqlite(folder)
        files()
        redis(folder)
        memcached()
        postgres(folder)
        mysql(folder)
    json.dump({"found": found, "missing": missing}, sys.stdout)


if __name__ == "__main__":
    main()
