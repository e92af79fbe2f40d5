"""Saying the code where the server runs: its console, or what `docker logs` shows. Nowhere else."""

import logging
import os
import re
import sys

from session_devtools.pairing.code import shown_code
from session_devtools.pairing.state import CODE_SECONDS

logger = logging.getLogger(__name__)

#: Docker's default name of a container's host is the beginning of its id, which `docker logs` takes.
_CONTAINER = re.compile(r"[0-9a-f]{12}")


def announce(code: str, origin: str, site: str) -> None:
    """Print the code. Not by logging first: a project's LOGGING may send that to a file, or nowhere."""
    browser = (
        origin.partition(":")[0].replace("chrome-extension", "Chromium").replace("moz-extension", "Firefox")
    )
    minutes = CODE_SECONDS // 60
    text = (
        f"session_devtools: pairing code {shown_code(code)}, {minutes} minutes,\n"
        f"  for the extension in {browser} on {site}\n"
    )
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except Exception:  # a server without a console
        logger.warning("%s", text)


def container() -> str | None:
    """What to give to `docker logs`, when this runs in a container whose name of the host is still Docker's."""
    name = os.environ.get("HOSTNAME", "")
    if not (os.path.exists("/.dockerenv") or os.path.exists("/run/.containerenv")):
        return None
    return name if _CONTAINER.fullmatch(name) else ""
