"""Why Django refused a request for want of a CSRF token, in its own words."""

from functools import wraps
from typing import Any

from django.middleware.csrf import CsrfViewMiddleware

from session_devtools.observe import current

#: A reason quotes the request's Origin or Referer.
_MAX_REASON = 300

_originals: list[tuple[str, Any]] = []


def watch_csrf() -> None:
    """Note what CsrfViewMiddleware answers. Doing it twice changes nothing."""
    if _originals:
        return
    reject, process_view = CsrfViewMiddleware._reject, CsrfViewMiddleware.process_view  # type: ignore[attr-defined]
    _originals.extend([("_reject", reject), ("process_view", process_view)])

    @wraps(reject)
    def rejecting(self: Any, request: Any, reason: Any) -> Any:
        __traceback_hide__ = True  # noqa: F841
        _note(reason)
        return reject(self, request, reason)

    @wraps(process_view)
    def viewing(self: Any, *args: Any, **kwargs: Any) -> Any:
        """Django REST framework's own `_reject` gives the bare reason back, through here."""
        __traceback_hide__ = True  # noqa: F841
        answer = process_view(self, *args, **kwargs)
        if isinstance(answer, str):
            _note(answer)
        return answer

    CsrfViewMiddleware._reject = rejecting  # type: ignore[attr-defined]
    CsrfViewMiddleware.process_view = viewing  # type: ignore[method-assign]


def unwatch_csrf() -> None:
    while _originals:
        setattr(CsrfViewMiddleware, *_originals.pop())


def _note(reason: object) -> None:
    recorder = current.recorder.get()
    if recorder is not None and isinstance(reason, str):
        recorder.csrf = reason[:_MAX_REASON]
