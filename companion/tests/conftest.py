"""Fixtures: an engine by its name with its server running, a browser, and the panel beside it."""

import os
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from session_devtools.observe.patch import unwatch
from tests.engines import CASES, Case
from tests.panel import Panel
from tests.servers import memcached_server, program, redis_server


@pytest.fixture(scope="session")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    _need("redis-server")
    with redis_server(tmp_path_factory.mktemp("redis")) as port:
        yield port


@pytest.fixture(scope="session")
def memcached_port() -> Iterator[int]:
    _need("memcached")
    with memcached_server() as port:
        yield port


def _need(name: str) -> None:
    if program(name) is None:
        message = f"{name} is not installed (Debian: apt-get install {name})"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(params=list(CASES))
def engine(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Case:
    """Runs the test once per engine."""
    return use_engine(CASES[request.param], request, settings, tmp_path)


@pytest.fixture
def db_engine(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Case:
    return use_engine(CASES["db"], request, settings, tmp_path)


def use_engine(case: Case, request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Case:
    port = request.getfixturevalue(f"{case.server}_port") if case.server else 0
    settings.SESSION_ENGINE = case.module
    settings.SESSION_FILE_PATH = str(tmp_path)
    if case.cache is not None:
        filled = {**case.cache, "LOCATION": case.cache["LOCATION"].format(port=port)}
        settings.CACHES = {**settings.CACHES, "default": filled}
    store_class: Any = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # django-redis-sessions has invalid escapes for newer Pythons
        store_class = import_module(case.module).SessionStore
    # The file engine keeps its folder on the class; another test's folder is gone by now.
    if "_storage_path" in vars(store_class):
        del store_class._storage_path
    if case.kind == "redis_sessions":
        _point_redis_sessions(port)
    caches["default"].clear()
    return case


def _point_redis_sessions(port: int) -> None:
    """It reads its settings once, when imported, and keeps its connections."""
    session: Any = import_module("redis_sessions.session")
    session.settings.SESSION_REDIS_PORT = port
    session.settings.SESSION_REDIS_HOST = "127.0.0.1"
    session.settings.SESSION_REDIS_PREFIX = "session"
    session.settings.SESSION_REDIS_SOCKET_TIMEOUT = 5
    session.RedisServer._RedisServer__redis.clear()
    session.SessionStore().server.flushdb()


@pytest.fixture(autouse=True)
def _methods_put_back() -> Iterator[None]:
    yield
    unwatch()


@pytest.fixture
def browser(db: None) -> Client:
    """A browser that navigates: scripts of the page cannot read what it is answered."""
    return Client(headers={"Sec-Fetch-Mode": "navigate"})


@pytest.fixture
def panel(browser: Client) -> Panel:
    return Panel(browser)


@pytest.fixture
def users(db: None) -> dict[str, User]:
    return {name: User.objects.create_user(name, password="pw") for name in ("mei", "yuan")}
