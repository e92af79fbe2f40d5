"""Where the file of a test goes."""

import re
from pathlib import Path

_OTHER = re.compile(r"[^\w.-]+")
#: Most file systems take 255 octets in a name.
_MOST = 180


def har_path(folder: Path, test: str) -> Path:
    """A file name that tells the test: `tests_test_site.py-test_login.har`."""
    return folder / f"{_OTHER.sub('-', test).strip('-')[-_MOST:] or 'test'}.har"
