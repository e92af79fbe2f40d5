"""Fixtures: an engine by its short name, and a visitor with the demo's users in the database."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from demosite.engines import ENGINES, engine_module


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> str:
    """Runs the test once per engine. The session middleware reads the setting when a client is first used."""
    name = str(request.param)
    settings.SESSION_ENGINE = engine_module(name)
    settings.SESSION_FILE_PATH = str(tmp_path)
    # The file engine keeps its folder on the class; another test's folder is gone by now.
    from django.contrib.sessions.backends.file import SessionStore

    if hasattr(SessionStore, "_storage_path"):
        del SessionStore._storage_path
    cache.clear()
    return name


@pytest.fixture
def visitor(db: None) -> Client:
    """A browser that respects CSRF like a real one, on a site whose users exist."""
    call_command("demo_users", verbosity=0)
    return Client(HTTP_HOST="127.0.0.1:8000")
