"""
Where pairing's state is kept, so that all processes of the site have the same: a file that the project names (it outlives
the server), the shared cache, or a file of this run among the system's temporary ones (it outlives a reload, not the run).
"""

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Protocol, TypeVar

from session_devtools import shared
from session_devtools.conf import option
from session_devtools.errors import CallError
from session_devtools.pairing import state as rules
from session_devtools.pairing.state import State
from session_devtools.project import fingerprint

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

T = TypeVar("T")

_MAX_BYTES = 1024 * 1024
_CACHE_SECONDS = rules.KEY_SECONDS
_LOCK_SECONDS = 5
#: Old runs' files are cleared away after this long, in seconds.
_STALE = 2 * 86_400

_in_process = RLock()


class Store(Protocol):
    def change(self, act: Callable[[State], T]) -> T:
        """`act` on the state, alone among all processes, and keep what it made of it."""

    def read(self) -> State:
        """The state, to look at only."""


def store() -> Store:
    """The store that the settings ask for."""
    chosen = option("PAIRING_FILE")
    if chosen is not None:
        return FileStore(Path(chosen))
    if shared.is_named():
        return CacheStore()
    return FileStore(_file_of_run())


def stores() -> list[Store]:
    """
    Every store that a server of this project may use now, for a program that is not the server: where nothing is named,
    each run has its own file, known by the project and by the server's parent.
    """
    if option("PAIRING_FILE") is not None or shared.is_named():
        return [store()]
    files = sorted(_folder_of_runs().glob(f"{fingerprint()}-*.json"))
    return [FileStore(path) for path in files if _runs(path.name.split("-")[1])]


class FileStore:
    """A file only the server's user can read. Written beside and renamed, so a reader sees all or nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def change(self, act: Callable[[State], T]) -> T:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _in_process, self._locked():
                state = self.read()
                result = act(state)
                self._write(state)
                return result
        except OSError as error:
            raise CallError("pair_not_kept", 500, problem=type(error).__name__) from error

    def read(self) -> State:
        try:
            number = os.open(self._path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            return rules.empty()
        with os.fdopen(number, "rb") as file:
            if not _is_ours(number):
                return rules.empty()
            return _parsed(file.read(_MAX_BYTES))

    def _write(self, state: State) -> None:
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            json.dump(state, file)
        os.replace(beside, self._path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        path = self._path.with_name(f"{self._path.name}.lock")
        number = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            if fcntl is not None:
                fcntl.flock(number, fcntl.LOCK_EX)
            yield
        finally:
            os.close(number)


class CacheStore:
    """The shared cache. A lock is an entry that only one can add; it ends by itself if its owner does."""

    def change(self, act: Callable[[State], T]) -> T:
        name = shared.name_of("pairing")
        with _in_process:
            lock = f"{name}:lock"
            deadline = time.monotonic() + _LOCK_SECONDS
            while not shared.ask(lambda cache: cache.add(lock, 1, timeout=_LOCK_SECONDS)):
                if time.monotonic() > deadline:
                    raise CallError("pair_not_kept", 500, problem="the shared cache does not answer")
                time.sleep(0.02)
            try:
                state = self.read()
                result = act(state)
                # `touch` of a cache says whether it has it: what cannot be kept must not be promised.
                text = json.dumps(state)
                shared.ask(lambda cache: cache.set(name, text, timeout=_CACHE_SECONDS))
                return result
            finally:
                shared.ask(lambda cache: cache.delete(lock))

    def read(self) -> State:
        text = shared.ask(lambda cache: cache.get(shared.name_of("pairing")))
        return _parsed(text.encode()) if isinstance(text, str) else rules.empty()


def _parsed(data: bytes) -> State:
    try:
        state: Any = json.loads(data)
    except (ValueError, RecursionError):
        return rules.empty()
    return state if rules.is_state(state) else rules.empty()


def _is_ours(number: int) -> bool:
    """Whether nobody else can have written the file. Where there are no owners, nobody can tell."""
    if not hasattr(os, "getuid"):
        return True
    found = os.fstat(number)
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _file_of_run() -> Path:
    """
    Named by the project and by the process that started this one: `runserver`'s and gunicorn's children come and go, their
    parent stays as long as the server does.
    """
    folder = _folder_of_runs()
    _clear_stale(folder)
    parent = os.getppid()
    return folder / f"{fingerprint()}-{parent}-{_start_of(parent)}.json"


def _folder_of_runs() -> Path:
    """The user's own folder among the system's temporary ones. Raises CallError when it is somebody else's."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"session_devtools-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        number = os.open(folder, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0))
        try:
            if not _is_ours(number):
                raise PermissionError(folder)
        finally:
            os.close(number)
    except OSError as error:
        if os.name == "posix":
            # Somebody else's folder, or a link: nothing is kept there.
            raise CallError("pair_not_kept", 500, problem=type(error).__name__) from error
    return folder


def _start_of(process: int) -> str:
    """When the process began, as Linux tells it: numbers of processes are used again."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return "0"


def _clear_stale(folder: Path) -> None:
    with suppress(OSError):
        for entry in os.scandir(folder):
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False) and time.time() - entry.stat().st_mtime > _STALE:
                    # Whose run is over. A key that is used is not written anew, so the age alone says nothing.
                    parts = entry.name.split("-")
                    if len(parts) < 2 or not _runs(parts[1]):
                        os.unlink(entry.path)


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True
