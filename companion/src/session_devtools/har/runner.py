"""
The same for Django's own test runner::

    class Runner(SessionHarMixin, DiscoverRunner):
        pass

    TEST_RUNNER = "project.tests.Runner"

`SESSION_HAR=FOLDER python manage.py test` then writes a HAR file per test into FOLDER. In one process: with `--parallel` the
tests run elsewhere, and nothing is written.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import TestCase, TextTestResult

from session_devtools.har.names import har_path
from session_devtools.har.recorder import HarRecorder, recording

#: The environment's name for the folder.
VARIABLE = "SESSION_HAR"


class HarTestResult(TextTestResult):
    """Records from the start to the stop of each test."""

    _stack: ExitStack | None = None
    _recorder: HarRecorder | None = None

    def startTest(self, test: TestCase) -> None:  # noqa: N802 (unittest's name)
        """Begins to record."""
        super().startTest(test)
        self._stack = ExitStack()
        self._recorder = self._stack.enter_context(recording())

    def stopTest(self, test: TestCase) -> None:  # noqa: N802 (unittest's name)
        """Ends it, and writes the file."""
        if self._stack is not None and self._recorder is not None:
            self._stack.close()
            self._recorder.write(har_path(Path(os.environ[VARIABLE]), test.id()))
        super().stopTest(test)


class SessionHarMixin:
    """To be put before `DiscoverRunner`, or a runner made of it."""

    def get_resultclass(self) -> Any:
        """Our result while the folder is named; otherwise what the runner would take."""
        if os.environ.get(VARIABLE):
            return HarTestResult
        return super().get_resultclass()  # type: ignore[misc]
