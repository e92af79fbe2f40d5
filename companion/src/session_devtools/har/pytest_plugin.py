"""`pytest -p session_devtools.har.pytest_plugin --session-har=FOLDER` writes a HAR file per test into FOLDER."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from session_devtools.har.names import har_path
from session_devtools.har.recorder import recording


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option."""
    group = parser.getgroup("django-session-devtools")
    group.addoption("--session-har", metavar="FOLDER", help="write a HAR file per test into FOLDER")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Records a test with its fixtures."""
    folder = item.config.getoption("--session-har")
    if not folder:
        return (yield)
    with recording() as recorder:
        result = yield
    recorder.write(har_path(Path(folder), item.nodeid))
    return result
