"""
The panel asks about each request, and `runserver` would write a line for each question: those of them that went well are
left out of the console. `SESSION_DEVTOOLS = {"QUIET": False}` shows them.
"""

import logging

from session_devtools.conf import PREFIX, option

#: runserver, Channels' runserver, uvicorn, runserver_plus.
_LOGGERS = ("django.server", "django.channels.server", "uvicorn.access", "werkzeug")


def be_quiet() -> None:
    """Filter the servers' loggers. Doing it twice changes nothing."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_is_to_be_shown)


def _is_to_be_shown(record: logging.LogRecord) -> bool:
    """Whether a server's line is about a request of the site's, or about a call that failed."""
    try:
        path, status = _request_of(record.args or _in_text(record.msg))
    except Exception:  # a line of another form
        return True
    return not (path.startswith(PREFIX) and status.startswith("2")) or option("QUIET") is False


def _in_text(message: object) -> tuple[str, str]:
    """The first line and the status of a line that is written out already, as runserver_plus hands it on."""
    head, _, status = str(message).rpartition('" ')
    return head.partition('"')[2], status.partition(" ")[0]


def _request_of(args: object) -> tuple[str, str]:
    """The path and the status of what is logged; empty when it is something else."""
    if isinstance(args, dict):
        return str(args.get("path", "")), str(args.get("status", ""))
    if not isinstance(args, tuple) or len(args) < 2:
        return "", ""
    if len(args) == 5:  # uvicorn: address, method, path, version, status
        return str(args[2]), str(args[4])
    # A request's first line, as the standard library's server logs it, and the status.
    words = str(args[0]).split(" ")
    return (words[1], str(args[1])) if len(words) == 3 else ("", "")
