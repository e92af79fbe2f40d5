"""Fixtures: an engine by its short name with its server running, and a visitor with the demo's users."""

import os
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from demosite.engines import ENGINES, default_cache
from tests.servers import program, running


def _server(name: str, package: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    if program(package) is None:
        message = f"{package} is not installed (Debian: apt-get install {package})"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with running(name, tmp_path_factory.mktemp(name)) as port:
        yield port


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    yield from _server("redis", "redis-server", tmp_path_factory)


@pytest.fixture(scope="session")
def memcached_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    yield from _server("memcached", "memcached", tmp_path_factory)


@pytest.fixture(params=list(ENGINES))
def engine(
    request: pytest.FixtureRequest,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Runs the test once per engine. The session middleware reads the setting when a client is first used."""
    name = str(request.param)
    chosen = ENGINES[name]
    if chosen.server is not None:
        port = int(request.getfixturevalue(f"{chosen.server}_port"))
        monkeypatch.setenv("SESSION_DEMO_REDIS_URL", f"redis://127.0.0.1:{port}/0")
        monkeypatch.setenv("SESSION_DEMO_MEMCACHED", f"127.0.0.1:{port}")
        if name == "redis_sessions":
            _point_redis_sessions(port)
    settings.SESSION_ENGINE = chosen.module
    settings.CACHES = {"default": default_cache(chosen)}
    settings.SESSION_FILE_PATH = str(tmp_path)
    # The file engine keeps its folder on the class; another test's folder is gone by now.
    from django.contrib.sessions.backends.file import SessionStore

    if hasattr(SessionStore, "_storage_path"):
        del SessionStore._storage_path
    caches["default"].clear()
    return name


def _point_redis_sessions(port: int) -> None:
    """It reads its settings once, when it is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has invalid escapes for newer Pythons
        session: Any = import_module("redis_sessions.session")
    session.settings.SESSION_REDIS_HOST = "127.0.0.1"
    session.settings.SESSION_REDIS_PORT = port
    session.RedisServer._RedisServer__redis.clear()


@pytest.fixture
def visitor(db: None) -> Client:
    """A browser that respects CSRF like a real one, on a site whose users exist."""
    call_command("demo_users", verbosity=0)
    return Client(HTTP_HOST="127.0.0.1:8000")
