"""Redis and Memcached for the tests: Debian's programs, on free loopback ports, stopped by the process that started them."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT_SECONDS = 10.0


def program(name: str) -> str | None:
    """Where the program is; Debian keeps servers in folders that are not on every PATH."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"]))


@contextmanager
def redis_server(folder: Path) -> Iterator[int]:
    """A Redis that keeps nothing on disk; yields its port."""
    port = free_port()
    command = [
        str(program("redis-server")),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    with _running(command, port):
        yield port


@contextmanager
def memcached_server() -> Iterator[int]:
    """A Memcached of 64 MB whose entries may be as large as a large session; yields its port."""
    port = free_port()
    command = [str(program("memcached")), "-l", "127.0.0.1", "-p", str(port), "-U", "0", "-I", "4m"]
    if os.getuid() == 0:
        command += ["-u", "nobody"]
    with _running(command, port):
        yield port


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until the port answers. Raises RuntimeError when the process ends or takes too long."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    process.kill()
    raise RuntimeError(f"{process.args!r} did not answer on port {port}")


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait(_WAIT_SECONDS)
