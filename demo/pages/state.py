"""What Django knows about the session of a request, in words and ready to print."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from pages.middleware import SAVE_EVERY_REQUEST_PREFIXES


@dataclass(frozen=True)
class SessionState:
    """`key` is masked; `data` is indented JSON; `expiry` is a sentence."""

    engine: str
    cookie: str
    key: str
    user: str
    data: str
    expiry: str
    save_every_request: bool


def masked(key: str | None) -> str:
    """The first five and last four characters: enough to tell two keys apart, too little to use one."""
    if not key:
        return "none yet"
    return f"{key[:5]}…{key[-4:]}" if len(key) > 12 else "…"


def session_state(request: HttpRequest) -> SessionState:
    """Reads the session, as any view would: an unknown key is dropped by this, and nothing is modified."""
    session = request.session
    data: dict[str, Any] = dict(session.items())
    user = request.user
    return SessionState(
        engine=settings.SESSION_ENGINE.rsplit(".", 1)[-1],
        cookie=settings.SESSION_COOKIE_NAME,
        key=masked(session.session_key),
        user=user.get_username() if user.is_authenticated else "nobody",
        data=json.dumps(data, indent=2, ensure_ascii=False, default=str),
        expiry=_expiry(request) if session.session_key or data else "no session yet",
        save_every_request=settings.SESSION_SAVE_EVERY_REQUEST
        or request.path.startswith(SAVE_EVERY_REQUEST_PREFIXES),
    )


def _expiry(request: HttpRequest) -> str:
    session = request.session
    if session.get_expire_at_browser_close():
        return "when the browser closes (no Max-Age in Set-Cookie)"
    seconds = int(session.get_expiry_age())
    chosen = session.get("_session_expiry")
    if chosen is None:
        return f"{seconds} s after the last change (SESSION_COOKIE_AGE)"
    if isinstance(chosen, (str, datetime)):
        return f"at a fixed moment, {seconds} s from now"
    return f"{seconds} s after the last change"
