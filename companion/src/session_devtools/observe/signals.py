"""Who logs in and out, as django.contrib.auth announces it: also the same user again, which the data does not show."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out

from session_devtools.observe import current

_UID = "session_devtools"


def listen() -> None:
    """Hear of logins and logouts. Doing it twice changes nothing."""
    user_logged_in.connect(_logged_in, dispatch_uid=_UID)
    user_logged_out.connect(_logged_out, dispatch_uid=_UID)


def stop_listening() -> None:
    user_logged_in.disconnect(dispatch_uid=_UID)
    user_logged_out.disconnect(dispatch_uid=_UID)


def _logged_in(request: Any = None, user: Any = None, **_kwargs: Any) -> None:
    _note("logged_in", request, user)


def _logged_out(request: Any = None, user: Any = None, **_kwargs: Any) -> None:
    _note("logged_out", request, user)


def _note(what: str, request: Any, user: Any) -> None:
    """A session that is not the watched request's (a view may log somebody in elsewhere) is no news here."""
    recorder = current.recorder.get()
    try:
        if recorder is None or user is None or not recorder.watches(getattr(request, "session", None)):
            return
        setattr(recorder, what, recorder.learn(user))
    except Exception:  # the application must not fail because it is watched
        if recorder is not None:
            recorder.dropped += 1
