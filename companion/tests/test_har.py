"""HAR files of tests: the test client, the asynchronous client and a live server, by pytest and by Django's runner."""

import json
import threading
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from asgiref.sync import async_to_sync
from django.core.handlers.wsgi import WSGIHandler
from django.test import AsyncClient, Client, SimpleTestCase
from django.test.runner import DiscoverRunner

from session_devtools.har.names import har_path
from session_devtools.har.recorder import recording
from session_devtools.har.runner import VARIABLE, SessionHarMixin


def lines_of(har: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Method, URL and the cookies that were set, per entry."""
    return [
        (
            entry["request"]["method"],
            entry["request"]["url"],
            [
                one["value"].split("=")[0]
                for one in entry["response"]["headers"]
                if one["name"] == "Set-Cookie"
            ],
        )
        for entry in har["log"]["entries"]
    ]


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    """Django behind a real server, in a thread of its own as a live server has it."""
    server = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=_Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.django_db
def test_client_and_live_server(client: Client, served: str) -> None:
    with recording() as recorder:
        client.get("/nowhere/?a=1")
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{served}/nowhere/")
    assert lines_of(json.loads(json.dumps(recorder.har()))) == [
        ("GET", "http://testserver/nowhere/?a=1", []),
        ("GET", f"{served}/nowhere/", []),
    ]


@pytest.mark.django_db(transaction=True)
def test_asynchronous_client() -> None:
    async def visit() -> None:
        await AsyncClient().get("/nowhere/")

    with recording() as recorder:
        async_to_sync(visit)()
    assert lines_of(json.loads(json.dumps(recorder.har()))) == [("GET", "http://testserver/nowhere/", [])]


def test_nothing_is_written_of_a_test_without_requests(tmp_path: Path) -> None:
    with recording() as recorder:
        pass
    assert not recorder.write(tmp_path / "x.har")
    assert list(tmp_path.iterdir()) == []


def test_names_stay_in_the_folder(tmp_path: Path) -> None:
    for test in ["tests/test_a.py::test_b[../../etc]", "..", "", "x" * 900]:
        path = har_path(tmp_path, test)
        assert path.resolve().parent == tmp_path.resolve()
        assert len(path.name) < 255


def test_the_runner_writes_a_file_per_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Sample(SimpleTestCase):
        def test_one(self) -> None:
            self.client.get("/nowhere/")

        def test_without(self) -> None:
            pass

    class Runner(SessionHarMixin, DiscoverRunner):
        pass

    monkeypatch.setenv(VARIABLE, str(tmp_path))
    suite = unittest.TestSuite([Sample("test_one"), Sample("test_without")])
    result = Runner(verbosity=0).run_suite(suite)
    assert result.wasSuccessful()
    (path,) = tmp_path.iterdir()
    assert path.name.endswith("Sample.test_one.har")
    assert path.stat().st_mode & 0o077 == 0
    monkeypatch.delenv(VARIABLE)
    assert Runner(verbosity=0).get_resultclass() is None
